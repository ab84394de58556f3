import Foundation
import PrivateDomain
import RandomStreams
import Scenarios
// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Experiments

@Test func smoke() throws {
  do {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let scenario = try Scenario(
      path: root.appendingPathComponent("scenarios/livestream-accounts.yaml").path)
    for s in scenario.strategies {
      let plan = try WorldPlan(s.spec, rules: s.rules)
      var world = World(plan)
      var sums = [Double](repeating: 0, count: Metric.all.count)
      let n = 50
      let t0 = Date()
      for f in 0..<n {
        try world.run(StreamKey(seed: 1, future: UInt64(f)))
        let v = [Double](unsafeUninitializedCapacity: Metric.all.count) { b, c in
          world.writeMetrics(
            into: UnsafeMutableBufferPointer(start: b.baseAddress, count: Metric.all.count))
          c = Metric.all.count
        }
        for i in v.indices { sums[i] += v[i].isNaN ? -1 : v[i] }
      }
      print(s.name, Date().timeIntervalSince(t0) / Double(n) * 1e3, "ms")
      print(
        zip(Metric.all, sums).map { "\($0.name)=\(($1 / Double(n) * 100).rounded() / 100)" }.joined(
          separator: " "))
    }
  } catch let e as ScenarioError {
    print(e.description)
    throw e
  } catch {
    print(error)
    throw error
  }
}
