// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

extension ScenarioReader {
  /// What each key of the experiment allows but the whole does not.
  mutating func checkExperiment(_ spec: ExperimentSpec, _ entry: Node.Entry) {
    let metric = metric(named: spec.metric, at: "experiment.metric", entry)
    if spec.confidence.certainValue == nil {
      report(
        written["experiment.confidence"]?.span ?? entry.keySpan,
        "what a study is judged by is a number, not a distribution", allowed: "one number")
    }
    let indifference = value(
      spec.indifference, of: metric, at: "experiment.indifference", entry.keySpan)
    if let indifference, !(0...1e15).contains(indifference) {
      report(
        written["experiment.indifference"]?.span ?? entry.keySpan,
        "the smallest difference that matters is from 0 to 1e15",
        found: Diagnostic.quoted(spec.indifference))
    }
    if spec.select != nil {
      let place = written["experiment.select"]?.span ?? entry.keySpan
      if spec.indifference.isEmpty || indifference == 0 {
        report(
          place, "`select: best` needs the smallest difference that matters",
          allowed: "`indifference`, above 0, in the unit of `metric`")
      }
      if let metric, metric.direction == .neither {
        report(
          written["experiment.metric"]?.span ?? place,
          "`\(metric.name)` is neither better when it is higher nor when it is lower",
          found: Diagnostic.quoted(metric.name), allowed: "a figure that can be good or bad")
      }
    }
    for (index, stop) in spec.stop.enumerated() {
      let stop = stop.content
      let path = "experiment.stop.\(index)"
      let name = stop.metric.isEmpty ? spec.metric : stop.metric
      let place = written["experiment.stop"]?.span ?? entry.keySpan
      guard (stop.halfWidth == nil) != stop.absolute.isEmpty else {
        report(
          place, "a condition has a relative or an absolute half width",
          found: stop.absolute.isEmpty ? "neither" : "both",
          allowed: "`half_width: 2%` or `absolute: 5000`")
        continue
      }
      let metric = self.metric(named: name, at: "\(path).metric", entry)
      let width = value(stop.absolute, of: metric, at: "\(path).absolute", place)
      if let width, width <= 0 {
        report(
          written["\(path).absolute"]?.span ?? place, "a half width is above 0",
          found: Diagnostic.quoted(stop.absolute))
      }
    }
  }

  /// A value of a figure; `nil` if nothing is written, or nothing that the figure can be, which is then noted.
  private mutating func value(
    _ text: String, of metric: Metric?, at path: String, _ place: Span
  ) -> Double? {
    guard let metric, !text.isEmpty else { return nil }
    do throws(UnitText.Problem) {
      return try metric.value(of: text, currency: currency)
    } catch {
      report(
        written[path]?.span ?? place, error.message, found: Diagnostic.quoted(text),
        allowed: metric.examples(currency: currency), suggestion: error.suggestion)
      return nil
    }
  }

  /// The figure of that name, or `nil` if there is none, which is then noted.
  private mutating func metric(
    named name: String, at path: String, _ entry: Node.Entry
  ) -> Metric? {
    if let metric = Metric.all.first(where: { $0.name == name }) { return metric }
    let names = Metric.all.map(\.name)
    report(
      written[path]?.span ?? entry.keySpan, "there is no figure \(Diagnostic.quoted(name))",
      found: Diagnostic.quoted(name), allowed: WordList.text(names),
      suggestion: Spelling.nearest(to: name, in: names))
    return nil
  }
}

extension Metric {
  /// The unit in which a planner writes the figure.
  private var writtenUnit: PrivateDomain.Unit {
    switch unit {
    case .count: .number
    case .share: .share
    case .money: .money(per: nil)
    case .days, .hours: .duration
    }
  }

  /// A value of the figure, in the figure's own unit.
  func value(of text: String, currency: String) throws(UnitText.Problem) -> Double {
    let value = try UnitText(writtenUnit, currency: currency).value(of: text)
    return unit == .hours ? value * 24 : value
  }

  /// What values of the figure look like.
  func examples(currency: String) -> String {
    UnitText(writtenUnit, currency: currency).examples
  }

  /// A value of the figure as a planner would write it.
  public func text(_ value: Double, currency: String) -> String {
    UnitText(writtenUnit, currency: currency).text(unit == .hours ? value / 24 : value)
  }
}

extension ExperimentSpec {
  /// The smallest difference that matters in the unit of the deciding figure; nil if any does.
  public func indifference(currency: String) -> Double? {
    let figure = Metric.all.first { $0.name == metric }
    return indifference.isEmpty ? nil : try? figure?.value(of: indifference, currency: currency)
  }
}

extension StoppingSpec {
  /// The absolute half width in the unit of a figure; nil if a relative one is asked for.
  public func absoluteHalfWidth(of metric: Metric, currency: String) -> Double? {
    absolute.isEmpty ? nil : try? metric.value(of: absolute, currency: currency)
  }
}
