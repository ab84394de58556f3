// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import OutputAnalysis
internal import PrivateDomain
internal import ResultStore
internal import Scenarios

/// Whether every strategy's mean is known well enough.
///
/// The relative half-width is compared with γ / (1 + γ), so that the true relative error is at most
/// γ (Law, *Simulation Modeling and Analysis*, 5th ed., sec. 9.4.1).
struct StoppingRule {
  private let metric: String
  private let relative: Double
  private let confidence: Double
  private let strategies: [String]

  init?(_ study: Study) {
    guard let stop = study.scenario.experiment.stop?.content,
      let halfWidth = stop.halfWidth.certainValue,
      let confidence = stop.confidence.certainValue
    else { return nil }
    metric = stop.metric.isEmpty ? study.scenario.experiment.metric : stop.metric
    relative = halfWidth / (1 + halfWidth)
    self.confidence = confidence
    strategies = study.scenario.strategies.map(\.name)
  }

  func isMet(by writer: StudyWriter, futures: Int) throws -> Bool {
    let reader = try StudyReader(
      opening: URL(fileURLWithPath: writer.file), verifying: false)
    for strategy in strategies {
      let values = try reader.values(metric: metric, strategy: strategy).prefix(futures)
      let summary = try Summary(values.filter(\.isFinite))
      guard summary.count >= 2 else { return false }
      let halfWidth = try summary.halfWidth(confidence: confidence)
      if halfWidth > relative * abs(summary.mean) { return false }
    }
    return true
  }
}
