// SPDX-License-Identifier: GPL-3.0-or-later
import PrivateDomain
import Testing

@testable import Scenarios

@Suite("What lies outside a key's range is not silently cut off")
struct DistributionRangeTests {
  /// The sample with another scan rate.
  private func path(
    _ rate: String, in folder: TemporaryFolder, files: [(String, String)] = []
  ) throws -> String {
    for (name, text) in files { _ = try folder.write(name, text) }
    return try folder.write(
      "a.yaml", Sample.launch.replacing("scan_rate: beta(24, 56)", with: "scan_rate: \(rate)"))
  }

  /// `30` for `30%` leaves most of the mass above 100%.
  @Test(
    "a distribution that lies mostly outside is an error, with the percentage that was meant",
    arguments: [
      ("uniform(5%, 30)", "97%", "uniform(5%, 30%)"),
      ("triangular(5%, 10%, 30)", "94%", "triangular(5%, 10%, 30%)"),
      ("uniform(1, 30)", "more than 99%", "uniform(1%, 30%)"),
      ("triangular(low 5, mode 9, high 30)", "", "triangular(low 5%, mode 9%, high 30%)"),
      ("discrete(20: 60%, 30%: 40%)", "60%", "discrete(20%: 60%, 30%: 40%)"),
      ("normal(1.4, 0.1)", "more than 99%", nil), ("poisson(3)", "80%", nil),
      ("lognormal(median 20, p95 40)", "more than 99%", "lognormal(median 20%, p95 40%)"),
    ] as [(String, String, String?)])
  func mostlyOutside(_ law: String, _ share: String, _ suggestion: String?) throws {
    let folder = try TemporaryFolder()
    let found = problems(of: try path("\"\(law)\"", in: folder))
    let first = try #require(found.first)
    #expect(first.suggestion == suggestion, "\(first)")
    #expect(first.allowed?.hasPrefix("a share from 0% to 100%") == true, "\(first)")
    // What lies outside as good as wholly was refused before.
    if !first.message.hasPrefix("no value") {
      #expect(first.message.hasPrefix("\(share) of this distribution lies outside"), "\(first)")
      #expect(Translation.chinese(first.message)?.contains("落在") == true)
    }
    #expect(found.count == 1)
  }

  @Test("what lies outside to more than 2 % is a warning, and less is none")
  func partlyOutside() throws {
    let folder = try TemporaryFolder()
    for (law, share) in [
      ("normal(80%, 20%)", "16%"), ("normal(80%, 10%)", "2%"), ("uniform(50%, 1.5)", "50%"),
      ("discrete(20: 0.5, 30%: 0.5)", "50%"), ("empirical(rates.csv)", "25%"),
      ("normal(80%, 9%)", nil), ("triangular(0%, 50%, 100%)", nil), ("beta(24, 56)", nil),
    ] as [(String, String?)] {
      let path = try path(
        "\"\(law)\"", in: folder, files: [("rates.csv", "0.2\n0.3\n5\n0.4\n")])
      let found = try Scenario(path: path).warnings.filter { $0.key == nil }
      let key = "channels.douyin-live.scan_rate"
      #expect(found.map(\.path) == (share == nil ? [] : [key]), "\(law)")
      guard let share, let warning = found.first else { continue }
      #expect(warning.message.en.hasPrefix("\(share) of this distribution lies outside"), "\(law)")
      #expect(warning.strategies.isEmpty)
      #expect(warning.rendered().contains("allowed: a share from 0% to 100%"))
      #expect(warning.rendered(in: .zh).contains("该分布有 \(share) 落在"))
    }
  }

  @Test("what a strategy puts there is doubted for that strategy")
  func ofAStrategy() throws {
    let folder = try TemporaryFolder()
    let text = Sample.launch.replacing(
      "accounts.adviser.count: 16", with: "channels.douyin-live.scan_rate: \"normal(80%, 20%)\"")
    let found = try Scenario(path: folder.write("a.yaml", text)).warnings.filter { $0.key == nil }
    #expect(found.map(\.strategies) == [["more-accounts"]])
  }

  @Test("the shapes of a distribution are no shares")
  func shapes() throws {
    let folder = try TemporaryFolder()
    for (law, meant) in [
      ("beta(20%, 80%)", "beta(20, 80)"), ("beta(alpha 20, beta 80%)", "beta(alpha 20, beta 80)"),
      ("gamma(20%, 0.1)", "gamma(20, 0.1)"),
    ] {
      let found = problems(of: try path("\"\(law)\"", in: folder))
      #expect(found.map(\.suggestion) == [meant])
      #expect(found.first.map { Translation.chinese($0.message) != nil } == true)
      #expect(found.first?.allowed.map { Translation.chinese($0) != nil } == true)
    }
  }
}
