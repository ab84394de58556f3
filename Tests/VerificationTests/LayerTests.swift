// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Foundation
import ResultStore
import Scenarios
import Testing

@testable import Reporting

@Suite("Layers of a verification")
struct LayerTests {
  private func verify(
    _ old: Baseline, _ new: Baseline, _ manifest: Manifest
  ) throws -> Verification.Outcome {
    try Verification([.init(old: old, new: new, manifest: manifest)]).outcomes[0]
  }

  private func changed(_ old: String, _ new: String) async throws -> Verification.Outcome {
    precondition(ShopWorld.text.contains(old))
    let baseline = try await Reference.shop.baseline()
    let (now, manifest) = try await ShopWorld.run(
      ShopWorld.text.replacingOccurrences(of: old, with: new))
    return try verify(baseline, now, manifest)
  }

  @Test(
    "Small changes of one number are noticed, in the figures that they touch",
    arguments: [
      ("pass_rate: 80%", "pass_rate: 82%", "adds"),
      ("daily_adds: 60", "daily_adds: 59", "adds"),
      ("order_value: 150", "order_value: 151", "revenue"),
      ("tools_monthly: 1500", "tools_monthly: 1501", "cost_tools"),
    ])
  func noticed(old: String, new: String, figure: String) async throws {
    let outcome = try await changed(old, new)
    #expect(outcome.verdict == .moved)
    #expect(outcome.moves.contains { $0.figure == figure })
    #expect(outcome.isSameMachine)
  }

  @Test("Only a price changed: the same events and draws, other figures")
  func figuresOnly() async throws {
    let outcome = try await changed("tools_monthly: 1500", "tools_monthly: 1600")
    #expect(outcome.changes == .init(events: false, draws: false, figures: true, days: false))
    // Tools and whatever is made of them, each in three strategies.
    #expect(Set(outcome.moves.map(\.figure)) == ["cost_tools", "cost", "profit"])
    #expect(outcome.moves.count == 9)
    #expect(outcome.moves.allSatisfy { abs(abs($0.difference) - 100) < 1e-6 })
  }

  /// Day noise 10 % larger with the same mean: seen by the spread.
  @Test("A change of spread alone is noticed")
  func spread() throws {
    func baseline(_ values: [Double]) -> Baseline {
      Self.plain([Self.figure("adds", values)])
    }
    let values = (0..<60).map { Double(($0 * 7) % 60) * 10 }
    let center = values.reduce(0, +) / 60
    let wider = values.map { center + 1.2 * ($0 - center) }
    let outcome = try verify(baseline(values), baseline(wider), Self.manifest())
    #expect(outcome.verdict == .moved)
    #expect(outcome.moves.map(\.aspect) == [.spread])
  }

  @Test("How often a figure has a value is compared too")
  func presence() throws {
    let values = (0..<60).map { Double($0) }
    let fewer = values.map { Int($0).isMultiple(of: 2) ? .nan : $0 }
    let outcome = try verify(
      Self.plain([Self.figure("adds", values)]), Self.plain([Self.figure("adds", fewer)]),
      Self.manifest())
    #expect(outcome.moves.map(\.aspect) == [.presence])
    #expect(outcome.moves.map(\.was) == [60])
    #expect(outcome.moves.map(\.now) == [30])
  }

  @Test("Last bits that differ on another kind of machine are equivalent, even of constants")
  func otherMachine() throws {
    let values = (0..<60).map { 1_000 + 0.37 * Double($0) }
    let bits = values.map { $0 * (1 + 4e-16) }
    var new = Self.plain([
      Self.figure("adds", bits), Self.figure("profit", [Double](repeating: 1.1.nextUp, count: 60)),
    ])
    new.machine = "another"
    let old = Self.plain([
      Self.figure("adds", values), Self.figure("profit", [Double](repeating: 1.1, count: 60)),
    ])
    let read = try Baseline(text: old.text, file: "x")
    let outcome = try verify(read, new, Self.manifest())
    #expect(outcome.verdict == .equivalent)
    #expect(outcome.differing == 2)
    #expect(!outcome.isSameMachine)
    // From the same inputs on the same machine even last bits need a reason.
    var here = new
    here.machine = read.machine
    let redrawn = try Verification([.init(old: read, new: here, manifest: Self.manifest())])
    #expect(redrawn.outcomes[0].verdict == .redrawn)
    #expect(!redrawn.passes)
    #expect(redrawn.terminal(width: 100, colour: false).contains("REDRAWN"))
    let text = try Verification([.init(old: read, new: new, manifest: Self.manifest())])
      .terminal(width: 200, colour: false)
    #expect(text.contains("another kind of machine"))
  }

  @Test("Daily series that differ alone are a move on the same machine, and none on another")
  func days() throws {
    let old = Self.plain([Self.figure("adds", [1, 2, 3])])
    var new = old
    new.strategies[0].prints.days = 99
    #expect(try verify(old, new, Self.manifest()).verdict == .moved)
    new.machine = "another"
    #expect(try verify(old, new, Self.manifest()).verdict == .sameFigures)
  }

  @Test("A strategy or figure that is gone is a move; a new figure is said and no move")
  func names() throws {
    let old = Self.plain([Self.figure("adds", [1, 2, 3])])
    let more = Self.plain([Self.figure("adds", [1, 2, 3]), Self.figure("profit", [1, 2, 3])])
    let grown = try verify(old, more, Self.manifest())
    #expect(grown.verdict == .same)
    #expect(grown.newFigures == ["profit"])
    #expect(try verify(more, old, Self.manifest()).verdict == .moved)
    var renamed = old
    renamed.strategies[0].name = "other"
    let outcome = try verify(old, renamed, Self.manifest())
    #expect(outcome.verdict == .moved)
    #expect(outcome.lostStrategies == ["as-is"])
    #expect(outcome.newStrategies == ["other"])
  }

