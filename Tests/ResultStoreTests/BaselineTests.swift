// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ResultStore

@Suite("Accepted figures on disk")
struct BaselineTests {
  static func figure(_ name: String, _ values: [Double]) -> Baseline.Figure {
    let present = values.filter { !$0.isNaN }.sorted()
    let mean = present.isEmpty ? .nan : present.reduce(0, +) / Double(present.count)
    return Baseline.Figure(
      name: name, values: values, mean: mean, standardDeviation: 1.5,
      quantiles: present.isEmpty
        ? []
        : [present[0], present[0], mean, present[present.count - 1], present[present.count - 1]])
  }

  static func baseline(_ scenario: String = "shop", first: Double = 1) -> Baseline {
    Baseline(
      scenario: scenario, version: "0.1.0", machine: "a \"machine\"", seed: .max, futures: 4,
      inputs: "aa", digest: "bb", decides: "profit",
      strategies: [
        Baseline.Strategy(
          name: "as-is", prints: .init(events: 1, draws: .max, metrics: 3, days: 4),
          figures: [
            figure("adds", [first, 7, 3, 4_000]), figure("profit", [-1e6, 0.1, 5e7, 3]),
            figure("first_full_day", [.nan, 2.5, .nan, 3]),
            figure("never", [.nan, .nan, .nan, .nan]),
            figure("constant", [2.5, 2.5, 2.5, 2.5]),
          ])
      ])
  }

  private func folder(_ body: (BaselineFolder) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("siyu-\(UUID())")
    defer { try? FileManager.default.removeItem(at: url) }
    try body(BaselineFolder(url.appendingPathComponent("baselines")))
  }

  private func accept(_ baseline: Baseline, in folder: BaselineFolder, old: String? = nil) throws {
    let change = BaselineFolder.Change(
      scenario: baseline.scenario, old: old, new: baseline.name, summary: "all")
    try folder.accept([(baseline, change)], reason: "because", date: "2021-03-01")
  }

