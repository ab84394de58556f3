// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import Testing

@Suite("Critical values for several means")
struct SimultaneousCriticalValueTests {
  /// "k4df20" → (4, 20).
  static func parameters(_ key: String) throws -> (count: Int, degrees: Double) {
    let parts = key.dropFirst().components(separatedBy: "df")
    return (try #require(Int(parts[0])), try #require(Double(parts[1])))
  }

  @Test("Dunnett's tables")
  func tables() throws {
    let expected = try Oracle.named("tukey-dunnett").at("expected")
    for (key, value) in try expected.at("dunnett2").dictionary() {
      let (count, degrees) = try Self.parameters(key)
      let found = try SimultaneousCriticalValue.dunnettTwoSided(
        comparisons: count, degrees: degrees, confidence: 0.95)
      #expect(isWithin(found, try value.number(), 1e-5), "two-sided \(key)")
    }
    for (key, value) in try expected.at("dunnett1_mcb").dictionary() {
      let (count, degrees) = try Self.parameters(key)
      let found = try SimultaneousCriticalValue.dunnettOneSided(
        comparisons: count, degrees: degrees, confidence: 0.95)
      #expect(isWithin(found, try value.number(), 1e-5), "one-sided \(key)")
    }
  }

  @Test("One comparison is Student's t: 2.228139 and 1.812461 with 10 degrees of freedom")
  func oneComparison() throws {
    let two = try SimultaneousCriticalValue.dunnettTwoSided(
      comparisons: 1, degrees: 10, confidence: 0.95)
    let one = try SimultaneousCriticalValue.dunnettOneSided(
      comparisons: 1, degrees: 10, confidence: 0.95)
    #expect(isWithin(two, 2.2281388520, 1e-6))
    #expect(isWithin(one, 1.8124611228, 1e-6))
  }

  @Test("One degree of freedom is Cauchy's law: t = tan(0.45 π) and tan(0.475 π)")
  func cauchy() throws {
    let one = try SimultaneousCriticalValue.dunnettOneSided(
      comparisons: 1, degrees: 1, confidence: 0.95)
    let two = try SimultaneousCriticalValue.dunnettTwoSided(
      comparisons: 1, degrees: 1, confidence: 0.95)
    #expect(isClose(one, tan(0.45 * Double.pi)))
    #expect(isClose(two, tan(0.475 * Double.pi)))
  }

  @Test("No comparisons and no degrees of freedom are refused")
  func refused() {
    #expect(throws: AnalysisError.self) {
      try SimultaneousCriticalValue.dunnettTwoSided(comparisons: 0, degrees: 5, confidence: 0.9)
    }
    #expect(throws: AnalysisError.self) {
      try SimultaneousCriticalValue.dunnettTwoSided(comparisons: 3, degrees: .nan, confidence: 0.9)
    }
  }
}
