// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a sample cannot be analysed; every function of this module throws this type and no other.
public enum AnalysisError: Error, Sendable, Equatable {
  /// The sample has `found` values and the statistic needs `needed`.
  case tooFewValues(needed: Int, found: Int)
  /// The value at `index` is NaN or infinite.
  case notFinite(index: Int)
  /// Two samples that must be paired future by future have different lengths.
  case unequalLengths(Int, Int)
  /// The statistic divides by a variance that is zero in this sample.
  case zeroVariance
  /// A parameter lies outside its allowed range.
  case outOfRange(parameter: String, value: Double, allowed: String)
  /// The values are so large that their sum of squares exceeds a 64-bit floating-point number.
  case overflow
  /// A ratio has no bounded interval because its denominator's interval covers zero.
  case denominatorNotDistinctFromZero
  /// The error of one among several samples, by the sample's position.
  indirect case inSample(Int, AnalysisError)
}

extension AnalysisError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooFewValues(let needed, let found):
      "needs at least \(needed) values, found \(found)"
    case .notFinite(let index):
      "the value at index \(index) is not a finite number"
    case .unequalLengths(let first, let second):
      "paired samples must have equal lengths, found \(first) and \(second)"
    case .zeroVariance:
      "all values are equal, so the statistic is not defined"
    case .outOfRange(let parameter, let value, let allowed):
      "\(parameter) is \(value), allowed is \(allowed)"
    case .overflow:
      "the values are too large to be squared and summed"
    case .denominatorNotDistinctFromZero:
      "the ratio has no bounded interval: its denominator is not distinct from zero"
    case .inSample(let index, let error):
      "sample \(index): \(error)"
    }
  }
}
