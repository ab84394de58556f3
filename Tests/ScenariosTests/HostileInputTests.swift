// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Scenarios

/// A second, as promised; an unoptimised build is given five, so that a busy machine does not fail.
private let patience: Duration = {
  #if DEBUG
    .seconds(5)
  #else
    .seconds(1)
  #endif
}()

/// Peak memory of this process in MB, where the system tells it.
private func peakMemory() -> Int? {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
  else { return nil }
  return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 / 1_024 }
}

@Suite("hostile files end in a clear error, within a second and without much memory", .serialized)
struct HostileInputTests {
  /// Text that is written as it is, without the sample around it.
  static let files: [(name: String, make: @Sendable () -> Data)] = [
    ("empty-file", { Data() }),
    ("only-comments", { Data("# nothing\n\n".utf8) }),
    ("only-a-word", { Data("hello\n".utf8) }),
    ("a-list", { Data("- a\n- b\n".utf8) }),
    ("binary-file", { Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7_919 &+ 1) }) }),
    ("binary-without-zero", { Data((0..<100_000).map { UInt8($0 % 255 + 1) }) }),
    (
      "utf-16",
      {
        Data([0xFF, 0xFE])
          + Data("scenario: a".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      }
    ),
    ("control-character", { Data("scenario: a\ntitle: \"直播 \u{1B}[2J\"\n".utf8) }),
    ("100-megabytes", { Data(repeating: UInt8(ascii: "a"), count: 100 << 20) }),
    ("10000-braces", { Data(("scenario: " + String(repeating: "{a: ", count: 10_000)).utf8) }),
    ("10000-brackets", { Data(("scenario: " + String(repeating: "[", count: 10_000)).utf8) }),
    (
      "10000-indentations",
      { Data((0..<10_000).map { String(repeating: " ", count: $0 % 300) + "a:\n" }.joined().utf8) }
    ),
    ("10000-dashes", { Data((String(repeating: "- ", count: 10_000) + "a\n").utf8) }),
    ("10000-complex-keys", { Data((String(repeating: "? ", count: 10_000) + "a\n").utf8) }),
    (
      "alias-bomb",
      {
        var text = "scenario: bomb\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
          text +=
            "a\(level): &a\(level) ["
            + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        return Data(text.utf8)
      }
    ),
    (
      "too-many-values",
      {
        Data(("scenario: a\nsources: [" + String(repeating: "a, ", count: 1_000_000) + "]\n").utf8)
      }
    ),
    (
      "too-many-errors",
      { Data(("scenario: a\n" + (0..<19_000).map { "k\($0 / 2): \n" }.joined()).utf8) }
    ),
    ("one-long-line", { Data(("scenario: " + String(repeating: "直", count: 1_000_000)).utf8) }),
    (
      "a-long-number",
      { Data(("scenario: a\nhorizon: " + String(repeating: "9", count: 1_000_000) + "d\n").utf8) }
    ),
  ]

  @Test("hostile file", arguments: files.indices)
  func hostile(_ index: Int) throws {
    let file = Self.files[index]
    let folder = try TemporaryFolder()
    let path = try folder.write("hostile.yaml", file.make())
    let before = peakMemory()
    let clock = ContinuousClock()
    let begin = clock.now
    let error = try #require(errors(of: path))
    let spent = clock.now - begin
    #expect(spent < patience, "\(file.name) took \(spent)")
    if let before, let after = peakMemory() {
      #expect(after - before < 200, "\(file.name) took \(after - before) MB")
    }
    try expectGolden(error.description, "hostile-\(file.name).txt")
  }

  @Test("a folder, a pipe and a missing file are no scenarios")
  func notAFile() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("sub.yaml/x.txt", "x")
    #expect(
      errors(of: folder.path + "/sub.yaml")?.description.contains("this is not a file") == true)
    #expect(errors(of: folder.path + "/none.yaml")?.description.contains("no such file") == true)
    mkfifo(folder.path + "/pipe.yaml", 0o600)
    #expect(
      errors(of: folder.path + "/pipe.yaml")?.description.contains("this is not a file") == true)
  }

  @Test("a file in UTF-16 is called that, not a file with zero bytes")
  func utf16() throws {
    let folder = try TemporaryFolder()
    let text = Data([0xFF, 0xFE]) + Data("scenario: a".utf8.flatMap { [$0, 0] })
    let error = try #require(errors(of: folder.write("a.yaml", text)))
    #expect(error.description.contains("this is not a text in UTF-8"))
    #expect(error.description.contains("UTF-16"))
  }

  @Test("a symbolic link does not lead out of the folder tree")
  func symbolicLink() throws {
    let outside = try TemporaryFolder()
    let secret = try outside.write("secret.yaml", "scenario: secret\n")
    let folder = try TemporaryFolder()
    let path = try folder.write("a.yaml", "extends: link.yaml\n" + Sample.launch)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.yaml", withDestinationPath: secret)
    let error = try #require(errors(of: path))
    #expect(error.description.contains("cannot read outside its folder tree"))
    #expect(!error.description.contains("secret:"))
  }

  @Test("a link behind a missing folder does not lead out either, nor does a link to nothing")
  func linkBehindAMissingFolder() throws {
    let outside = try TemporaryFolder()
    let secret = try outside.write("secret.yaml", "secret: secret\n")
    let numbers = try outside.write("secret.csv", "120\n")
    let folder = try TemporaryFolder()
    for (link, target) in [
      ("link.yaml", secret), ("link.csv", numbers), ("dangling.yaml", outside.path + "/none.yaml"),
      ("folder", outside.path),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + link, withDestinationPath: target)
    }
    let way = "cannot read outside its folder tree"
    for (name, text) in [
      ("nodir/../link.yaml", way), ("./nodir/deeper/../../link.yaml", way),
      ("folder/secret.yaml", way), ("nodir/../folder/secret.yaml", way),
      ("nodir/../folder/none.yaml", way), ("dangling.yaml", "there is no such file"),
      ("nodir/../dangling.yaml", "there is no such file"),
    ] {
      let path = try folder.write("a.yaml", "extends: \(name)\n" + Sample.launch)
      let error = try #require(errors(of: path)).description
      #expect(error.contains(text), "\(name): \(error)")
      #expect(!error.contains("secret:"), "\(name): \(error)")
    }
    let table = Sample.launch.replacing(
      "leads_per_day: 800", with: "daily_table: \"nodir/../link.csv\"")
    let error = try #require(errors(of: folder.write("a.yaml", table))).description
    #expect(error.contains(way), "\(error)")
  }

  @Test("a folder of rules that is a link is not looked into")
  func linkedRules() throws {
    let outside = try TemporaryFolder()
    _ = try outside.write("secret-name.yaml", "rule_set: secret-name\n")
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/rules", withDestinationPath: outside.path)
    let text = Sample.launch.replacing("rules: cn-2021-01", with: "rules: secret")
    let error = try #require(errors(of: folder.write("a.yaml", text))).description
    #expect(error.contains("there is no such rule set") && !error.contains("secret-name"))
  }

  @Test("what was checked is what is read: a link put in its place afterwards is not followed")
  func checkedThenExchanged() throws {
    let outside = try TemporaryFolder()
    _ = try outside.write("a.csv", "secret\n")
    let own = try TemporaryFolder()
    for (name, exchanged) in [("a.csv", "a.csv"), ("sub/a.csv", "sub")] {
      let folder = ScenarioFolder(containing: try own.write("a.yaml", ""))
      _ = try own.write(name, "120\n")
      let path = try folder.path(of: name, from: folder.root + "/a.yaml")
      #expect(try folder.text(at: path) == "120\n")
      try FileManager.default.removeItem(atPath: own.path + "/" + exchanged)
      try FileManager.default.createSymbolicLink(
        atPath: own.path + "/" + exchanged,
        withDestinationPath: outside.path + (exchanged == "sub" ? "" : "/a.csv"))
      #expect(throws: ScenarioFolder.Refusal.self, "\(name)") { try folder.text(at: path) }
    }
  }
}

