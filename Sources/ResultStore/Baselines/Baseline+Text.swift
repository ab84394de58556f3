// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// A baseline as text: JSON with a line a figure, so that a change shows which figures it touched,
/// and with the SHA-256 of all that stands above it in the last line.
extension Baseline {
  static let layout = 1
  /// A baseline has some tens of kilobytes; megabytes would be absurd.
  static let sizeLimit = 32 << 20
  private static let seal = "  \"sha256\": \""

  /// The text of the file.
  public var text: String {
    var lines = [
      "{",
      "  \"siyu_baseline\": \(Self.layout),",
      "  \"scenario\": \(Self.quoted(scenario)),",
      "  \"version\": \(Self.quoted(version)),",
      "  \"machine\": \(Self.quoted(machine)),",
      "  \"seed\": \(seed), \"futures\": \(futures),",
      "  \"inputs\": \(Self.quoted(inputs)),",
      "  \"digest\": \(Self.quoted(digest)),",
      "  \"decides\": \(Self.quoted(decides)),",
      "  \"strategies\": [",
    ]
    for (index, strategy) in strategies.enumerated() {
      let prints = strategy.prints
      lines.append("    {\"name\": \(Self.quoted(strategy.name)),")
      lines.append(
        "     \"events\": \"\(Self.hexadecimal(prints.events))\", "
          + "\"draws\": \"\(Self.hexadecimal(prints.draws))\", "
          + "\"metrics\": \"\(Self.hexadecimal(prints.metrics))\", "
          + "\"days\": \"\(Self.hexadecimal(prints.days))\",")
      lines.append("     \"figures\": [")
      lines += strategy.figures.enumerated().map { number, figure in
        "      " + Self.text(of: figure) + (number == strategy.figures.count - 1 ? "" : ",")
      }
      lines.append("     ]}" + (index == strategies.count - 1 ? "" : ","))
    }
    lines.append("  ],")
    let body = lines.joined(separator: "\n") + "\n"
    return body + Self.seal + SHA256.hexadecimal(body) + "\"\n}\n"
  }

  /// The first twelve digits of the file's SHA-256, by which `CHANGES.md` names it.
  public var name: String {
    let text = self.text
    return String(text[text.range(of: Self.seal)!.upperBound...].prefix(12))
  }

  /// Reads a baseline, and proves that it is whole and as it was written.
  ///
  /// - Parameter file: the path, for messages.
  /// - Throws: `StoreError` of kind `foreign`, `version` or `damaged`.
  public init(text: String, file: String) throws {
    guard let seal = text.range(of: "\n" + Self.seal) else {
      throw text.contains("\"siyu_baseline\"")
        ? Self.damaged(file, "the file is cut off: its last lines are missing")
        : StoreError(
          .foreign, file: file, "this is not a baseline of siyu", advice: Self.advice)
    }
    let body = String(text[..<text.index(after: seal.lowerBound)])
    let rest = text[seal.upperBound...]
    guard rest == SHA256.hexadecimal(body) + "\"\n}\n" else {
      throw Self.damaged(file, "the file was edited or cut off: it does not match its SHA-256")
    }
    struct Head: Decodable {
      var layout: Int
      enum CodingKeys: String, CodingKey { case layout = "siyu_baseline" }
    }
    let data = Data(text.utf8)
    guard let head = try? JSONDecoder().decode(Head.self, from: data) else {
      throw StoreError(.foreign, file: file, "this is not a baseline of siyu", advice: Self.advice)
    }
    guard head.layout == Self.layout else {
      throw StoreError(
        .version, file: file,
        "the baseline has layout \(head.layout), this siyu reads layout \(Self.layout)",
        advice: "Use the version of siyu that wrote it, or " + Self.advice.lowercasedFirst)
    }
    do {
      let content = try JSONDecoder().decode(Content.self, from: data)
      guard let baseline = content.baseline else {
        throw Self.damaged(file, "its numbers contradict each other")
      }
      self = baseline
    } catch is DecodingError {
      throw Self.damaged(file, "the baseline cannot be read")
    }
  }

  private static let advice =
    "Get it back (git checkout), or delete it and accept the figures of today "
    + "(siyu verify --accept \"reason\")"

  private static func damaged(_ file: String, _ problem: String) -> StoreError {
    StoreError(.damaged, file: file, problem, advice: advice)
  }

