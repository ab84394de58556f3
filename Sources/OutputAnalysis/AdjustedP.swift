// SPDX-License-Identifier: GPL-3.0-or-later

/// p-values adjusted for the number of hypotheses, in the order they were given.
public enum AdjustedP {
  /// Bonferroni's p-values: controls the probability of any false rejection.
  ///
  /// - Throws: `outOfRange` for a value outside [0, 1], `tooFewValues` for none.
  public static func bonferroni(_ pValues: [Double]) throws(AnalysisError) -> [Double] {
    try check(pValues)
    return pValues.map { min(1, $0 * Double(pValues.count)) }
  }

  /// Holm's p-values: as Bonferroni's, never larger. Holm, S. (1979), Scandinavian Journal of
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

  /// Benjamini and Hochberg's p-values: controls the expected share of false among all
  /// rejections. Journal of the Royal Statistical Society B 57 (1995), 289–300.
  ///
  /// - Throws: `outOfRange` for a value outside [0, 1], `tooFewValues` for none.
  public static func benjaminiHochberg(_ pValues: [Double]) throws(AnalysisError) -> [Double] {
    try check(pValues)
    var adjusted = pValues
    var smallest = 1.0
    for (position, index) in increasing(pValues).enumerated().reversed() {
      let factor = Double(pValues.count) / Double(position + 1)
      smallest = min(smallest, pValues[index] * factor)
      adjusted[index] = smallest
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
