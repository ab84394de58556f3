// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import PrivateDomain
import RandomStreams
import ResultStore
import Scenarios
import Testing

@testable import Experiments

/// The plain livestream, with other words in it, read from a folder of its own.
private func study(
  replacing old: String = "", with new: String = "", futures: Int = 10
) throws -> Study {
  var text = plainLivestream
  if !old.isEmpty {
    #expect(text.contains(old))
    text = text.replacingOccurrences(of: old, with: new)
  }
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("siyu-test-\(UUID().uuidString)/scenarios", isDirectory: true)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
  let file = folder.appendingPathComponent("test.yaml")
  try Data(text.utf8).write(to: file)
  return try Study(Scenario(path: file.path), futures: futures, command: "siyu run test.yaml")
}

private func hypercubeStudy() throws -> Study {
  try study(replacing: "seed: 20210301", with: "seed: 20210301, sampling: latin_hypercube")
}

/// A future's chance: one standard normal number.
private func normal(_ future: UInt64) -> Double {
  var stream = RandomStream(StreamKey(seed: 9, future: future), entity: 1, purpose: 1)
  return stream.normal()
}

@Suite("Sensitivity experiments on models whose answer is known")
struct SensitivityMethodTests {
  /// Ishigami and Homma (1990) with a = 7, b = 0.1, plus chance of a given deviation.
  static func ishigami(noise: Double) -> SensitivityModel {
    SensitivityModel(parameters: ["x1", "x2", "x3"], outputs: ["y"]) { point, futures in
      let x = point.map { .pi * (2 * $0 - 1) }
      let y = sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0])
      return futures.map { [y + noise * normal($0)] }
    }
  }

  @Test("Sobol indices of Ishigami's function with chance as a factor of its own")
  func sobol() async throws {
    // Closed form: V = 13.844588; S = .3139, .4424, 0; ST = .5576, .4424, .2437 without chance.
    let variance = 13.844588
    for noise in [0, 2.0] {
      let runner = try SensitivityRunner(Self.ishigami(noise: noise), seed: 3, threads: 2)
      let found = try await runner.sobol(futures: 24_000, confidence: 0.9999)
      let total = variance + noise * noise
      let chance = noise * noise / total
      // Eight intervals at 99.99 %, twice: a false alarm in fewer than 16 of 10,000 seeds.
      for (factor, share) in [0.3139051911, 0.4424111447, 0].enumerated() {
        #expect(found.firstOrder[factor].interval.contains(share * variance / total))
      }
      for (factor, share) in [0.5575888553, 0.4424111447, 0.2436836641].enumerated() {
        #expect(found.total[factor].interval.contains(share * variance / total))
      }
      #expect(found.firstOrder[3].interval.contains(chance))
      #expect(found.total[3].interval.contains(chance))
      #expect(found.total.allSatisfy { $0.interval.halfWidth < 0.12 })
      #expect(abs(found.variance / total - 1) < 0.1)
    }
  }

  /// y = 4 u₁ − 2 u₂ + chance of deviation s: variances 16/12, 4/12, s².
  static func linear(noise: Double) -> SensitivityModel {
    SensitivityModel(parameters: ["a", "b", "idle"], outputs: ["y", "fixed"]) { point, futures in
      futures.map { [4 * point[0] - 2 * point[1] + noise * normal($0), 1] }
    }
  }

  @Test("The variance split finds the share of the parameters, and no share where nothing varies")
  func variance() async throws {
    let noise = (20.0 / 12).squareRoot()
    let runner = try SensitivityRunner(Self.linear(noise: noise), seed: 5, threads: 2)
    let found = try await runner.variance(futures: 5_000, confidence: 0.9999)
    let split = try #require(found[0])
    // Half and half; effects are not normal but lighter-tailed: the interval is conservative.
    #expect(split.interval.contains(0.5))
    #expect(split.interval.halfWidth < 0.12)
    #expect(found[1] == nil)
    let chanceOnly = SensitivityModel(parameters: ["idle"], outputs: ["y"]) { _, futures in
      futures.map { [normal($0)] }
    }
    let none = try await SensitivityRunner(chanceOnly, seed: 7, threads: 1)
      .variance(futures: 1_000, confidence: 0.9999)
    #expect(try #require(none[0]).interval.lower == 0)
  }

  @Test("Morris and one at a time give a linear model its slopes, chance cancelled exactly")
  func linearDesigns() async throws {
    let runner = try SensitivityRunner(Self.linear(noise: 50), seed: 11, threads: 2)
    let morris = try await runner.morris(futures: 40)
    for (effect, slope) in zip(morris.effects, [4.0, -2, 0]) {
      // Per full width of the design, which is the middle 90 % of each law.
      #expect(abs(effect.mean - 0.9 * slope) < 1e-9)
      #expect(abs(effect.meanAbsolute - 0.9 * abs(slope)) < 1e-9)
    }
    let one = try await runner.oneAtATime(futures: 70)
    #expect(one.bars.map(\.parameter) == [0, 1, 2])
    for (bar, slope) in zip(one.bars, [4.0, -2, 0]) {
      #expect(abs(bar.swing - 0.8 * slope) < 1e-9)
    }
    #expect(one.bars[0].isClear && !one.bars[2].isClear)
  }

  @Test("Costs are what is run, and the number of threads changes nothing")
  func costs() async throws {
    let model = Self.ishigami(noise: 1)
    let counter = RunCounter()
    func runner(_ threads: Int) throws -> SensitivityRunner {
      try SensitivityRunner(
        model, seed: 13, threads: threads, progress: { done, _ in counter.set(done) })
    }
    let (one, two) = (try runner(1), try runner(2))
    let first = try await one.sobol(futures: 1_000)
    #expect(counter.value == one.sobolCost(futures: 1_000))
    let second = try await two.sobol(futures: 1_000)
    #expect(second == first)
    _ = try await two.variance(futures: 300)
    #expect(counter.value == two.varianceCost(futures: 300))
    _ = try await two.morris(futures: 300)
    #expect(counter.value == two.morrisCost(futures: 300))
    _ = try await two.oneAtATime(futures: 300)
    #expect(counter.value == two.oneAtATimeCost(futures: 300))
  }

  @Test("No parameter, no value and an interruption are said")
  func refusals() async throws {
    #expect(throws: SensitivityError.noParameters) {
      try SensitivityRunner(
        SensitivityModel(parameters: [], outputs: ["y"]) { _, _ in [] }, seed: 1, threads: 1)
    }
    let broken = SensitivityModel(parameters: ["x"], outputs: ["y"]) { _, futures in
      futures.map { _ in [.nan] }
    }
    await #expect(throws: SensitivityError.noValue(output: "y")) {
      _ = try await SensitivityRunner(broken, seed: 1, threads: 1).morris(futures: 10)
    }
    await #expect(throws: SensitivityError.interrupted) {
      _ = try await SensitivityRunner(
        Self.linear(noise: 0), seed: 1, threads: 1, isCancelled: { true }
      ).morris(futures: 10)
    }
  }
}