  /// Two independent samples of one law, 400 times, each with one figure: at a family rate of 1 % more
  /// than 14 alarms have probability below 1e-4.
  @Test("Two samples of one law raise an alarm in at most one of a hundred cases")
  func falseAlarms() throws {
    var alarms = 0
    var state: UInt64 = 9
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let uniform = (Double(state >> 11) + 0.5) * 0x1p-53
      // Heavy tail, and often nothing.
      return uniform < 0.5 ? 0 : 1 / (1 - uniform)
    }
    for _ in 0..<400 {
      let old = Self.plain([Self.figure("adds", (0..<60).map { _ in draw() })])
      let new = Self.plain([Self.figure("adds", (0..<60).map { _ in draw() })])
      alarms += try verify(old, new, Self.manifest()).verdict == .moved ? 1 : 0
    }
    #expect(alarms <= 14)
  }

  @Test(
    "The page says what moved in both languages, escapes names, and asks for nothing",
    arguments: Language.allCases)
  func page(language: Language) async throws {
    let old = try await Reference.shop.baseline()
    let text = ShopWorld.text.replacingOccurrences(of: "pass_rate: 80%", with: "pass_rate: 82%")
      .replacingOccurrences(of: "A shop, zh: 一家店", with: "\"<script>x</script>\", zh: <b>")
    let (new, manifest) = try await ShopWorld.run(text)
    let verification = try Verification([.init(old: old, new: new, manifest: manifest)])
    let html = verification.html(language)
    #expect(!html.contains("<script>x"))
    #expect(html.contains("<svg"))
    #expect(html.contains("▲"))
    #expect(!html.contains("http://") && !html.contains("https://"))
    #expect(
      html.components(separatedBy: "<svg").count == html.components(separatedBy: "</svg>").count)
    for width in [60, 100, 200] {
      let terminal = verification.terminal(width: width, colour: false, language: language)
      #expect(terminal.contains("siyu verify --accept"))
      #expect(!terminal.contains("{"))
    }
    #expect(verification.summary(of: verification.outcomes[0]).contains("→"))
  }

  @Test(
    "Every phrase exists in both languages with the same blanks",
    arguments: VerificationPhrase.allCases)
  func phrases(phrase: VerificationPhrase) throws {
    func blanks(_ text: String) -> Set<String> {
      Set(text.matches(of: #/\{[a-z]+\}/#).map { String($0.0) })
    }
    let chinese = try #require(phrase.text.zh)
    #expect(!phrase.text.en.isEmpty && !chinese.isEmpty)
    #expect(blanks(phrase.text.en) == blanks(chinese))
  }

  // MARK: Small baselines

  static func figure(_ name: String, _ values: [Double]) -> Baseline.Figure {
    let present = values.filter { !$0.isNaN }.sorted()
    let mean = present.reduce(0, +) / Double(max(1, present.count))
    let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let middle = present[present.count / 2]
    return Baseline.Figure(
      name: name, values: values, mean: mean,
      standardDeviation: (squares / Double(max(1, present.count - 1))).squareRoot(),
      quantiles: [
        present[0], present[0], middle, present[present.count - 1], present[present.count - 1],
      ])
  }

  static func plain(_ figures: [Baseline.Figure]) -> Baseline {
    Baseline(
      scenario: "plain", version: "1", machine: "this", seed: 1,
      futures: figures[0].values.count, inputs: "", digest: "", decides: "profit",
      strategies: [
        .init(
          name: "as-is", prints: .init(events: 1, draws: 2, metrics: 3, days: 4), figures: figures)
      ])
  }

  static func manifest() -> Manifest {
    Manifest(
      scenario: "plain", title: LocalizedText(en: "Plain"), question: LocalizedText(en: "?"),
      files: [:], studyHash: "", version: "1", ruleSet: "", seed: 1, start: "2021-03-01",
      horizonDays: 1, currency: "CNY", futures: 60, decisionMetric: "profit",
      strategies: [StrategyRecord(name: "as-is", title: LocalizedText(en: "As is"), overrides: [])],
      metrics: [], daily: [], command: "", created: "")
  }
}

@Suite("What a baseline is made of")
struct BaselineRunnerTests {
  @Test("Its digest is the one that a stored study has: watching changes nothing")
  func digest() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("siyu-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("shop.yaml")
    try Data(ShopWorld.text.utf8).write(to: file)
    let study = try Study(Scenario(path: file.path), futures: 23, command: "")
    let writer = try StudyWriter(creating: folder, manifest: study.manifest)
    // Interrupted after some pieces, and resumed by another number of threads.
    let asked = Asked()
    _ = try await StudyRunner(study, threads: 2).run(
      into: writer, progress: { _ in }, isCancelled: { asked.count() > 3 })
    #expect(try writer.storedFutures().count < 23)
    let ending = try await StudyRunner(study, threads: 3).run(
      into: writer, progress: { _ in }, isCancelled: { false })
    #expect(ending == .complete)
    try writer.finish()
    let baseline = try await BaselineRunner(study, threads: 5).run()
    #expect(try StudyReader(opening: folder).digest() == baseline.digest)
    for strategy in baseline.strategies {
      for figure in strategy.figures {
        let stored = try StudyReader(opening: folder).values(
          metric: figure.name, strategy: strategy.name)
        #expect(zip(stored, figure.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
      }
    }
  }
}

final class Asked: @unchecked Sendable {
  private let lock = NSLock()
  private var number = 0

  func count() -> Int {
    lock.withLock {
      number += 1
      return number
    }
  }
}
