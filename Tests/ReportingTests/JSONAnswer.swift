// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reporting
import Testing

/// An analysis as a reader of its JSON finds it.
struct JSONAnswer {
  let value: Any

  init(_ analysis: Analysis) throws {
    value = try JSONSerialization.jsonObject(with: Data(analysis.json().utf8))
  }

  private init(value: Any) { self.value = value }

  /// A member by key, an element by position.
  func at(_ path: Any...) throws -> JSONAnswer {
    var current = value
    for step in path {
      if let key = step as? String {
        current = try #require((current as? [String: Any])?[key], "no \(key)")
      } else {
        let list = try #require(current as? [Any])
        current = list[try #require(step as? Int)]
      }
    }
    return JSONAnswer(value: current)
  }

  func number() throws -> Double { try #require((value as? NSNumber)?.doubleValue) }
  func numbers() throws -> [Double] {
    try #require(value as? [Any]).map { try #require(($0 as? NSNumber)?.doubleValue) }
  }
  func text() throws -> String { try #require(value as? String) }
  func texts() throws -> [String] { try #require(value as? [String]) }
  var isNull: Bool { value is NSNull }
  var count: Int { (value as? [Any])?.count ?? -1 }
}

func isClose(_ found: Double, _ expected: Double, relative: Double = 1e-6) -> Bool {
  abs(found - expected) <= relative * max(abs(expected), 1e-9)
}

func areClose(_ found: [Double], _ expected: [Double], relative: Double = 1e-6) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { isClose($0, $1, relative: relative) }
}

/// What users see, held fast: `SIYU_UPDATE_GOLDEN=1 swift test` writes the files anew.
enum Golden {
  static func compare(_ text: String, with name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden/Reporting")
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != golden else { return }
    let lines = zip(text.components(separatedBy: "\n"), golden.components(separatedBy: "\n"))
    let difference = lines.first { $0 != $1 }
    Issue.record(
      "\(name) differs: now \"\(difference?.0 ?? "")\", before \"\(difference?.1 ?? "")\"")
  }
}