private final class RunCounter: @unchecked Sendable {
  private let lock = NSLock()
  private var number = 0
  func set(_ value: Int) { lock.withLock { number = value } }
  var value: Int { lock.withLock { number } }
}

@Suite("Parameters of a scenario's futures")
struct SensitivityParameterTests {
  private func metrics(_ spec: WorldSpec, _ strategy: Strategy, _ key: StreamKey) throws
    -> [Double]
  {
    var world = World(try WorldPlan(spec, rules: strategy.rules))
    try world.run(key)
    return [Double](unsafeUninitializedCapacity: Metric.all.count) { buffer, count in
      world.writeMetrics(
        into: UnsafeMutableBufferPointer(start: buffer.baseAddress, count: Metric.all.count))
      count = Metric.all.count
    }
  }

  @Test("A future with its recomputed parameters written in as constants is the same future")
  func recomputed() throws {
    for study in [try study(), try hypercubeStudy()] {
      for strategy in study.scenario.strategies {
        let parameters = study.parameters(of: [strategy.name])
        #expect(parameters.count == strategy.quantities.count)
        for future in [0, 137] {
          let key = StreamKey(seed: study.seed, future: UInt64(future))
          let values = study.values(of: parameters, futures: [future])[0]
          let slots = Dictionary(
            uniqueKeysWithValues: zip(parameters.map(\.path), values))
          let fixed = strategy.spec.replacingQuantities { quantity, _ in
            // What is missing belongs to a mechanism that nothing uses, and must not matter.
            guard let value = slots[quantity.path] else { return quantity }
            return Quantity(.constant(value), path: quantity.path, range: quantity.range)
          }
          let drawn = strategy.spec.stratified(
            over: study.scenario.experiment.sampling.futuresPerBlock)
          let again = try metrics(fixed, strategy, key).map(\.bitPattern)
          let first = try metrics(drawn, strategy, key).map(\.bitPattern)
          #expect(again == first)
        }
      }
    }
  }

  @Test("In every hundred futures a Latin hypercube draws each hundredth of each law once")
  func slices() throws {
    let study = try hypercubeStudy()
    let parameters = study.parameters(of: study.scenario.strategies.map(\.name))
    #expect(parameters.count > 10)
    for block in [0, 7] {
      let values = study.values(of: parameters, futures: Array(block * 100..<(block + 1) * 100))
      for (index, parameter) in parameters.enumerated() {
        let sorted = values.map { $0[index] }.sorted()
        for slice in 0..<100 {
          let low = slice == 0 ? -.infinity : parameter.quantile(Double(slice) / 100)
          let high = slice == 99 ? .infinity : parameter.quantile(Double(slice + 1) / 100)
          let slack = 1e-9 * max(1, abs(sorted[slice]))
          #expect(sorted[slice] >= low - slack && sorted[slice] <= high + slack)
        }
      }
    }
  }

