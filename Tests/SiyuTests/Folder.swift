// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// A folder that lasts as long as a test.
struct Folder {
  struct Outcome {
    var status: Int32
    var output: String
    var error: String
    var digest: String? {
      output.split(separator: "\n").first { $0.hasPrefix("digest") }.map(String.init)
    }
  }

  let url: URL

  static func with(_ files: [String: String], _ body: (Folder) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    for (name, text) in files {
      try Data(text.utf8).write(to: url.appendingPathComponent(name))
    }
    try body(Folder(url: url))
  }

  /// The program that was built with the tests.
  private static var program: URL {
    #if os(macOS)
      Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }!.bundleURL
        .deletingLastPathComponent().appendingPathComponent("siyu")
    #else
      URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("siyu")
    #endif
  }

  func process(_ words: [String]) -> Process {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = words
    process.currentDirectoryURL = url
    process.environment = [
      "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  func process(_ words: String...) -> Process { process(words) }

  func siyu(_ words: String...) throws -> Outcome { try siyu(words) }

  /// Runs the program; `environment` goes before what is usual in these tests.
  func siyu(_ words: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = process(words)
    process.environment?.merge(environment) { $1 }
    // Files, not pipes: a pipe that nobody drains would block the program.
    let output = url.deletingLastPathComponent().appendingPathComponent(UUID().uuidString)
    let error = url.deletingLastPathComponent().appendingPathComponent(UUID().uuidString)
    for file in [output, error] { try Data().write(to: file) }
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: error)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      error: try String(contentsOf: error, encoding: .utf8))
  }
}

/// Texts that users see, kept in files; `SIYU_UPDATE_GOLDEN=1` rewrites them.
enum Golden {
  static func expect(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    let known = try String(contentsOf: file, encoding: .utf8)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = known.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, pair) in zip(found, wanted).enumerated() where pair.0 != pair.1 {
      Issue.record("\(name):\(line + 1): found “\(pair.0)”, kept “\(pair.1)”")
      return
    }
    #expect(found.count == wanted.count)
  }
}
