// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams
import Testing

/// Days, as a scenario might read them: `3d`, `12h`, or `10%`.
private func days(_ text: Substring) throws(DistributionError) -> Double {
  let factor = text.hasSuffix("h") ? 1.0 / 24 : text.hasSuffix("%") ? 0.01 : 1
  let digits = text.hasSuffix("d") || factor != 1 ? text.dropLast() : text
  guard let value = Double(digits) else {
    throw DistributionError(
      .notANumber, range: 0..<text.utf8.count, found: text, allowed: "a time such as 3d is needed")
  }
  return value * factor
}

private func noTable(_ name: String) throws(DistributionError) -> [Double] {
  throw DistributionError(
    .unreadableTable, range: 0..<name.utf8.count, found: name, allowed: "no such file")
}

private func parse(_ text: String) throws(DistributionError) -> Distribution {
  try Distribution(parsing: text, number: days, table: noTable)
}

@Suite("Distributions as text")
struct DistributionParsingTests {
  @Test(
    "Every form has the moments that its labels promise",
    arguments: [
      ("3d", 3, 0), ("12h", 0.5, 0), ("constant(2d)", 2, 0), ("  uniform( 1d ,  3d ) ", 2, 1.0 / 3),
      ("uniform(high 3, low 1)", 2, 1.0 / 3), ("triangular(10%, 20%, 30%)", 0.2, 1.0 / 600),
      ("pert(1, 2, 3)", 2, 1.0 / 7), ("normal(mean 3, sd 1)", 3, 1), ("normal(72h, 24h)", 3, 1),
      ("lognormal(mean 2d, cv 50%)", 2, 1), ("gamma(mean 4, cv 0.5)", 4, 4),
      ("gamma(4, 12h)", 2, 1), ("gamma(scale 12h, shape 4)", 2, 1),
      ("beta(24, 56)", 0.3, 7.0 / 2_700),
      ("beta(alpha 24, beta 56)", 0.3, 7.0 / 2_700), ("exponential(48h)", 2, 4),
      ("exponential(mean 2d)", 2, 4), ("weibull(2d, 1)", 2, 4), ("poisson(mean 7)", 7, 7),
      ("binomial(10, 20%)", 2, 1.6), ("negative_binomial(r 2, p 0.5)", 2, 4),
      ("negative_binomial(mean 10, cv 0.5)", 10, 25),
      ("discrete(1d: 50%, 3d: 30%, 7d: 20%)", 2.8, 5.16),
      ("2 * beta(24, 56)", 0.6, 28.0 / 2_700), ("uniform(3, 3)", 3, 0),
      ("triangular(2, 2, 2)", 2, 0),
    ] as [(String, Double, Double)])
  func forms(text: String, mean: Double, variance: Double) throws {
    let law = try parse(text)
    #expect(abs(law.mean - mean) < 1e-12 * max(mean, 1))
    #expect(abs(law.variance - variance) < 1e-12 * max(variance, 1))
  }

  @Test("A lognormal by median and p95 has that median and that 95 % quantile")
  func lognormalByQuantiles() throws {
    let law = try parse("lognormal(median 1d, p95 3d)")
    #expect(abs(law.quantile(0.5) - 1) < 1e-12)
    #expect(abs(law.quantile(0.95) - 3) < 1e-12)
    #expect(try parse("lognormal(p95 72h, median 24h)") == law)
  }

  @Test(
    "A law's description parses to the same law",
    arguments: [
      "3.25", "-7", "1e-300", "uniform(1, 3)", "triangular(0.6, 0.8, 0.95)", "pert(1, 2, 4)",
      "normal(-3, 0.1)", "lognormal(median 1, p95 3)", "lognormal(-1, 2)", "gamma(mean 3, cv 0.3)",
      "beta(24, 56)", "exponential(0.1)", "weibull(3, 1.7)", "poisson(7.3)", "binomial(40, 0.3)",
      "negative_binomial(mean 10, cv 0.5)", "discrete(1: 0.1, 2: 0.2, 3: 0.7)", "0.1 * beta(2, 3)",
    ])
  func roundTrip(text: String) throws {
    for factor in [1.0, 0.1, 86_400] {
      let law = try Distribution(text).scaled(by: factor)
      #expect(try Distribution(law.description) == law)
    }
  }

  @Test("An empirical law reads its table by name, and describes itself by it")
  func tables() throws {
    let read = { (name: String) throws(DistributionError) -> [Double] in
      name == "data/leads, 2021.csv" ? [3, 1, 2] : try noTable(name)
    }
    let law = try Distribution(
      parsing: "empirical( data/leads, 2021.csv )", number: days, table: read)
    #expect(law.mean == 2)
    #expect(law.description == "empirical(data/leads, 2021.csv)")
    #expect(try Distribution(parsing: law.description, number: days, table: read) == law)
  }