  private static func text(of figure: Figure) -> String {
    // Values that are all equal say nothing that the mean does not.
    let isConstant =
      figure.count == figure.values.count && figure.quantiles.first == figure.quantiles.last
    var values = ""
    if !isConstant {
      for value in figure.values {
        values += letters(value.isNaN ? Figure.levels : Int(figure.level(of: value)))
      }
    }
    let quantiles = figure.quantiles.map(number).joined(separator: ", ")
    let fields = [
      "\"name\": \(quoted(figure.name))", "\"bits\": \"\(hexadecimal(figure.bits))\"",
      "\"n\": \(figure.count)", "\"mean\": \(number(figure.mean))",
      "\"sd\": \(number(figure.standardDeviation))", "\"quantiles\": [\(quantiles)]",
      "\"step\": \(number(figure.step))", "\"values\": \"\(values)\"",
    ]
    return "{" + fields.joined(separator: ", ") + "}"
  }

  /// The shortest text that reads back as the same number.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    return Int(exactly: value).map(String.init) ?? value.description
  }

  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // Encoding a string cannot fail.
    return String(decoding: (try? encoder.encode(text)) ?? Data("\"\"".utf8), as: UTF8.self)
  }

  private static func hexadecimal(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A number below 4,096 in two letters of the alphabet of RFC 4648, section 4.
  private static func letters(_ number: Int) -> String {
    let bounded = min(max(number, 0), 4_095)
    return String(decoding: [alphabet[bounded >> 6], alphabet[bounded & 63]], as: UTF8.self)
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static let digits: [UInt8: Int] = Dictionary(
    uniqueKeysWithValues: alphabet.enumerated().map { ($0.element, $0.offset) })
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

/// A baseline's JSON.
private struct Content: Decodable {
  struct Strategy: Decodable {
    var name: String
    var events, draws, metrics, days: String
    var figures: [Figure]
  }

  struct Figure: Decodable {
    var name: String
    var bits: String
    var n: Int
    var mean: Double?
    var sd: Double
    var quantiles: [Double]
    var step: Double
    var values: String
  }

  var scenario: String
  var version: String
  var machine: String
  var seed: UInt64
  var futures: Int
  var inputs: String
  var digest: String
  var decides: String
  var strategies: [Strategy]

  /// The baseline, unless numbers contradict each other.
  var baseline: Baseline? {
    guard (2...10_000).contains(futures), (1...1_000).contains(strategies.count),
      Set(strategies.map(\.name)).count == strategies.count
    else { return nil }
    var result = Baseline(
      scenario: scenario, version: version, machine: machine, seed: seed, futures: futures,
      inputs: inputs, digest: digest, decides: decides, strategies: [])
    for strategy in strategies {
      guard let events = word(strategy.events), let draws = word(strategy.draws),
        let metrics = word(strategy.metrics), let days = word(strategy.days),
        Set(strategy.figures.map(\.name)).count == strategy.figures.count
      else { return nil }
      let figures = strategy.figures.compactMap(figure)
      guard figures.count == strategy.figures.count else { return nil }
      result.strategies.append(
        Baseline.Strategy(
          name: strategy.name,
          prints: Baseline.Prints(events: events, draws: draws, metrics: metrics, days: days),
          figures: figures))
    }
    return result
  }

  private func figure(_ figure: Figure) -> Baseline.Figure? {
    guard let bits = word(figure.bits), (0...futures).contains(figure.n),
      figure.quantiles.count == (figure.n > 0 ? 5 : 0), figure.step > 0, figure.sd >= 0,
      zip(figure.quantiles, figure.quantiles.dropFirst()).allSatisfy({ $0 <= $1 }),
      let values = values(figure), values.count(where: { !$0.isNaN }) == figure.n
    else { return nil }
    return Baseline.Figure(
      name: figure.name, bits: bits, count: figure.n, mean: figure.mean ?? .nan,
      standardDeviation: figure.sd, quantiles: figure.quantiles, step: figure.step,
      values: values)
  }

  private func values(_ figure: Figure) -> [Double]? {
    guard !figure.values.isEmpty else {
      guard let value = figure.quantiles.first, figure.n == futures else {
        return nil
      }
      return [Double](repeating: value, count: futures)
    }
    let letters = Array(figure.values.utf8)
    guard letters.count == 2 * futures else { return nil }
    var values: [Double] = []
    values.reserveCapacity(futures)
    for index in 0..<futures {
      guard let high = Baseline.digits[letters[2 * index]],
        let low = Baseline.digits[letters[2 * index + 1]]
      else { return nil }
      let level = high << 6 | low
      values.append(
        level == Baseline.Figure.levels
          ? .nan : (figure.quantiles.first ?? 0) + Double(level) * figure.step)
    }
    return values
  }

  private func word(_ text: String) -> UInt64? {
    text.utf8.count == 16 ? UInt64(text, radix: 16) : nil
  }
}
