// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import Scenarios

/// Whether all strategies meet the same leads in the same future with every batch: channel by
/// channel, day by day, to the last one. Leads that fans or followers brought are left out, and a
/// strategy that changes a channel's inflow is compared with none that does not.
struct CommonLeads: Sendable {
  /// Leads that were compared with those of another way of living the same future.
  var compared = 0
  /// The first difference.
  var difference: String?

  /// What a channel's number of leads depends on.
  private static let keys = [
    "leads_per_day", "leads_by_day", "daily_table", "scale", "weekday_factors", "growth",
    "day_noise", "bursts",
  ]

  init(_ trial: ComparedScenario, _ samples: Samples, seed: UInt64) {
    /// The leads that a channel, with all that determines them, brought when it was first met.
    var met: [String: (who: String, leads: [[Int]])] = [:]
    for (place, strategy) in trial.scenario.strategies.enumerated() {
      for batch in ComparedScenario.batches {
        let futures = samples[Sample(plan: place, batch: batch, seed: seed)]!
          .prefix(ComparedScenario.commonFutures)
        let who = "\(strategy.name) with batch \(batch == .max ? "n" : String(batch))"
        for (channel, name) in trial.plans[place].channelNames.enumerated() {
          let leads = futures.map { $0.leads[channel] }
          let inputs = Self.inputs(of: name, strategy)
          guard let known = met[inputs] else {
            met[inputs] = (who, leads)
            continue
          }
          compared += leads.joined().reduce(0, +)
          if difference == nil, let (future, day) = Self.difference(leads, known.leads) {
            difference =
              "channel \(name), future \(future), day \(day): \(leads[future][day]) leads for "
              + "\(who), \(known.leads[future][day]) for \(known.who)"
          }
        }
      }
    }
  }

  /// The lines of the strategy's inputs that the channel's leads depend on.
  private static func inputs(of channel: String, _ strategy: Strategy) -> String {
    let keys = ["start", "horizon"] + keys.map { "channels.\(channel).\($0)" }
    return strategy.modelInput.split(separator: "\n")
      .filter { line in keys.contains { line.hasPrefix($0) } }
      .joined(separator: "\n") + "\n\(channel)"
  }

  private static func difference(_ one: [[Int]], _ other: [[Int]]) -> (future: Int, day: Int)? {
    for future in one.indices {
      for day in one[future].indices where one[future][day] != other[future][day] {
        return (future, day)
      }
    }
    return nil
  }
}
