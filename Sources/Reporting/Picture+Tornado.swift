// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis

/// One row of a tornado picture.
struct TornadoBar {
  var name: String
  var low: Double
  var lowInterval: Interval?
  var high: Double
  var highInterval: Interval?
  /// What the parameter is at its low and at its high end.
  var lowLabel: String
  var highLabel: String
}

extension Picture {
  /// Bars from where a parameter is low to where it is high, about the mean.
  ///
  /// The low end is a hollow mark, the high end a filled one, so that the direction is seen without
  /// colour.
  static func tornado(
    _ narrator: SensitivityNarrator, id: String, title: String, description: String,
    center: Double, bars: [TornadoBar]
  ) -> HTML {
    guard !bars.isEmpty else { return .empty }
    let (number, unit) = (narrator.number, narrator.unit)
    let (width, left, row) = (520.0, 10.0, 40.0)
    func scaled(_ value: Double) -> Double { number.scaled(value, unit) }
    let ends = bars.flatMap { bar in
      [
        bar.low, bar.high, bar.lowInterval?.lower, bar.lowInterval?.upper, bar.highInterval?.lower,
        bar.highInterval?.upper,
      ].compactMap { $0.map(scaled) }
    }
    let scale = Scale(
      over: ends, including: [scaled(center)], pixels: (left + 8, width - left - 8),
      rounding: false)
    let bottom = 16 + row * Double(bars.count)
    var body = level(scale, at: bottom, top: 8, number)
    // Under the bars' names, whose halo keeps them readable.
    body += "<path class=\"line-zero\" d=\"M\(scale(scaled(center))) 8V\(bottom)\"/>"
    let names = names(bars.map(\.name), beside: [])
    for (index, bar) in bars.enumerated() {
      let y = 16 + row * Double(index) + 26
      let (low, high) = (scale(scaled(bar.low)), scale(scaled(bar.high)))
      let tip =
        "\(bar.name)\n\(bar.lowLabel): \(number.value(bar.low, unit))\n"
        + "\(bar.highLabel): \(number.value(bar.high, unit))"
      var whiskers = HTML.empty
      for interval in [bar.lowInterval, bar.highInterval].compactMap({ $0 }) {
        let (from, to) = (scale(scaled(interval.lower)), scale(scaled(interval.upper)))
        whiskers += """
          <path class="whisker" d="M\(from) \(y)H\(to)M\(from) \(y - 4)v8M\(to) \(y - 4)v8"/>
          """
      }
      body += """
        <g data-tip="\(tip)"><rect class="hit" x="0" y="\(y - 28)" width="\(width)" height="\(row)"/>\
        <text class="name halo" x="\(left)" y="\(y - 12)">\(names[index])</text>\
        <rect class="f-band" x="\(min(low, high))" y="\(y - 7)" width="\(abs(high - low))" \
        height="14"/>\(whiskers)\
        <circle class="dot hollow" cx="\(low)" cy="\(y)" r="5"/>\
        <circle class="dot" cx="\(high)" cy="\(y)" r="5"/></g>
        """
    }
    let symbol = number.symbol(of: unit).map { " (\($0))" } ?? ""
    body += """
      <text class="axis-title" x="\(width - left)" y="\(bottom + 34)" text-anchor="end">\
      \(narrator.subject)\(symbol)</text>
      """
    return svg(
      id: id, width: width, height: bottom + 42, title: title, description: description, body)
  }
}
