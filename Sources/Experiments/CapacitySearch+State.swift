// SPDX-License-Identifier: GPL-3.0-or-later

internal import OutputAnalysis

/// A search on its way.
struct CapacitySearchState {
  private let search: CapacitySearch
  private let isMet: (Double) -> Bool
  private let sample: (Int, Range<Int>) async throws -> [Double]
  private var figures: [Int: [Double]] = [:]
  private var decided: [Int: (verdict: CapacityPoint.Verdict, bound: Double?)] = [:]

  init(
    _ search: CapacitySearch, isMet: @escaping (Double) -> Bool,
    sample: @escaping (Int, Range<Int>) async throws -> [Double]
  ) {
    self.search = search
    self.isMet = isMet
    self.sample = sample
  }

  mutating func search() async throws -> CapacityAnswer {
    let last = search.valueCount - 1
    let low = try await meets(0)
    let high = try await meets(last)
    let seeksLeast =
      switch search.goal {
      case .least: true
      case .greatest: false
      case .detected: high || !low
      }
    var proven: Int? = (seeksLeast ? high : low) ? (seeksLeast ? last : 0) : nil
    // The end sought itself, if it meets the target, is the answer.
    if seeksLeast ? low : high { proven = seeksLeast ? 0 : last }
    if proven == nil { proven = try await scan() }
    if let end = proven, end != (seeksLeast ? 0 : last) {
      proven = try await halved(from: seeksLeast ? 0 : last, to: end)
    }
    try await show(around: proven)
    let curve = try figures.keys.sorted().map(point)
    let answer = try proven.map(point)
    let short = try proven.map { seeksLeast ? $0 - 1 : $0 + 1 }
      .flatMap { figures[$0] == nil ? nil : try point($0) }
    return CapacityAnswer(
      answer: answer, short: short, seeksLeast: seeksLeast, isMetAtBothEnds: low && high,
      curve: curve, reversals: try reversals(curve, increasing: seeksLeast),
      futuresSpent: figures.values.reduce(0) { $0 + $1.count })
  }

  /// The first of a few values between the ends that meets the target.
  private mutating func scan() async throws -> Int? {
    for step in 1...CapacitySearch.scan {
      let value = (search.valueCount - 1) * step / (CapacitySearch.scan + 1)
      if try await meets(value) { return value }
    }
    return nil
  }

  /// The value nearest to `unproven` that is proven, by halving.
  private mutating func halved(from unproven: Int, to proven: Int) async throws -> Int {
    var (unproven, proven) = (unproven, proven)
    while abs(proven - unproven) > 1 {
      let middle = (proven + unproven) / 2
      if try await meets(middle) { proven = middle } else { unproven = middle }
    }
    return proven
  }

  /// Simulates a value until it is decided or has had all its futures.
  private mutating func meets(_ value: Int) async throws -> Bool {
    if let known = decided[value] { return known.verdict == .meets }
    for (look, futures) in search.looks.enumerated() {
      try await extend(value, to: futures)
      let met = try proportion(value)
      // A two-sided interval has this error at each of its ends.
      let interval = try met.clopperPearson(confidence: 1 - 2 * search.error(atLook: look))
      if interval.lower >= search.share {
        decided[value] = (.meets, interval.lower)
        return true
      }
      if interval.upper < search.share {
        decided[value] = (.fails, interval.upper)
        return false
      }
    }
    decided[value] = (.open, nil)
    return false
  }

  private mutating func extend(_ value: Int, to futures: Int) async throws {
    let have = figures[value]?.count ?? 0
    guard have < futures else { return }
    let new = try await sample(value, have..<futures)
    guard new.count == futures - have else {
      throw AnalysisError.unequalLengths(futures - have, new.count)
    }
    figures[value, default: []] += new
  }

  /// A few more values so that the curve can be seen, and those next to the answer.
  private mutating func show(around answer: Int?) async throws {
    let last = search.valueCount - 1
    let points = min(last, CapacitySearch.curvePoints - 1)
    var wanted = (0...points).map { last * $0 / points }
    if let answer { wanted += [answer - 2, answer - 1, answer + 1, answer + 2] }
    for value in wanted where (0...last).contains(value) && figures[value] == nil {
      try await extend(value, to: min(CapacitySearch.curveFutures, search.futures))
    }
  }

  private func proportion(_ value: Int) throws(AnalysisError) -> Proportion {
    let figures = figures[value] ?? []
    return try Proportion(successes: figures.count(where: isMet), trials: figures.count)
  }

  private func point(_ value: Int) throws -> CapacityPoint {
    let met = try proportion(value)
    return CapacityPoint(
      value: value, met: met, interval: try met.clopperPearson(confidence: search.confidence),
      bound: decided[value]?.bound, verdict: decided[value]?.verdict ?? .shown,
      figures: figures[value] ?? [])
  }

  /// An exact sign test on the futures that two neighbours have in common, at 1 % for all pairs.
  private func reversals(
    _ curve: [CapacityPoint], increasing: Bool
  ) throws -> [(worse: Int, better: Int)] {
    let error = 0.01 / Double(max(1, curve.count - 1))
    var result: [(worse: Int, better: Int)] = []
    for (left, right) in zip(curve, curve.dropFirst()) {
      let (worse, better) = increasing ? (left, right) : (right, left)
      var against = 0
      var differing = 0
      for (before, after) in zip(worse.figures, better.figures)
      where isMet(before) != isMet(after) {
        differing += 1
        if isMet(before) { against += 1 }
      }
      guard differing > 0 else { continue }
      let share = try Proportion(successes: against, trials: differing)
      if try share.clopperPearson(confidence: 1 - 2 * error).lower > 0.5 {
        result.append((worse.value, better.value))
      }
    }
    return result
  }
}
