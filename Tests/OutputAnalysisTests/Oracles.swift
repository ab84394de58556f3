// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// A value of oracles.json, read by key or position; a wrong path fails the test that asks.
struct Oracle {
  let value: Any

  static func named(_ id: String) throws -> Oracle {
    let url = try #require(
      Bundle.module.url(forResource: "oracles", withExtension: "json"))
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    let entries = try #require(all as? [[String: Any]])
    return Oracle(value: try #require(entries.first { $0["id"] as? String == id }))
  }

  func at(_ keys: String...) throws -> Oracle {
    var current = value
    for key in keys {
      let dictionary = try #require(current as? [String: Any])
      current = try #require(dictionary[key])
    }
    return Oracle(value: current)
  }

  func number() throws -> Double { try #require(value as? Double) }

  func integer() throws -> Int { try #require(value as? Int) }

  func numbers() throws -> [Double] { try #require(value as? [Double]) }

  func integers() throws -> [Int] { try #require(value as? [Int]) }

  func table() throws -> [[Double]] { try #require(value as? [[Double]]) }

  func dictionary() throws -> [String: Oracle] {
    try #require(value as? [String: Any]).mapValues { Oracle(value: $0) }
  }
}

func isClose(_ found: Double, _ expected: Double, relative: Double = 1e-6) -> Bool {
  abs(found - expected) <= relative * max(abs(expected), 1e-12)
}

/// For oracles that were printed with a fixed number of decimals.
func isWithin(_ found: Double, _ expected: Double, _ absolute: Double) -> Bool {
  abs(found - expected) <= absolute
}
