// SPDX-License-Identifier: GPL-3.0-or-later
import Reporting
import ResultStore

/// All pairs of strategies as reports compare them: what is measured is what readers see.
///
/// - Parameters:
///   - samples: one array a strategy over the same futures; whom a selection dropped has the first of
///     them only.
///   - dropped: the positions of these.
func reportedPairs(
  _ samples: [[Double]], confidence: Double = 0.95, dropped: Set<Int> = []
) throws -> [Analysis.Pair] {
  let column = MetricColumn(
    name: "figure", title: LocalizedText(en: "Figure"), unit: .count, direction: .higher,
    definition: LocalizedText(en: "Figure"), group: "")
  var study = Samples(
    column: column, names: samples.indices.map(String.init), values: samples, isPaired: true)
  study.dropped = dropped
  study.isSelectedBy = !dropped.isEmpty
  var options = Analysis.Options()
  options.confidence = confidence
  options.quantiles = []
  options.parts = [.pairs]
  return try Analysis(study, options).pairs
}

extension Analysis.Pair {
  /// Whether the interval covers the difference between the true means.
  func covers(_ means: [Double]) -> Bool {
    let truth = means[better] - means[other]
    return lower <= truth && truth <= upper
  }
}