  @Test("Every form in the list of forms is understood as it is written there")
  func listOfForms() throws {
    for form in Distribution.forms where !form.contains("…") && !form.hasPrefix("empirical") {
      let open = try #require(form.firstIndex(of: "("))
      let labels = form[open...].dropFirst().dropLast().components(separatedBy: ", ")
      // 1, 2, 3 ascend; a probability must be under 1.
      let values = labels.enumerated().map { $1 == "p" ? "\($1) 0.5" : "\($1) \($0 + 1)" }
      let text = form[..<open] + "(" + values.joined(separator: ", ") + ")"
      #expect(throws: Never.self) { try Distribution(String(text)) }
    }
    #expect(Distribution.forms.contains("lognormal(median …, p95 …)"))
    #expect(Distribution.forms.count == 19)
  }

  @Test(
    "An error says what is wrong, where, and what may be meant",
    arguments: [
      ("betta(2, 3)", .unknownName, 0..<5, "betta", "beta"),
      ("lognormale(2, 3)", .unknownName, 0..<10, "lognormale", "lognormal"),
      ("frobnicate(2)", .unknownName, 0..<10, "frobnicate", nil),
      ("正态(2, 3)", .unknownName, 0..<6, "正态", nil),
      ("Normal(2, 3)", .unknownName, 0..<6, "Normal", "normal"),
      ("beta(2)", .wrongArguments, 0..<7, "beta(2)", nil),
      ("beta()", .wrongArguments, 0..<6, "beta()", nil),
      ("beta", .wrongArguments, 0..<4, "beta", nil),
      ("beta(2, 3, 4)", .wrongArguments, 0..<13, "beta(2, 3, 4)", nil),
      ("normal(mean 2, 3)", .wrongArguments, 0..<17, "normal(mean 2, 3)", nil),
      ("normal(mean 2, mean 3)", .wrongArguments, 0..<22, "normal(mean 2, mean 3)", nil),
      ("lognormal(median 1, cv 2)", .wrongArguments, 0..<25, "lognormal(median 1, cv 2)", nil),
      ("lognormal(medain 1, p95 2)", .unknownLabel, 10..<16, "medain", "median"),
      ("beta(2, , 3)", .wrongArguments, 0..<12, "beta(2, , 3)", nil),
      ("beta(2, )", .notANumber, 8..<8, "", nil),
      ("beta(2, x)", .notANumber, 8..<9, "x", nil),
      ("beta(2, 0x10)", .notANumber, 8..<12, "0x10", nil),
      ("beta(2, inf)", .notANumber, 8..<11, "inf", nil),
      ("beta(nan, 1)", .notANumber, 5..<8, "nan", nil),
      ("beta(2, 1e999)", .notFinite, 8..<13, "1e999", nil),
      ("uniform(2, nan)", .notFinite, 11..<14, "nan", nil),
      ("infinity", .notFinite, 0..<8, "infinity", nil),
      ("three", .notANumber, 0..<5, "three", nil),
      ("", .notANumber, 0..<0, "", nil),
      ("uniform(3, 2)", .wrongOrder, 11..<12, "2", nil),
      ("triangular(3, 2, 4)", .wrongOrder, 14..<15, "2", nil),
      ("triangular(low 1, high 2, mode 3)", .wrongOrder, 18..<24, "high 2", nil),
      ("pert(1, 5, 4)", .wrongOrder, 11..<12, "4", nil),
      ("lognormal(median 3d, p95 1d)", .wrongOrder, 21..<27, "p95 1d", nil),
      ("normal(2, 0)", .outOfRange, 10..<11, "0", nil),
      ("normal(2, -1)", .outOfRange, 10..<12, "-1", nil),
      ("lognormal(0, 0)", .outOfRange, 13..<14, "0", nil),
      ("lognormal(median 0, p95 1)", .outOfRange, 10..<18, "median 0", nil),
      ("gamma(mean -1, cv 1)", .outOfRange, 6..<13, "mean -1", nil),
      ("beta(0, 1)", .outOfRange, 5..<6, "0", nil),
      ("exponential(0)", .outOfRange, 12..<13, "0", nil),
      ("weibull(1, 0)", .outOfRange, 11..<12, "0", nil),
      ("weibull(1, 0.001)", .outOfRange, 0..<17, "weibull(1, 0.001)", nil),
      ("lognormal(1, 100)", .outOfRange, 0..<17, "lognormal(1, 100)", nil),
      ("poisson(1e10)", .outOfRange, 8..<12, "1e10", nil),
      ("binomial(10, 1.5)", .outOfRange, 13..<16, "1.5", nil),
      ("binomial(0, 0.5)", .outOfRange, 9..<10, "0", nil),
      ("binomial(1e10, 0.5)", .outOfRange, 9..<13, "1e10", nil),
      ("binomial(1.5, 0.5)", .notANumber, 9..<12, "1.5", nil),
      ("negative_binomial(2, 0)", .outOfRange, 21..<22, "0", nil),
      ("negative_binomial(mean 4, cv 0.5)", .outOfRange, 26..<32, "cv 0.5", nil),
      ("negative_binomial(1e6, 1e-6)", .outOfRange, 0..<28, "negative_binomial(1e6, 1e-6)", nil),
      ("discrete(1: 0.5, 2: 0.4)", .probabilitySum, 0..<24, "discrete(1: 0.5, 2: 0.4)", nil),
      ("discrete(1: 1.5, 2: -0.5)", .outOfRange, 12..<15, "1.5", nil),
      ("discrete(1, 2)", .wrongArguments, 9..<10, "1", nil),
      ("discrete()", .noEntries, 0..<10, "discrete()", nil),
      ("empirical()", .noEntries, 0..<11, "empirical()", nil),
      ("empirical(leads.csv)", .unreadableTable, 10..<19, "leads.csv", nil),
      ("beta(2, 3", .unclosedParenthesis, 4..<9, "beta(2, 3", nil),
      ("beta(2, 3) d", .trailingText, 11..<12, "d", nil),
      ("-1 * beta(2, 3)", .outOfRange, 0..<2, "-1", nil),
      ("x * beta(2, 3)", .notANumber, 0..<1, "x", nil),
      ("1e300 * normal(0, 1e9)", .outOfRange, 0..<22, "1e300 * normal(0, 1e9)", nil),
      ("1e300 * constant(1e300)", .outOfRange, 0..<23, "1e300 * constant(1e300)", nil),
    ] as [(String, DistributionError.Reason, Range<Int>, String, String?)])
  func errors(
    text: String, reason: DistributionError.Reason, range: Range<Int>, found: String,
    nearest: String?
  ) throws {
    let error = try #require(throws: DistributionError.self) { try parse(text) }
    #expect(error.reason == reason)
    #expect(error.range == range)
    #expect(error.found == found)
    #expect(error.nearest == nearest)
    #expect(!error.allowed.isEmpty && error.description.contains("\"\(found)\""))
  }

