// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
public import ResultStore

/// Scenarios of today held against their accepted baselines, in layers: the same bits; else the
/// same law, future by future; else what moved.
///
/// All comparisons of all scenarios share one false-alarm rate. A figure is compared if it differs
/// in some future: its mean, its spread about the common mean, and how often it has a value, each by
/// a `SymmetryTest` of paired differences. Whether a figure differs at all does not depend on which
/// of the two is called old, so leaving out the others spends nothing.
public struct Verification: Sendable {
  /// The probability that anything is called moved although old and new follow one law.
  public static let falseAlarms = 0.01
  /// The probability with which the drifts that are printed would be seen.
  public static let power = 0.9

  /// What is compared.
  public struct Subject: Sendable {
    public var old: Baseline
    public var new: Baseline
    /// Names and units of today's study.
    public var manifest: Manifest

    public init(old: Baseline, new: Baseline, manifest: Manifest) {
      self.old = old
      self.new = new
      self.manifest = manifest
    }
  }

  /// What comparing a scenario with its baseline came to.
  public enum Verdict: Sendable, Equatable {
    /// Events, draws and figures are the same.
    case same
    /// The figures are the same; events or draws are others or come in another order.
    case sameFigures
    /// Figures differ, none by more than chance explains; another kind of machine or other inputs,
    /// such as new names, account for it.
    case equivalent
    /// Figures differ, none by more than chance explains; but the same inputs on the same kind of
    /// machine must give the same numbers, so somebody changed the model and must say why.
    case redrawn
    case moved
  }

  public let outcomes: [Outcome]
  /// Comparisons that share the false-alarm rate.
  public let comparisons: Int

  /// The scenarios with a verdict.
  public func scenarios(_ verdict: Verdict) -> [String] {
    outcomes.filter { $0.verdict == verdict }.map(\.subject.old.scenario)
  }

  /// Whether nothing moved and nothing was redrawn.
  public var passes: Bool { scenarios(.moved).isEmpty && scenarios(.redrawn).isEmpty }

  /// Compares scenarios.
  ///
  /// - Throws: `AnalysisError` if figures are too large to be squared.
  public init(_ subjects: [Subject]) throws {
    let comparisons = try subjects.map(Comparison.init)
    self.comparisons = comparisons.reduce(0) { $0 + $1.tests.count }
    let budget = try RegressionBudget(
      comparisons: max(1, self.comparisons), familyErrorRate: Self.falseAlarms)
    outcomes = try comparisons.map { try Outcome($0, errorRate: budget.errorRate) }
  }
}

extension Verification {
  /// What a figure's test asks.
  public enum Aspect: Sendable, Equatable {
    case mean
    case spread
    /// How many futures have a value.
    case presence
  }

  /// One test of one figure of one strategy.
  struct Test: Sendable {
    var strategy: String
    var old: Baseline.Figure
    var new: Baseline.Figure
    var aspect: Aspect
    var symmetry: SymmetryTest
  }

  /// Which of the fingerprints changed.
  public struct Changes: Sendable, Equatable {
    public var events = false
    public var draws = false
    public var figures = false
    public var days = false
  }

  /// One scenario, compared but not yet judged.
  struct Comparison: Sendable {
    var subject: Subject
    var changes = Changes()
    /// Figures that both have, over all strategies that both have, and those whose bits differ.
    var figures = 0
    var differing = 0
    var tests: [Test] = []
    var lostStrategies: [String] = []
    var newStrategies: [String] = []
    var lostFigures: [String] = []
    var newFigures: [String] = []

    init(_ subject: Subject) throws {
      self.subject = subject
      let (old, new) = (subject.old, subject.new)
      newStrategies = new.strategies.map(\.name).filter { old.strategy($0) == nil }
      for before in old.strategies {
        guard let after = new.strategy(before.name) else {
          lostStrategies.append(before.name)
          continue
        }
        changes.events = changes.events || before.prints.events != after.prints.events
        changes.draws = changes.draws || before.prints.draws != after.prints.draws
        changes.days = changes.days || before.prints.days != after.prints.days
        for figure in after.figures
        where before.figure(figure.name) == nil && !newFigures.contains(figure.name) {
          newFigures.append(figure.name)
        }
        for figure in before.figures {
          guard let now = after.figure(figure.name) else {
            if !lostFigures.contains(figure.name) { lostFigures.append(figure.name) }
            continue
          }
          figures += 1
          guard figure.bits != now.bits else { continue }
          differing += 1
          tests += try Self.tests(before.name, figure, now)
        }
      }
      changes.figures = differing > 0
    }

    /// What can be asked of a figure that differs. The new values are put on the old one's grid.
    private static func tests(
      _ strategy: String, _ old: Baseline.Figure, _ new: Baseline.Figure
    ) throws -> [Test] {
      var before: [Double] = []
      var after: [Double] = []
      var presence: [Double] = []
      for (was, now) in zip(old.values, new.values) {
        presence.append((now.isNaN ? 0 : 1) - (was.isNaN ? 0 : 1))
        guard !was.isNaN, !now.isNaN else { continue }
        before.append(old.level(of: was) * old.step)
        after.append(old.level(of: now) * old.step)
      }
      var tests: [Test] = []
      func add(_ aspect: Aspect, _ differences: [Double]) throws {
        guard !differences.isEmpty else { return }
        let symmetry = try SymmetryTest(differences)
        guard symmetry.differing > 0 else { return }
        tests.append(
          Test(strategy: strategy, old: old, new: new, aspect: aspect, symmetry: symmetry))
      }
      try add(.mean, zip(before, after).map { $1 - $0 })
      if !before.isEmpty {
        // The common centre is the same whichever sample is called old.
        let center = try Summary(before + after).mean
        try add(
          .spread,
          zip(before, after).map { ($1 - center) * ($1 - center) - ($0 - center) * ($0 - center) })
      }
      try add(.presence, presence)
      return tests
    }
  }
}

