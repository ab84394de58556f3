// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts that all pictures share: frame, axes, legend, table of figures.
enum Picture {
  /// A drawing that says in words what it shows.
  static func svg(
    id: String, width: Double, height: Double, title: String, description: String,
    attributes: HTML = "", _ body: HTML
  ) -> HTML {
    """
    <svg viewBox="0 0 \(width) \(height)" role="img" \
    aria-labelledby="\(id)-t \(id)-d"\(attributes)>\
    <title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(description)</desc>\
    \(body)</svg>
    """
  }

  /// Lines and labels of an upright axis at the left.
  static func upright(_ scale: Scale, from left: Double, to right: Double, _ number: NumberText)
    -> HTML
  {
    var html = HTML.empty
    for tick in scale.ticks(4) {
      let y = scale(tick)
      html += """
        <path class="grid" d="M\(left) \(y)H\(right)"/>\
        <text class="tick" x="\(left - 6)" y="\(y + 4)" text-anchor="end">\(number.axis(tick))</text>
        """
    }
    return html
  }

  /// Marks and labels of a level axis at the bottom.
  static func level(
    _ scale: Scale, at y: Double, top: Double? = nil, count: Int = 7,
    _ number: NumberText
  ) -> HTML {
    var html: HTML = "<path class=\"axis\" d=\"M\(scale.pixels.from) \(y)H\(scale.pixels.to)\"/>"
    for tick in scale.ticks(count) {
      let x = scale(tick)
      let label = number.axis(tick)
      if let top { html += "<path class=\"grid\" d=\"M\(x) \(top)V\(y)\"/>" }
      html += """
        <path class="axis" d="M\(x) \(y)v4"/>\
        <text class="tick" x="\(x)" y="\(y + 17)" text-anchor="\(anchor(label, at: x, scale))">\
        \(label)</text>
        """
    }
    return html
  }

  /// The marks of a picture over days, in a window that the page's script can narrow to some days.
  static func plot(from left: Double, to right: Double, height: Double, _ marks: HTML) -> HTML {
    """
    <svg class="plot" x="\(left)" y="0" width="\(right - left)" height="\(height)" \
    viewBox="\(left) 0 \(right - left) \(height)" preserveAspectRatio="none">\(marks)</svg>
    """
  }

  /// Pictures side by side that are zoomed together.
  static func panels(_ panels: HTML, _ words: Words) -> HTML {
    "<div class=\"panels\">\(panels)</div><p class=\"screen hint\">\(words(.zoomHint))</p>"
  }

  /// A legend: the swatch's class, and what it stands for.
  static func legend(_ entries: [(swatch: String, text: String)]) -> HTML {
    let items: [HTML] = entries.map { entry in
      """
      <li><svg viewBox="0 0 22 14" aria-hidden="true">\(mark(entry.swatch))</svg>\
      \(entry.text)</li>
      """
    }
    return "<ul class=\"legend\">\(items)</ul>"
  }

  private static func mark(_ swatch: String) -> HTML {
    switch swatch {
    case "line-median": "<path class=\"line-median\" d=\"M0 7H22\"/>"
    case "line-cap": "<path class=\"line-cap\" d=\"M0 7H22\"/>"
    case "line-zero": "<path class=\"line-zero\" d=\"M11 0V14\"/>"
    case "dot-filled":
      "<path class=\"whisker\" d=\"M1 7H21\"/><circle class=\"dot\" cx=\"11\" cy=\"7\" r=\"4.5\"/>"
    case "dot-hollow":
      "<path class=\"whisker\" d=\"M1 7H21\"/><circle class=\"dot hollow\" cx=\"11\" cy=\"7\" r=\"4.5\"/>"
    default: "<rect class=\"\(swatch) edge\" width=\"22\" height=\"14\"/>"
    }
  }