  @Test("Offsets count from the start of a part of a longer text")
  func offsetsInParts() throws {
    let line = "率 scan_rate: beta(2, 0)"
    let part = line[line.index(line.firstIndex(of: ":")!, offsetBy: 2)...]
    let error = try #require(throws: DistributionError.self) {
      try Distribution(parsing: part, number: days, table: noTable)
    }
    #expect(error.range == 8..<9)
  }

  @Test("Tables that are empty, too long or not finite are refused")
  func badTables() throws {
    let tables: [([Double], DistributionError.Reason)] = [
      ([], .noEntries), ([1, .nan], .notFinite), ([1, .infinity], .notFinite),
      ([Double](repeating: 1, count: Distribution.mostEntries + 1), .tooManyEntries),
    ]
    for (values, reason) in tables {
      let error = try #require(throws: DistributionError.self) {
        try Distribution(parsing: "empirical(x.csv)", number: days, table: { _ in values })
      }
      #expect(error.reason == reason)
    }
  }

  @Test("Hostile text is refused in bounded time, whatever it is")
  func hostile() throws {
    let long = Distribution.longestText
    let texts = [
      String(repeating: "a", count: long + 1), String(repeating: "(", count: long),
      String(repeating: ")", count: long), String(repeating: " ", count: long),
      String(repeating: "*", count: long), "beta(" + String(repeating: ",", count: long - 6) + ")",
      "discrete(" + String(repeating: ":", count: long - 10) + ")",
      String(repeating: "beta", count: 1_000) + "(1, 2)", "e\u{301}\u{301}(1)", "\0",
      "beta(1,\n\0)",
      "beta(" + String(repeating: "9", count: 4_000) + ", 1)", "1e99999 * beta(1, 1)",
    ]
    let clock = ContinuousClock()
    let taken = clock.measure {
      for text in texts {
        let error = #expect(throws: DistributionError.self) { try parse(text) }
        #expect((error?.found.count ?? 0) <= 60)
      }
    }
    #expect(taken < .seconds(2))
  }

  // Seeded, so it cannot fail by chance; 3,000 mutants of valid texts.
  @Test("A mutilated text is a law that can be drawn from, or an error inside the text")
  func mutants() throws {
    var stream = stream(1, purpose: 40)
    let alphabet = Array("0123456789.,:%()*-+e dhxbetapoisson_∞".unicodeScalars)
    let seeds = [
      "lognormal(median 1d, p95 3d)", "discrete(1: 50%, 3: 30%, 7: 20%)", "2 * beta(24, 56)",
      "negative_binomial(mean 10, cv 0.5)", "binomial(40, 0.3)", "weibull(3, 1.7)", "poisson(3)",
    ]
    for _ in 0..<3_000 {
      var text = Array(seeds[stream.integer(below: seeds.count)].unicodeScalars)
      for _ in 0...stream.integer(below: 3) {
        let place = stream.integer(below: text.count)
        let letter = alphabet[stream.integer(below: alphabet.count)]
        switch stream.integer(below: 3) {
        case 0: text[place] = letter
        case 1: text.insert(letter, at: place)
        default: if text.count > 1 { text.remove(at: place) }
        }
      }
      var string = ""
      string.unicodeScalars.append(contentsOf: text)
      do throws(DistributionError) {
        let law = try parse(string)
        #expect(law.sample(using: &stream).isFinite)
        #expect(law.mean.isFinite && law.variance >= 0)
      } catch {
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= string.utf8.count)
      }
    }
  }
}
