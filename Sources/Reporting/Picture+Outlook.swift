// SPDX-License-Identifier: GPL-3.0-or-later

/// Strategies side by side: what each comes to on average, how well that is known, and what may
/// happen.
struct Outlook {
  struct Row {
    var name: String
    /// The mean and the ends of its confidence interval.
    var mean: Double
    var lower: Double
    var upper: Double
    /// The 10 % and 90 % points over futures, a prediction interval.
    var low: Double
    var high: Double
    /// What stands at the right: the mean in words.
    var text: String
    /// Recommended, or tied with what is recommended.
    var isChosen: Bool
  }

  var rows: [Row]
  /// `Profit (CNY)`.
  var axis: String
  var title: String
  var description: String
  var bandText: String
  var meanText: String
  /// What a reader must know of a picture that stands alone.
  var warning: String?
  var number: NumberText
}

extension Picture {
  /// A band from the 10 % to the 90 % point a strategy, and the mean with its interval on it.
  ///
  /// - Parameter height: of a row; less where a page has room for less.
  static func outlook(_ outlook: Outlook, id: String, row: Double = 44, attributes: HTML = "")
    -> HTML
  {
    let (width, left) = (520.0, 10.0)
    let top = 26.0
    let bottom = top + row * Double(outlook.rows.count) + 2
    let all = outlook.rows.flatMap { [$0.low, $0.high, $0.lower, $0.upper] }
    let scale = Scale(over: all, pixels: (left + 8, width - left - 8), rounding: false)
    var body = legend(outlook, left: left)
    body += level(scale, at: bottom, top: top, outlook.number)
    let hasZero = scale.domain.contains(0) && scale.domain.lowerBound < 0
    let names = names(outlook.rows.map(\.name), beside: outlook.rows.map(\.text))
    for (index, entry) in outlook.rows.enumerated() {
      let y = top + row * Double(index) + row - 13
      let (low, high) = (scale(entry.low), scale(entry.high))
      let (lower, upper) = (scale(entry.lower), scale(entry.upper))
      let mark = entry.isChosen ? "dot" : "dot hollow"
      // Beside the band only: through a name it would cross letters out.
      let zero: HTML =
        hasZero ? "<path class=\"line-zero\" d=\"M\(scale(0)) \(y - 9)V\(y + 9)\"/>" : .empty
      body += """
        <g data-tip="\(entry.name): \(entry.text)">\
        <rect class="hit" x="0" y="\(y - row + 13)" width="\(width)" height="\(row)"/>\
        <rect class="f-band" x="\(min(low, high))" y="\(y - 6)" \
        width="\(max(1.5, abs(high - low)))" height="12"/>\(zero)\
        <text class="name halo" x="\(left)" y="\(y - 11)">\(names[index])</text>\
        <text class="tick halo" x="\(width - left)" y="\(y - 11)" text-anchor="end">\
        \(entry.text)</text>\
        <path class="whisker" d="M\(lower) \(y)H\(upper)M\(lower) \(y - 5)v10M\(upper) \(y - 5)v10"/>\
        <circle class="\(mark)" cx="\(scale(entry.mean))" cy="\(y)" r="4.2"/></g>
        """
    }
    body += """
      <text class="axis-title" x="\(width - left)" y="\(bottom + 33)" text-anchor="end">\
      \(outlook.axis)</text>
      """
    if let warning = outlook.warning {
      body += "<text class=\"name\" x=\"\(left)\" y=\"\(bottom + 54)\">\(warning)</text>"
    }
    return svg(
      id: id, width: width, height: bottom + (outlook.warning == nil ? 40 : 62),
      title: outlook.title,
      description: outlook.description, attributes: attributes, body)
  }

  /// What band and mark stand for, within the picture: it may be shown alone.
  private static func legend(_ outlook: Outlook, left: Double) -> HTML {
    // A column of text is about 7 pixels wide at this size.
    let second = max(250, left + 54 + 7.2 * Double(DisplayText.width(outlook.bandText)))
    return """
      <rect class="f-band" x="\(left)" y="4" width="26" height="10"/>\
      <text class="tick" x="\(left + 32)" y="13">\(outlook.bandText)</text>\
      <path class="whisker" d="M\(second) 9H\(second + 26)M\(second) 4v10M\(second + 26) 4v10"/>\
      <circle class="dot" cx="\(second + 13)" cy="9" r="4.2"/>\
      <text class="tick" x="\(second + 32)" y="13">\(outlook.meanText)</text>
      """
  }
}
