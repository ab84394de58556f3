// SPDX-License-Identifier: GPL-3.0-or-later
public import ResultStore

/// The day on which something first happened, where it may never have happened.
///
/// A future without such a day is no future without an answer: within the horizon it did not happen.
/// Left out, it would take with it what speaks for the strategy that prevents it. So a day is restricted to
/// the horizon, and never is later than any day within it, as `siyu plan` counts it. The mean is then the
/// restricted mean time (Royston, P. & Parmar, M. K. B. 2013, BMC Medical Research Methodology 13, 152);
/// quantiles within the horizon and who of two is later stay what they are.
public struct FirstDay: Sendable {
  private let days: Double?

  /// - Parameters:
  ///   - days: the horizon, in days from the plan's first.
  ///   - samples: a figure's values in the futures that each strategy lived through. Days that are added
  ///     up (account-days) have one in every future, and are left as they are.
  public init(_ column: MetricColumn, days: Int, among samples: [[Double]]) {
    let isFirstDay =
      column.unit == .days && samples.contains { $0.contains { !Self.happened($0) } }
    self.days = isFirstDay ? Double(days) : nil
  }

  /// The values of the futures that a strategy lived through, restricted to the horizon.
  public func restricted(_ values: [Double]) -> [Double] {
    guard let days else { return values }
    return values.map { Self.happened($0) ? min($0, days) : days }
  }

  /// It is NaN, or negative in studies from elsewhere, if it did not.
  private static func happened(_ day: Double) -> Bool { day >= 0 && day.isFinite }

  /// The figure by the name of what was made of it.
  func named(_ column: MetricColumn, _ values: [[Double]]) -> MetricColumn {
    guard let days, count(values) > 0 else { return column }
    var column = column
    let (whole, zh) = (Int(days), column.title.zh)
    column.title = LocalizedText(
      en: "\(column.title.en) (never: \(whole) days)", zh: zh.map { "\($0)（从未：\(whole) 天）" })
    return column
  }

  func notes(_ values: [[Double]]) -> [Samples.Note] {
    guard let days, count(values) > 0 else { return [] }
    return [.never(count(values), days: Int(days))]
  }

  private func count(_ values: [[Double]]) -> Int {
    values.reduce(0) { $0 + $1.count { $0 == days } }
  }
}