/// A small generator for mutations; its quality does not matter, its repeatability does.
private struct Mutations: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Test("no mutation of a valid file crashes the reader or takes a second", arguments: 0..<20)
func mutation(_ block: Int) throws {
  let folder = try TemporaryFolder()
  let clock = ContinuousClock()
  for seed in block * 25..<block * 25 + 25 {
    var random = Mutations(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var bytes = Array(Sample.launch.utf8)
    switch seed % 4 {
    case 0:
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
    case 1: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
    case 2:
      // A piece of the file once more, somewhere else: duplicate keys, broken blocks.
      let start = Int.random(in: 0..<bytes.count - 60, using: &random)
      let piece = Array(bytes[start..<start + Int.random(in: 1...60, using: &random)])
      bytes.insert(contentsOf: piece, at: Int.random(in: 0..<bytes.count, using: &random))
    default:
      let signs = Array("{}[]:,-&*!|>'\"%@`#? \n\t~0".utf8)
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        bytes.insert(
          signs.randomElement(using: &random)!,
          at: Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    let path = try folder.write("mutated.yaml", Data(bytes))
    let begin = clock.now
    do throws(ScenarioError) {
      _ = try Scenario(path: path)
    } catch {
      guard case .diagnostics(let diagnostics) = error else { continue }
      #expect(!diagnostics.isEmpty, "seed \(seed)")
      #expect(diagnostics.allSatisfy { $0.line >= 1 && $0.column >= 1 }, "seed \(seed)")
      #expect(!error.description.isEmpty)
    }
    #expect(clock.now - begin < patience, "seed \(seed)")
  }
}
