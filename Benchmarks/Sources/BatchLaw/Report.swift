// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import OutputAnalysis

/// What was found in all scenarios, and whether the law holds.
struct Report {
  /// False alarms of all questions together, if the law holds.
  static let errorRate = 0.01
  static let power = 0.9
  /// Failures of one kind in one scenario that are described.
  static let shown = 5

  /// The four questions that chance has a part in. Each has a quarter of the false alarms and shares
  /// it among its tests by Holm's method.
  enum Question: String, CaseIterable {
    case distributions = "distributions"
    case sameFutures = "same futures"
    case ledger = "loss ledger"
    case pairing = "pairing"

    static let errorRate = Report.errorRate / Double(allCases.count)
  }

  /// One test of one question.
  private struct Test {
    var question: Question
    var scenario: String
    var subject: String
    var pValue: Double
    /// What was seen, for whoever must find out why.
    var detail: String
  }

  private let options: Options
  private var findings: [ScenarioFindings] = []

  init(_ options: Options) {
    self.options = options
  }

  mutating func add(_ finding: ScenarioFindings) {
    findings.append(finding)
  }

  /// Whether no test fails.
  var holds: Bool {
    get throws { try failures().isEmpty && findings.allSatisfy { $0.leads.difference == nil } }
  }

  private func tests(_ question: Question) -> [Test] {
    findings.flatMap { finding in
      switch question {
      case .distributions:
        finding.figures.map { law in
          Test(
            question: question, scenario: finding.scenario,
            subject: "\(law.figure) of \(law.world.name)", pValue: law.distribution.pValue,
            detail: "mean \(law.means.many.digits(6)) with batch n, \(law.means.single.digits(6)) "
              + "with batch 1, distance \(law.distribution.statistic.digits(3))")
        }
      case .sameFutures:
        finding.figures.flatMap { law in
          law.sameFutures.map { name, test in
            Test(
              question: question, scenario: finding.scenario,
              subject: "\(name) of \(law.figure) of \(law.world.name)", pValue: test.pValue,
              detail: "on average \(test.mean.digits(3)) more with batch n, "
                + "statistic \(test.statistic.digits(3))")
          }
        }
      case .ledger:
        finding.ledgers.map { law in
          Test(
            question: question, scenario: finding.scenario, subject: law.world.name,
            pValue: law.pValue,
            detail: "chi-square \(law.statistic.digits(4)) of \(law.causes) causes")
        }
      case .pairing:
        [
          Test(
            question: question, scenario: finding.scenario,
            subject: finding.strategies.joined(separator: " against "),
            pValue: finding.gain.pValue,
            detail: "\(finding.gain.many.digits(3)) against \(finding.gain.single.digits(3))")
        ]
      }
    }
  }

  /// Every test with its p-value adjusted for all tests of its question.
  private func adjusted(_ question: Question) throws -> [Test] {
    var tests = tests(question)
    guard !tests.isEmpty else { return [] }
    let pValues = try AdjustedP.holm(tests.map(\.pValue))
    for index in tests.indices { tests[index].pValue = pValues[index] }
    return tests
  }

  private func failures() throws -> [Test] {
    try Question.allCases.flatMap { question in
      try adjusted(question).filter { $0.pValue <= Question.errorRate }
    }
  }

  // MARK: Pages

  func markdown() throws -> String {
    var tables: [Question: [Test]] = [:]
    for question in Question.allCases { tables[question] = try adjusted(question) }
    let head = [
      "scenario: strategies", "futures n, 1", "figures", "distributions: p", "shift seen, σ",
      "same futures: p", "drift seen, σ", "loss ledger: p", "leads in common",
    ]
    let rows = try findings.map { finding in
      [
        "\(finding.scenario): \(finding.strategies.joined(separator: ", "))",
        "\(finding.futures), \(finding.single)", "\(finding.figures.count)",
        Self.least(tables[.distributions]!, finding.scenario),
        shift(finding, of: tables[.distributions]!.count).digits(2),
        Self.least(tables[.sameFutures]!, finding.scenario),
        try [false, true].map { isCertain in
          try drift(finding, isCertain, of: tables[.sameFutures]!.count).digits(2)
        }.joined(separator: ", "),
        Self.least(tables[.ledger]!, finding.scenario),
        finding.leads.difference == nil ? "\(finding.leads.compared.grouped) equal" : "**differ**",
      ]
    }
    let gains = findings.map { finding in
      [
        "\(finding.scenario): \(finding.strategies.joined(separator: ", "))",
        finding.gain.many.digits(3), finding.gain.single.digits(3),
        "\((finding.gain.many / finding.gain.single).digits(2)) "
          + "[\(finding.gain.ratio.lower.digits(2)), \(finding.gain.ratio.upper.digits(2))]",
      ]
    }
    return try Self.table(head, rows) + "\n"
      + Self.table(["a paired future is worth", "batch n", "batch 1", "ratio [95 %]"], gains)
      + "\n" + verdict(tables.mapValues(\.count))
  }

