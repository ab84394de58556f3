// SPDX-License-Identifier: GPL-3.0-or-later

extension Picture {
  /// The sizes of letters in a picture of 520 units, on a wide page and on a narrow one: of names, and
  /// of what stands at the other end of the line.
  private static let sizes = [(name: 13.0, text: 12.0), (name: 17.0, text: 16.0)]

  /// How wide a column of text is, as a share of the letters' size: bold Latin letters of the widest
  /// fonts that pages name take more than half a square, Chinese ones fill it.
  private static func column(of texts: [String], isBold: Bool) -> Double {
    let glyphs = texts.reduce(0) { $0 + $1.count }
    let columns = texts.reduce(0) { $0 + DisplayText.width($1) }
    let share = glyphs == 0 ? 0 : Double(columns - glyphs) / Double(glyphs)
    // From Latin letters alone to Chinese ones alone.
    return (isBold ? 0.66 : 0.58) * (1 - share) + 0.5 * share
  }

  /// Names at the left of their rows, shortened where they would run into the texts at the right.
  ///
  /// A narrow page has room for less; each page shows the form that fits it.
  static func names(_ names: [String], beside texts: [String], room: Double = 490) -> [HTML] {
    let widest = Double(texts.map(DisplayText.width).max() ?? 0) * column(of: texts, isBold: false)
    let forms = sizes.map { size in
      let columns = (room - size.text * widest) / (size.name * column(of: names, isBold: true))
      return DisplayText.shortened(names, to: max(8, Int(columns)))
    }
    return names.indices.map { index in
      let (wide, narrow) = (forms[0][index], forms[1][index])
      guard wide != narrow else { return "\(wide)" }
      return "<tspan class=\"wide\">\(wide)</tspan><tspan class=\"narrow\">\(narrow)</tspan>"
    }
  }

  /// Where a label on a level axis is held, so that all of it stays in the picture: its letters may be
  /// as large as a narrow page has them.
  static func anchor(_ label: String, at x: Double, _ scale: Scale) -> String {
    let half = 4.6 * Double(DisplayText.width(label))
    // Beside the axis there are 8 units at least.
    if x + half > scale.pixels.to + 8 { return "end" }
    return x - half < scale.pixels.from - 8 ? "start" : "middle"
  }
}