  @Test("Latin hypercube: the mean of a uniform quantity varies by 1/(12 n³) between blocks")
  func hypercubeVariance() throws {
    var quantity = Quantity(
      try Distribution("uniform(0, 1)"), path: "a.b", range: 0...1)
    quantity.stratification = 10
    var means = Summary()
    var (late, pairs) = (0.0, 0.0)
    for block in 0..<2_000 {
      let values = (0..<10).map {
        quantity.value(in: StreamKey(seed: 17, future: UInt64(block * 10 + $0)))
      }
      try means.insert(values.reduce(0, +) / 10)
      late += values[9] / 2_000
      pairs += (values[0] - 0.5) * (values[1] - 0.5) / 2_000
    }
    // A sample variance of 2,000 has a relative standard error of 3.2 %; bound at 4.7 of them.
    #expect(abs(means.variance * 12_000 - 1) < 0.15)
    // Each single future keeps its law: standard error 0.0065, bound at 4.6 of them.
    #expect(abs(late - 0.5) < 0.03)
    // Two of a block repel each other: covariance −(1 − 1/n²)/(12 (n − 1)) = −0.0092; standard
    // error 0.0019, bound at 4.5 of them.
    #expect(abs(pairs + 0.0092) < 0.0085)
  }

  @Test("Sampling is part of a study's identity, and the default one is not mentioned in it")
  func identity() throws {
    let plain = try study()
    let hash = try hypercubeStudy().manifest.studyHash
    #expect(hash != plain.manifest.studyHash)
    let written = try study(
      replacing: "seed: 20210301", with: "seed: 20210301, sampling: random")
    #expect(written.manifest.studyHash == plain.manifest.studyHash)
  }

  @Test("A parameter's mean is that of its law within its range")
  func means() throws {
    let parameters = try study().parameters(of: ["wecom-5"])
    for parameter in parameters {
      let values = (0..<4_000).map {
        parameter.value(in: StreamKey(seed: 19, future: UInt64($0)))
      }
      let summary = try Summary(values)
      // Five standard errors, about fifty parameters: false alarms 3 in 100,000.
      #expect(abs(summary.mean - parameter.mean) < 5 * summary.standardError, "\(parameter.path)")
    }
  }

  @Test("A stored study is had back from its own text, and from no other")
  func storedStudy() throws {
    let original = try hypercubeStudy()
    let back = try Study(stored: original.manifest)
    #expect(back.manifest.studyHash == original.manifest.studyHash)
    let parameters = original.parameters(of: ["wecom-5"])
    #expect(
      back.values(of: back.parameters(of: ["wecom-5"]), futures: [5])
        == original.values(of: parameters, futures: [5]))
    var changed = original.manifest
    changed.files["test.yaml"] = changed.files["test.yaml"]?
      .replacingOccurrences(of: "count: 5", with: "count: 6")
    #expect(throws: UnrepeatableStudy.self) { try Study(stored: changed) }
    for name in ["../evil.yaml", "/evil.yaml", "a//b.yaml", ""] {
      var hostile = original.manifest
      hostile.files[name] = "x"
      #expect(throws: UnrepeatableStudy.self) { try Study(stored: hostile) }
    }
  }

  @Test("Of a study with many files only a few are tried, the likeliest first")
  func candidates() throws {
    var manifest = try hypercubeStudy().manifest
    let own = try #require(manifest.files["test.yaml"])
    for number in 0..<100 {
      manifest.files["a\(number).yaml"] = own
      manifest.files["b\(number).yaml"] = "scenario: another\n"
    }
    manifest.files["leads.csv"] = "1\n"
    manifest.files["heir.yaml"] = "extends: test.yaml\n"
    manifest.command = "siyu run scenarios/heir.yaml"
    let found = Study.candidates(manifest)
    #expect(found.first == "heir.yaml" && found.count == 4)
    #expect(found.dropFirst().allSatisfy { $0.hasPrefix("a") })
    manifest.files["heir.yaml"] = "scenario: another\n"
    #expect(!Study.candidates(manifest).contains("heir.yaml"))
  }

  @Test("At one future two points differ by their parameters alone; leads rise with leads per day")
  func commonChance() throws {
    let study = try study()
    let model = SensitivityModel(study, strategies: ["wecom-5"], metrics: ["leads", "profit"])
    let slot = try #require(
      model.parameters.firstIndex { $0.hasSuffix("short-video.leads_per_day") })
    var point = [Double](repeating: 0.5, count: model.parameters.count)
    let middle = try model.respond(point, [1, 2, 3])
    let again = try model.respond(point, [1, 2, 3])
    #expect(again == middle)
    point[slot] = 0.99
    let high = try model.respond(point, [1, 2, 3])
    for (low, high) in zip(middle, high) { #expect(high[0] > low[0] + 1_000) }
    let difference = SensitivityModel(
      study, strategies: ["wecom-5", "wecom-5"], metrics: ["profit"])
    let none = try difference.respond(point, [4])
    #expect(none[0][0] == 0)
  }
}
