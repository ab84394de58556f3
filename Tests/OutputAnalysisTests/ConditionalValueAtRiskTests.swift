// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import Testing

@Suite("The mean of the worst futures")
struct ConditionalValueAtRiskTests {
  /// Quantiles of the exponential law at the midpoints of n equal steps: a sample without noise.
  static let exponential = (0..<200_000).map { -log(1 - (Double($0) + 0.5) / 200_000) }

  @Test("Closed forms of the exponential law", arguments: ["cvar-0.9", "cvar-0.95"])
  func exponentialLaw(id: String) throws {
    let oracle = try Oracle.named(id)
    let level = try oracle.at("inputs", "alpha").number()
    let found = try OrderedSample(Self.exponential).conditionalValueAtRisk(
      level: level, worst: .high, confidence: 0.95)
    // The discretised law differs from the law by about 1/(n (1 − level)).
    #expect(isClose(found.threshold, try oracle.at("expected", "exp_var").number(), relative: 1e-4))
    #expect(isClose(found.value, try oracle.at("expected", "exp_cvar").number(), relative: 1e-4))
    #expect(
      isClose(
        found.asymptoticVariance, try oracle.at("expected", "exp_avar").number(), relative: 2e-3))
    #expect(found.tailCount == Int((200_000 * (1 - level)).rounded()))
  }

  @Test("Closed forms of the normal law, and low ends mirror high ends")
  func normalLaw() throws {
    let oracle = try Oracle.named("cvar-0.9").at("expected")
    // 400,000 draws: standard error of the mean of the tail √(3.71/400000) = 0.003; bounds at 5.
    var random = TestRandom(seed: 17)
    let values = (0..<400_000).map { _ in random.normal() }
    let high = try OrderedSample(values).conditionalValueAtRisk(
      level: 0.9, worst: .high, confidence: 0.95)
    #expect(isWithin(high.value, try oracle.at("normal_cvar").number(), 0.016))
    #expect(isWithin(high.threshold, try oracle.at("normal_var").number(), 0.014))
    #expect(isClose(high.asymptoticVariance, try oracle.at("normal_avar").number(), relative: 0.05))
    let low = try OrderedSample(values.map { -$0 }).conditionalValueAtRisk(
      level: 0.9, worst: .low, confidence: 0.95)
    #expect(low.value == -high.value)
    #expect(low.threshold == -high.threshold)
    #expect(low.interval.lower == -high.interval.upper)
  }

  @Test("With whole futures in the tail it is their plain mean")
  func plainMean() throws {
    let sample = try OrderedSample((1...100).map(Double.init))
    let high = try sample.conditionalValueAtRisk(level: 0.95, worst: .high, confidence: 0.9)
    #expect(isClose(high.value, 98, relative: 1e-12))
    let low = try sample.conditionalValueAtRisk(level: 0.95, worst: .low, confidence: 0.9)
    #expect(isClose(low.value, 3, relative: 1e-12))
    #expect(low.tailCount == 5 && high.tailCount == 5)
  }

  @Test("Its 95 % interval covers in 90 to 99 % of experiments with 1,000 normal futures")
  func coverage() throws {
    // 600 experiments, 50 futures in the tail; 1,500 others covered in 95.1 %. Standard error
    // 0.9 %; bounds at more than 4.4 of them: false alarms below 1 in 100,000.
    let truth = try Oracle.named("cvar-0.95").at("expected", "normal_cvar").number()
    var random = TestRandom(seed: 23)
    var covered = 0
    for _ in 0..<600 {
      let sample = try OrderedSample((0..<1_000).map { _ in random.normal() })
      let found = try sample.conditionalValueAtRisk(level: 0.95, worst: .high, confidence: 0.95)
      if found.interval.contains(truth) { covered += 1 }
    }
    #expect((0.90...0.99).contains(Double(covered) / 600))
  }

  @Test("Less than one future in the tail is refused with the number needed")
  func refused() throws {
    let sample = try OrderedSample((1...19).map(Double.init))
    #expect(throws: AnalysisError.tooFewValues(needed: 20, found: 19)) {
      try sample.conditionalValueAtRisk(level: 0.95, worst: .low, confidence: 0.95)
    }
    #expect(throws: AnalysisError.self) {
      try sample.conditionalValueAtRisk(level: 1, worst: .low, confidence: 0.95)
    }
    let constant = try OrderedSample([Double](repeating: 4, count: 30))
    let found = try constant.conditionalValueAtRisk(level: 0.9, worst: .low, confidence: 0.95)
    #expect(found.value == 4 && found.interval.halfWidth == 0)
  }
}
