// SPDX-License-Identifier: GPL-3.0-or-later

/// p-values adjusted for the number of hypotheses, in the order they were given.
public enum AdjustedP {
  /// Holm's p-values: they control the probability of any false rejection. Holm, S. (1979), Scandinavian Journal of
  /// Statistics 6, 65–70.
  ///
  /// - Throws: `outOfRange` for a value outside [0, 1], `tooFewValues` for none.
  public static func holm(_ pValues: [Double]) throws(AnalysisError) -> [Double] {
    try check(pValues)
    var adjusted = pValues
    var largest = 0.0
    for (position, index) in increasing(pValues).enumerated() {
      largest = max(largest, min(1, pValues[index] * Double(pValues.count - position)))
      adjusted[index] = largest
    }
    return adjusted
  }

  private static func increasing(_ pValues: [Double]) -> [Int] {
    pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  }

  private static func check(_ pValues: [Double]) throws(AnalysisError) {
    try checkCount(pValues.count, atLeast: 1)
    for value in pValues where !(0...1).contains(value) {
      throw .outOfRange(parameter: "p", value: value, allowed: "0…1")
    }
  }
}
