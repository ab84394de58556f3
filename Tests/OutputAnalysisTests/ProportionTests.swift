// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("Proportions")
struct ProportionTests {
  @Test("Wilson and Clopper-Pearson intervals have their published bounds")
  func published() throws {
    let expected = try Oracle.named("prop").at("expected").dictionary()
    #expect(expected.count == 5)
    for (key, bounds) in expected {
      let counts = key.split(separator: "/").compactMap { Int($0) }
      let proportion = try Proportion(successes: counts[0], trials: counts[1])
      let exact = try bounds.at("cp").numbers()
      let found = try proportion.clopperPearson(confidence: 0.95)
      #expect(isWithin(found.lower, exact[0], 5e-8) && isWithin(found.upper, exact[1], 5e-8))
      guard counts != [0, 1000] else { continue }
      let score = try bounds.at("wilson").numbers()
      let wilson = try proportion.wilson(confidence: 0.95)
      #expect(isWithin(wilson.lower, score[0], 5e-8) && isWithin(wilson.upper, score[1], 5e-8))
      if key == "9/10" {
        #expect(isWithin(wilson.midpoint, try bounds.at("mid").number(), 5e-8))
      }
    }
  }

  @Test("Nothing observed in 1,000 futures still leaves an upper bound, and all a lower one")
  func edges() throws {
    let none = try Proportion(successes: 0, trials: 1000)
    let all = try Proportion(successes: 1000, trials: 1000)
    for confidence in [0.5, 0.95, 0.999999] {
      for (low, high) in [
        (try none.wilson(confidence: confidence), try all.wilson(confidence: confidence)),
        (
          try none.clopperPearson(confidence: confidence),
          try all.clopperPearson(confidence: confidence)
        ),
      ] {
        #expect(low.lower == 0 && high.upper == 1)
        #expect(low.upper > 0 && high.lower < 1)
        #expect(isClose(low.upper, 1 - high.lower))
      }
    }
  }

  @Test("The exact interval never covers less often than it says, for any true probability")
  func exactCoverage() throws {
    // No random numbers: the coverage is summed over the binomial law of 20 trials.
    let intervals = try (0...20).map {
      try Proportion(successes: $0, trials: 20).clopperPearson(confidence: 0.9)
    }
    for step in 1..<100 {
      let p = Double(step) / 100
      var coverage = 0.0
      var mass = 1.0
      for _ in 0..<20 { mass *= 1 - p }
      for successes in 0...20 {
        if intervals[successes].contains(p) { coverage += mass }
        mass *= Double(20 - successes) / Double(successes + 1) * p / (1 - p)
      }
      #expect(coverage >= 0.9)
    }
  }

  @Test("Impossible counts are refused")
  func refused() {
    #expect(throws: AnalysisError.tooFewValues(needed: 1, found: 0)) {
      try Proportion(successes: 0, trials: 0)
    }
    #expect(throws: AnalysisError.self) { try Proportion(successes: 3, trials: 2) }
    #expect(throws: AnalysisError.self) { try Proportion(successes: -1, trials: 2) }
    #expect(throws: AnalysisError.self) {
      try Proportion(successes: 1, trials: 2).wilson(confidence: 1)
    }
  }
}