  @Test(
    "What was written is read: whole numbers exactly, others to a four-thousandth of their range")
  func roundTrip() throws {
    let old = Self.baseline()
    let read = try Baseline(text: old.text, file: "x")
    #expect(read.text == old.text)
    #expect(read.name == old.name)
    #expect(read.seed == .max)
    #expect(read.machine == old.machine)
    #expect(read.strategies[0].prints == old.strategies[0].prints)
    for (was, now) in zip(old.strategies[0].figures, read.strategies[0].figures) {
      #expect(was.bits == now.bits)
      for (value, kept) in zip(was.values, now.values) {
        #expect(value.isNaN == kept.isNaN)
        if !value.isNaN { #expect(abs(value - kept) <= was.step / 2 * (1 + 1e-9)) }
      }
    }
    #expect(read.strategies[0].figures[0].values == [1, 7, 3, 4_000])
    #expect(read.strategies[0].figures[0].step == 1)
  }

  @Test("Every edit of one character and every cut is found")
  func damage() throws {
    let text = Self.baseline().text
    let bytes = Array(text.utf8)
    for index in stride(from: 0, to: bytes.count, by: 1) {
      var edited = bytes
      edited[index] = edited[index] == 0x31 ? 0x32 : 0x31
      #expect(throws: StoreError.self, "edited at \(index)") {
        try Baseline(text: String(decoding: edited, as: UTF8.self), file: "x")
      }
      #expect(throws: StoreError.self, "cut at \(index)") {
        try Baseline(text: String(decoding: bytes[..<index], as: UTF8.self), file: "x")
      }
    }
  }

  @Test("Contradictions behind a right checksum are found, in bounded time")
  func contradictions() throws {
    func sealed(_ change: (String) -> String) -> String {
      let text = change(Self.baseline().text)
      let body = String(text[..<text.range(of: "  \"sha256\"")!.lowerBound])
      return body + "  \"sha256\": \"\(SHA256.hexadecimal(body))\"\n}\n"
    }
    #expect(throws: Never.self) { try Baseline(text: sealed { $0 }, file: "x") }
    let changes: [(String, String)] = [
      ("\"futures\": 4", "\"futures\": 5"), ("\"futures\": 4", "\"futures\": 1000000000"),
      ("\"step\": 1,", "\"step\": -1,"), ("\"n\": 2", "\"n\": 3"),
      ("\"name\": \"profit\"", "\"name\": \"adds\""), ("\"sd\": 1.5", "\"sd\": -1"),
      ("\"events\": \"0000000000000001\"", "\"events\": \"1\""),
    ]
    for (old, new) in changes {
      #expect(Self.baseline().text.contains(old))
      #expect(throws: StoreError.self, "\(new)") {
        try Baseline(text: sealed { $0.replacing(old, with: new) }, file: "x")
      }
    }
    do {
      _ = try Baseline(
        text: sealed { $0.replacing("\"siyu_baseline\": 1", with: "\"siyu_baseline\": 2") },
        file: "x")
      Issue.record("layout 2 was read")
    } catch let error as StoreError {
      #expect(error.kind == .version)
    }
  }

  @Test("A reason is needed, and each accepted change has its dated line")
  func changes() throws {
    try folder { folder in
      #expect(try folder.read("shop") == nil)
      for reason in ["", "  ", "\n\t"] {
        #expect(throws: StoreError.self) {
          try folder.accept(
            [(Self.baseline(), .init(scenario: "shop", old: nil, new: "x", summary: ""))],
            reason: reason, date: "2021-03-01")
        }
      }
      #expect(try folder.read("shop") == nil)
      #expect(!FileManager.default.fileExists(atPath: folder.changes.path))
      let first = Self.baseline()
      try accept(first, in: folder)
      let second = Self.baseline(first: 2)
      let change = BaselineFolder.Change(
        scenario: "shop", old: first.name, new: second.name, summary: "one · moved")
      try folder.accept(
        [(second, change)], reason: "a `rule`\n- 2021 · shop · <script> · x → y", date: "2021-03-02"
      )
      let lines = try String(contentsOf: folder.changes, encoding: .utf8)
        .split(separator: "\n").filter { $0.hasPrefix("- ") }
      #expect(
        lines == [
          "- 2021-03-01 · shop · none → \(first.name) · all · because",
          "- 2021-03-02 · shop · \(first.name) → \(second.name) · one - moved · "
            + "a \\`rule\\` - 2021 - shop - &lt;script&gt; - x → y",
        ])
      #expect(folder.accepted("shop") == second.name)
      #expect(folder.scenarios == ["shop"])
      try folder.checkAccepted(try #require(try folder.read("shop")))
    }
  }

  @Test("A baseline that nobody accepted, or that belongs to another scenario, is refused")
  func foreign() throws {
    try folder { folder in
      try accept(Self.baseline(), in: folder)
      let other = Self.baseline(first: 3)
      try Data(other.text.utf8).write(to: folder.file(of: "shop"))
      let read = try #require(try folder.read("shop"))
      do {
        try folder.checkAccepted(read)
        Issue.record("it was taken")
      } catch let error as StoreError {
        #expect(error.kind == .mismatch)
        #expect(error.description.contains("accepted \(Self.baseline().name) last"))
      }
      try Data(Self.baseline("bar").text.utf8).write(to: folder.file(of: "shop"))
      do {
        _ = try folder.read("shop")
        Issue.record("it was taken")
      } catch let error as StoreError {
        #expect(error.kind == .mismatch)
        #expect(error.description.contains("`bar`"))
      }
      for text in ["", "{}", "hello", "{\"a\": 1}\n  \"sha256\": \"x\""] {
        try Data(text.utf8).write(to: folder.file(of: "shop"))
        #expect(throws: StoreError.self) { try folder.read("shop") }
      }
    }
  }
}
