// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("p-values of many hypotheses")
struct AdjustedPTests {
  @Test("Holm's four p-values")
  func holmFour() throws {
    let oracle = try Oracle.named("holm-4")
    let p = try oracle.at("inputs", "p").numbers()
    let expected = try oracle.at("expected", "holm").numbers()
    for (value, expected) in zip(try AdjustedP.holm(p), expected) {
      #expect(isClose(value, expected))
    }
  }

  @Test("Benjamini and Hochberg's fifteen hypotheses: Holm rejects 3, in whatever order they come")
  func holmFifteen() throws {
    let oracle = try Oracle.named("bh1995")
    let p = try oracle.at("inputs", "p").numbers()
    let holm = try AdjustedP.holm(p)
    for (found, expected) in zip(holm, try oracle.at("expected", "holm_first4").numbers()) {
      #expect(isClose(found, expected))
    }
    #expect(
      holm.filter { $0 <= 0.05 }.count
        == (try oracle.at("expected", "rejected_.05", "holm").integer()))
    let reversed = try AdjustedP.holm(p.reversed())
    #expect(Array(reversed.reversed()) == holm)
  }

  @Test("Values that are no probabilities are refused")
  func refused() {
    #expect(throws: AnalysisError.self) { try AdjustedP.holm([0.1, .nan]) }
    #expect(throws: AnalysisError.self) { try AdjustedP.holm([1.1]) }
    #expect(throws: AnalysisError.self) { try AdjustedP.holm([]) }
  }
}
