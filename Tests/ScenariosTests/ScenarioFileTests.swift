// SPDX-License-Identifier: GPL-3.0-or-later
import PrivateDomain
import RandomStreams
import Testing

@testable import Scenarios

@Test("a scenario file gives a question, an experiment and a world for every strategy")
func readsAScenario() throws {
  let folder = try TemporaryFolder()
  let scenario = try Scenario(path: folder.write("launch.yaml", Sample.launch))
  #expect(scenario.name == "livestream-launch")
  #expect(scenario.title == Wording("Livestream launch", zh: "直播首发"))
  #expect(scenario.question == scenario.title)
  #expect(scenario.currency == "CNY")
  #expect(scenario.ruleSetName == "cn-2021-01")
  #expect(scenario.experiment.seed == 20_210_301)
  #expect(scenario.experiment.stop.first?.content.halfWidth?.law.constantValue == 0.02)
  #expect(scenario.strategies.map(\.name) == ["expand-early", "expand-late", "more-accounts"])

  let spec = scenario.strategies[0].spec
  #expect(spec.start.date.description == "2021-03-01")
  let channel = try #require(spec.channels["douyin-live"])
  #expect(channel.inflow.kind == .liveStream)
  #expect(channel.inflow.bursts[0].content.moment.days(since: spec.start.date) == 5 + 20.0 / 24)
  #expect(channel.inflow.bursts[0].content.lasting.law.constantValue == 2.0 / 24)
  #expect(abs(channel.scan.scanRate.law.mean - 0.3) < 1e-12)
}