  private func verdict(_ counts: [Question: Int]) throws -> String {
    let numbers = Question.allCases.map { "\(counts[$0]!.grouped) of \($0.rawValue)" }
    var lines = [
      "Seed \(options.seed); \(numbers.joined(separator: ", ")): all together raise a false alarm with a "
        + "probability of at most \((100 * Self.errorRate).digits(2)) %."
    ]
    for finding in findings {
      if let difference = finding.leads.difference {
        lines.append("- **Leads differ** in \(finding.scenario): \(difference).")
      }
    }
    let kinds = Dictionary(grouping: try failures()) { [$0.scenario, $0.question.rawValue] }
    for (_, failures) in kinds.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let worst = failures.sorted { $0.pValue < $1.pValue }.prefix(Self.shown)
      for failure in worst {
        lines.append(
          "- **\(failure.question.rawValue)**, \(failure.scenario): \(failure.subject), "
            + "adjusted p \(failure.pValue.digits(2)); \(failure.detail).")
      }
      if failures.count > worst.count {
        lines.append("- and \(failures.count - worst.count) more of these.")
      }
    }
    lines.append(try holds ? "One law." : "**Not one law.**")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The least adjusted p-value of a scenario; a failure with the number of its kind.
  private static func least(_ tests: [Test], _ scenario: String) -> String {
    let own = tests.filter { $0.scenario == scenario }
    guard let least = own.map(\.pValue).min() else { return "–" }
    let failed = own.count { $0.pValue <= Question.errorRate }
    return failed > 0 ? "**\(failed) of \(own.count) fail**" : least.digits(2)
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows)
      .map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  /// Puts text between the marks of a page.
  static func write(_ text: String, into path: String) throws {
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let begin = "<!-- table: law -->\n"
    guard let start = page.range(of: begin),
      let end = page.range(of: "<!-- end -->", range: start.upperBound..<page.endIndex)
    else { throw NoPlace(path: path) }
    try page.replacingCharacters(in: start.upperBound..<end.lowerBound, with: text)
      .write(toFile: path, atomically: true, encoding: .utf8)
  }

  struct NoPlace: Error, CustomStringConvertible {
    var path: String
    var description: String { "\(path) has no place for the tables" }
  }

  // MARK: Power

  /// The shift of a normal figure's mean, in standard deviations, that its Kolmogorov-Smirnov test
  /// sees with `power`.
  ///
  /// A lower bound of the power, after Massey, "A note on the power of a non-parametric test", Ann.
  /// Math. Statist. 21 (1950), 440–443: the test rejects at least when the empirical distributions
  /// are far enough apart at the point where the true ones, Φ(x) and Φ(x − δ), are farthest apart.
  /// "Far enough" is the limit law's first term, 2 exp(−2 λ²).
  private func shift(_ finding: ScenarioFindings, of tests: Int) -> Double {
    let level = Question.errorRate / Double(tests)
    let parts = 1 / Double(finding.futures) + 1 / Double(finding.single)
    let critical = (-log(level / 2) / 2 * parts).squareRoot()
    let deviate = Self.whereTrue(0...10) { Self.below($0) >= Self.power }
    return Self.whereTrue(0...10) { shift in
      let share = Self.below(shift / 2)
      let error = (share * (1 - share) * parts).squareRoot()
      return 2 * share - 1 - deviate * error >= critical
    }
  }

  /// The standard normal distribution function.
  private static func below(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// Where a condition that holds from some number on begins to hold.
  private static func whereTrue(
    _ range: ClosedRange<Double>, _ holds: (Double) -> Bool
  ) -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    while high - low > 1e-6 {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The drift of a figure's mean, in standard deviations of the figure, that the same futures show
  /// with `power`: the median over the figures that differ at all.
  private func drift(
    _ finding: ScenarioFindings, _ isCertain: Bool, of tests: Int
  ) throws -> Double {
    let level = Question.errorRate / Double(tests)
    let laws = finding.figures.filter { $0.world.isCertain == isCertain }
    let drifts = try laws.compactMap { law -> Double? in
      guard let test = law.sameFutures.first(where: { $0.question == "mean" })?.test,
        law.deviation > 0
      else { return nil }
      let drift = try test.detectableDrift(errorRate: level, power: Self.power)
      return (drift ?? .infinity) / law.deviation
    }.sorted()
    return drifts.isEmpty ? .nan : drifts[drifts.count / 2]
  }
}

extension Double {
  /// So many significant digits.
  fileprivate func digits(_ number: Int) -> String {
    isFinite ? String(format: "%.\(number)g", self) : "–"
  }
}

extension Int {
  /// 1,234,567.
  fileprivate var grouped: String {
    var text = String(self)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return text
  }
}
