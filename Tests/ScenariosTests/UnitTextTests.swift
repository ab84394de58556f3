// SPDX-License-Identifier: GPL-3.0-or-later
import PrivateDomain
import RandomStreams
import Testing

@testable import Scenarios

private func value(_ text: String, _ unit: PrivateDomain.Unit) -> Double? {
  try? UnitText(unit, currency: "CNY").value(of: text)
}

@Test("a written unit is the planner's pocket calculator, not a rounded factor")
func unitsAreExact() {
  #expect(value("2h", .duration) == 2.0 / 24)
  #expect(value("30min", .duration) == 30.0 / 1_440)
  #expect(value("45s", .duration) == 45.0 / 86_400)
  #expect(value("6w", .duration) == 42)
  #expect(value("0", .duration) == 0)
  #expect(value("30%", .share) == 0.3)
  #expect(value("0.5/month", .rate) == 0.5 / 30)
  #expect(value("2%/year", .rate) == 0.02 / 365)
  #expect(value("0.1 CNY/contact/year", .money(per: "contact/year")) == 0.1)
  #expect(value("120", .money(per: nil)) == 120)
  #expect(value("1e3", .number) == 1_000)
  #expect(value("010", .number) == 10)
}

@Test(
  "text that is no number in the unit is refused",
  arguments: [
    ("", PrivateDomain.Unit.number), ("nan", .number), ("0x10", .number), ("1e999", .number),
    ("1_000", .number), ("1,000", .number), ("٣", .number), ("३", .number), ("½", .number),
    ("--1", .number),
    ("1 2", .number), ("30%", .number), ("30 percent", .share), ("90", .duration),
    ("1month", .duration), ("2 H", .duration), ("1h30min", .duration), ("3/decade", .rate),
    ("100 USD", .money(per: nil)), ("100 CNY/day", .money(per: "contact")), ("1e400d", .duration),
  ])
func refusedUnits(_ text: String, _ unit: PrivateDomain.Unit) {
  #expect(value(text, unit) == nil)
}

@Test("what the formatter writes reads back as the same number", arguments: 0..<200)
func formatterRoundTrips(_ seed: Int) throws {
  var stream = RandomStream(StreamKey(seed: UInt64(seed), future: 0), entity: 1, purpose: 1)
  let size = 15 * stream.uniform() - 9
  let value = [Double(seed), Double(seed) / 10, Double.exp10(size), Double.exp10(size).rounded()][
    seed % 4]
  for unit in [
    PrivateDomain.Unit.number, .share, .duration, .rate, .money(per: nil),
    .money(per: "contact/year"),
  ] {
    let units = UnitText(unit, currency: "CNY")
    #expect(try units.value(of: units.text(value)) == value, "\(units.text(value))")
  }
}

extension Double {
  fileprivate static func exp10(_ power: Double) -> Double {
    var result = 1.0
    for _ in 0..<Int(abs(power) * 10) { result *= 1.2589254117941673 }
    return power < 0 ? 1 / result : result
  }
}

@Test("numbers are shown in the unit that a planner would choose")
func plannersUnits() throws {
  func text(_ value: Double, _ unit: PrivateDomain.Unit) -> String {
    UnitText(unit, currency: "CNY").text(value)
  }
  #expect(text(0.3, .share) == "30%")
  #expect(text(0.07, .share) == "7%")
  #expect(text(0.000005, .share) == "0.0005%")
  #expect(text(3, .duration) == "3d")
  #expect(text(2.0 / 24, .duration) == "2h")
  #expect(text(20.0 / 1_440, .duration) == "20min")
  #expect(text(0.000005, .rate) == "0.000005/d")
  #expect(text(7_000, .money(per: "staff/month")) == "7000 CNY/staff/month")
  let units = UnitText(.duration, currency: "CNY")
  #expect(units.text(try Distribution("triangular(3, 4, 15)")) == "triangular(3d, 4d, 15d)")
  #expect(
    units.text(.lognormal(median: 1.0 / 72, p95: 1.0 / 24)) == "lognormal(median 20min, p95 1h)")
  #expect(
    UnitText(.share, currency: "CNY").text(try Distribution("beta(24, 56)")) == "beta(24, 56)")
}
