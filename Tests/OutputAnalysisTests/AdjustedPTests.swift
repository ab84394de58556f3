// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("p-values of many hypotheses")
struct AdjustedPTests {
  @Test("Holm's four p-values")
  func holmFour() throws {
    let oracle = try Oracle.named("holm-4")
    let p = try oracle.at("inputs", "p").numbers()
    for (found, key) in [
      (try AdjustedP.holm(p), "holm"), (try AdjustedP.bonferroni(p), "bonferroni"),
    ] {
      for (value, expected) in zip(found, try oracle.at("expected", key).numbers()) {
        #expect(isClose(value, expected))
      }
    }
  }

  @Test("Benjamini and Hochberg's fifteen hypotheses: 3, 3 and 4 rejected")
  func benjaminiHochberg() throws {
    let oracle = try Oracle.named("bh1995")
    let p = try oracle.at("inputs", "p").numbers()
    let holm = try AdjustedP.holm(p)
    for (found, expected) in zip(holm, try oracle.at("expected", "holm_first4").numbers()) {
      #expect(isClose(found, expected))
    }
    for (adjusted, key) in [
      (try AdjustedP.bonferroni(p), "bonferroni"), (holm, "holm"),
      (try AdjustedP.benjaminiHochberg(p), "bh"),
    ] {
      #expect(
        adjusted.filter { $0 <= 0.05 }.count
          == (try oracle.at("expected", "rejected_.05", key).integer()))
    }
    // The order of the hypotheses does not matter.
    let reversed = try AdjustedP.benjaminiHochberg(p.reversed())
    #expect(Array(reversed.reversed()) == (try AdjustedP.benjaminiHochberg(p)))
  }

  @Test("Values that are no probabilities are refused")
  func refused() {
    #expect(throws: AnalysisError.self) { try AdjustedP.holm([0.1, .nan]) }
    #expect(throws: AnalysisError.self) { try AdjustedP.bonferroni([1.1]) }
    #expect(throws: AnalysisError.self) { try AdjustedP.benjaminiHochberg([]) }
  }
}
