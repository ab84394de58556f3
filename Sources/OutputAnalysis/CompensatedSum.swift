// SPDX-License-Identifier: GPL-3.0-or-later

/// A running sum whose rounding error does not grow with the number of terms.
///
/// Neumaier, A. (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen,
/// ZAMM 54, 39–51.
struct CompensatedSum {
  private var sum = 0.0
  private var compensation = 0.0

  mutating func add(_ term: Double) {
    let next = sum + term
    if abs(sum) >= abs(term) {
      compensation += (sum - next) + term
    } else {
      compensation += (term - next) + sum
    }
    sum = next
  }

  var value: Double { sum + compensation }
}

func compensatedSum(_ values: [Double]) -> Double {
  var sum = CompensatedSum()
  for value in values { sum.add(value) }
  return sum.value
}

func compensatedMean(_ values: [Double]) -> Double {
  compensatedSum(values) / Double(values.count)
}
