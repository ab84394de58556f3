// SPDX-License-Identifier: GPL-3.0-or-later

/// What the shape of paired differences lets Student's interval say.
public enum DifferenceShape: Sendable, Hashable {
  /// Their mean is near enough to normal.
  case regular
  /// Few futures decide it: about this many futures would do for such differences.
  case skewed(futuresNeeded: Int)
  /// The difference is the same in every future, to ten digits, and not zero: there is no spread to go by.
  case constant
}

extension PairedComparison {
  /// Whether Student's interval for the mean difference is near what it says.
  ///
  /// By Cochran, W. G. (1977), Sampling Techniques, 3rd ed., section 2.15: a 95 % interval misses in at
  /// most 6 % of samples if there are more than 25 G² values, with G their skewness. Differences that are
  /// zero but for a rare event have G² near the reciprocal of its probability, so it takes some 25 events.
  public var shape: DifferenceShape {
    if differences.minimum == 0, differences.maximum == 0 { return .regular }
    // (x + 8) − x is not quite 8 for every x.
    let largest = [a, b].map { max(abs($0.minimum), abs($0.maximum)) }.max() ?? 0
    guard differences.maximum - differences.minimum > 1e-10 * largest else { return .constant }
    let needed = 25 * skewness * skewness
    guard Double(count) < needed else { return .regular }
    return .skewed(futuresNeeded: Int(min(needed, 1e15).rounded(.up)))
  }

  /// The third moment about the mean over the 3/2 power of the second; 0 if all are equal.
  static func skewness(of differences: [Double], _ summary: Summary) -> Double {
    guard summary.sumOfSquaredDeviations > 0 else { return 0 }
    let count = Double(differences.count)
    let scale = (summary.sumOfSquaredDeviations / count).squareRoot()
    var cubes = CompensatedSum()
    for difference in differences {
      let deviation = (difference - summary.mean) / scale
      cubes.add(deviation * deviation * deviation)
    }
    return cubes.value / count
  }
}