extension Verification {
  /// A figure that moved by more than chance explains.
  public struct Move: Sendable, Equatable {
    public var strategy: String
    public var figure: String
    public var aspect: Aspect
    /// The mean, the standard deviation, or the number of futures with a value.
    public var was: Double
    public var now: Double
    /// The mean's move in standard errors of the old mean; nil if the old values were all equal, or
    /// if it is not the mean that moved.
    public var standardErrors: Double?
    /// Futures in which the figure differs.
    public var differing: Int

    public var difference: Double { now - was }
  }

  /// What the comparison of a mean would have seen.
  public struct Drift: Sendable, Equatable {
    public var strategy: String
    public var figure: String
    /// In the figure's unit; zero if no future differs; nil if no drift could be seen.
    public var size: Double?
    /// The old mean and standard deviation, to measure it by.
    public var mean: Double
    public var standardDeviation: Double
  }

  /// What became of one scenario.
  public struct Outcome: Sendable {
    public let subject: Subject
    public let verdict: Verdict
    public let changes: Changes
    /// Figures compared, over all strategies, and those that differ in some future.
    public let figures: Int
    public let differing: Int
    /// Means that were constant first, then the largest in standard errors, then spreads.
    public let moves: [Move]
    /// Of every figure that differs, and of the one that decides.
    public let drifts: [Drift]
    public let lostStrategies: [String]
    public let newStrategies: [String]
    public let lostFigures: [String]
    public let newFigures: [String]

    /// Whether old and new were made on the same kind of machine.
    public var isSameMachine: Bool { subject.old.machine == subject.new.machine }

    init(_ comparison: Comparison, errorRate: Double) throws {
      subject = comparison.subject
      changes = comparison.changes
      figures = comparison.figures
      differing = comparison.differing
      lostStrategies = comparison.lostStrategies
      newStrategies = comparison.newStrategies
      lostFigures = comparison.lostFigures
      newFigures = comparison.newFigures
      let alarms = comparison.tests.filter { $0.symmetry.pValue <= errorRate }
      moves = Self.moves(alarms)
      drifts = try Self.drifts(comparison, errorRate)
      let isSameMachine = subject.old.machine == subject.new.machine
      let lacks = !lostStrategies.isEmpty || !newStrategies.isEmpty || !lostFigures.isEmpty
      if lacks || !moves.isEmpty || changes.days && !changes.figures && isSameMachine {
        verdict = .moved
      } else if changes.figures {
        let isExplained = !isSameMachine || subject.old.inputs != subject.new.inputs
        verdict = isExplained ? .equivalent : .redrawn
      } else {
        verdict = changes.events || changes.draws || changes.days ? .sameFigures : .same
      }
    }

    /// One move a figure: of the mean if that moved, else of what did.
    private static func moves(_ alarms: [Test]) -> [Move] {
      var moves: [Move] = []
      for test in alarms {
        let isKnown = moves.contains { move in
          move.strategy == test.strategy && move.figure == test.old.name
        }
        if isKnown { continue }
        let (was, now): (Double, Double) =
          switch test.aspect {
          case .mean: (test.old.mean, test.new.mean)
          case .spread: (test.old.standardDeviation, test.new.standardDeviation)
          case .presence: (Double(test.old.count), Double(test.new.count))
          }
        let error = test.old.standardDeviation / Double(max(1, test.old.count)).squareRoot()
        moves.append(
          Move(
            strategy: test.strategy, figure: test.old.name, aspect: test.aspect, was: was,
            now: now,
            standardErrors: test.aspect == .mean && error > 0 ? (now - was) / error : nil,
            differing: test.symmetry.differing))
      }
      func rank(_ move: Move) -> Double {
        guard move.aspect == .mean else { return -1 }
        return move.standardErrors.map(abs) ?? .infinity
      }
      return moves.enumerated().sorted { left, right in
        (rank(left.element), -Double(left.offset)) > (rank(right.element), -Double(right.offset))
      }.map(\.element)
    }

    private static func drifts(_ comparison: Comparison, _ errorRate: Double) throws -> [Drift] {
      var drifts: [Drift] = []
      for strategy in comparison.subject.old.strategies {
        for figure in strategy.figures {
          let test = comparison.tests.first {
            $0.strategy == strategy.name && $0.old.name == figure.name && $0.aspect == .mean
          }
          guard test != nil || figure.name == comparison.subject.old.decides else { continue }
          drifts.append(
            Drift(
              strategy: strategy.name, figure: figure.name,
              size: try test.map {
                try $0.symmetry.detectableDrift(errorRate: errorRate, power: Verification.power)
              } ?? 0,
              mean: figure.mean, standardDeviation: figure.standardDeviation))
        }
      }
      return drifts
    }
  }
}