  /// A table that scrolls where it is too wide, with the name by which it is read out.
  static func scrolling(_ label: String, _ table: HTML) -> HTML {
    "<div class=\"scroll\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\(table)</div>"
  }

  /// A table of figures whose first column names the rows.
  static func table(
    id: String? = nil, caption: String? = nil, head: [String], rows: [[String]],
    textColumns: Set<Int> = []
  ) -> HTML {
    let heads: [HTML] = head.enumerated().map { index, text in
      let isText = index == 0 || textColumns.contains(index)
      return "<th scope=\"col\"\(isText ? " class=\"text\"" as HTML : "")>\(text)</th>"
    }
    let body: [HTML] = rows.map { row in
      let cells: [HTML] = row.enumerated().map { index, text in
        if index == 0 { return "<th scope=\"row\">\(text)</th>" }
        return "<td\(textColumns.contains(index) ? " class=\"text\"" as HTML : "")>\(text)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    let identity: HTML = id.map { " id=\"\($0)\"" } ?? ""
    let title: HTML = caption.map { "<caption>\($0)</caption>" } ?? ""
    return scrolling(
      caption ?? head.joined(separator: ", "),
      """
      <table\(identity)>\(title)<thead><tr>\(heads)</tr></thead>\
      <tbody>\(body)</tbody></table>
      """)
  }

  /// The figures behind a picture, folded away.
  static func data(_ summary: String, _ tables: HTML) -> HTML {
    "<details class=\"data\"><summary>\(summary)</summary>\(tables)</details>"
  }

  /// A picture with the sentence that says what to see, its legend, its small print, its figures.
  static func figure(
    heading: String, caption: String, legend: HTML, picture: HTML, data: HTML,
    isSingle: Bool = false
  ) -> HTML {
    """
    <figure class="picture\(isSingle ? " single" : "")"><h3>\(heading)</h3>\(legend)\(picture)<figcaption>\(caption)</figcaption>\(data)</figure>
    """
  }

  /// Colour and pattern of a part of the leads, the same in every picture.
  static func swatch(for name: String, losses: [String], others: [String]) -> String {
    if let index = losses.firstIndex(of: name) { return "f-loss\(index % 9)" }
    switch name {
    case "not_scanned": return "f-idle"
    case "waiting": return "f-wait"
    default:
      let index = others.firstIndex(of: name) ?? 0
      return index == 0 ? "f-main" : "f-other\((index - 1) % 3)"
    }
  }

  /// The patterns that tell parts apart without colour; one set for the whole page.
  static let patterns: HTML = {
    let marks: [(String, String)] = [
      ("loss0", "M0 0L8 8M-2 6L2 10M6 -2L10 2"), ("loss1", "M0 8L8 0M-2 2L2 -2M6 10L10 6"),
      ("loss2", "M0 4H8"), ("loss3", "M4 0V8"), ("loss4", "M0 0L8 8M0 8L8 0"),
      ("loss5", "M0 4H8M4 0V8"), ("loss6", "M3 4H5"), ("loss7", "M0 2H4M4 6H8"),
      ("loss8", "M2 0V4M6 4V8"), ("wait", "M1 2H3M5 6H7"), ("other0", "M2 0V8"),
      ("other1", "M0 2H8"), ("other2", "M2 2H3M6 6H7"),
    ]
    let patterns: [HTML] = marks.map { name, path in
      """
      <pattern id="p-\(name)" width="8" height="8" patternUnits="userSpaceOnUse">\
      <rect class="c-\(name)" width="8" height="8"/><path class="weave" d="\(path)"/></pattern>
      """
    }
    return """
      <svg class="defs" width="0" height="0" aria-hidden="true"><defs>\(patterns)\
      <pattern id="p-lead" width="6" height="6" patternUnits="userSpaceOnUse">\
      <path class="lead-weave" d="M0 6L6 0M-1 1L1 -1M5 7L7 5"/></pattern></defs></svg>
      """
  }()
}
