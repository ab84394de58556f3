// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import OutputAnalysis
internal import ResultStore

extension CapacityReport {
  /// The answer as one self-contained page: no request, no script.
  public func html(_ language: Language) -> String {
    let narrator = CapacityNarrator(self, language)
    let sentences: [HTML] = narrator.sentences.enumerated().map { index, sentence in
      index == 0 ? "<p class=\"lead\">\(sentence)</p>" : "<p>\(sentence)</p>"
    }
    let warnings: [HTML] = narrator.warnings.map { "<p class=\"warning\">\($0)</p>" }
    var (head, rows) = narrator.table
    // An arrow that a terminal has to make of two signs.
    for row in rows.indices {
      rows[row][head.count - 1] = rows[row][head.count - 1].replacing("<-", with: "←")
    }
    let note: HTML = narrator.note.map { "<p>\($0)</p>" } ?? .empty
    let lang = language == .zh ? "zh-Hans" : "en"
    let heading = narrator.say("How much is enough", zh: "多少才够")
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(lang)"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title) · \(key) · siyu</title>
      <style>\(HTML(trusted: PageStyle.sheet))</style></head>
      <body>
      <header><h1>\(title)</h1>
      <p class="question">\(narrator.say("How much", zh: "需要多少")) <code>\(key)</code>: \
      \(target)</p>
      <p class="meta">\(strategy)</p></header>
      <main><section class="verdict" id="verdict"><h2>\(narrator.say("The answer", zh: "答案"))</h2>\
      \(sentences)\(warnings)</section>
      <section id="curve"><h2>\(heading)</h2>\(picture(narrator))\
      \(Picture.table(head: head, rows: rows, textColumns: [head.count - 1]))\
      \(note)</section>
      <section id="reproduce"><h2>\(narrator.say("Run it again", zh: "复现"))</h2>\
      <pre>\(command)</pre></section></main>
      <footer>siyu \(version) · \(narrator.say("seed", zh: "随机种子")) \(String(seed))</footer>
      </body></html>

      """
    return page.text
  }

  private var policy: String {
    var hash = SHA256()
    hash.update(Array(PageStyle.sheet.utf8))
    return "default-src 'none'; style-src 'sha256-\(Data(hash.digest()).base64EncodedString())'; "
      + "base-uri 'none'; form-action 'none'"
  }

  /// The share of futures that meet the target over the values, with the share wanted as a line.
  private func picture(_ narrator: CapacityNarrator) -> HTML {
    let (width, height, left, top, bottom) = (608.0, 340.0, 52.0, 30.0, 290.0)
    let x = Scale(over: points.map(\.value), pixels: (left + 14, width - 18), rounding: false)
    let y = Scale(over: [0, 1], pixels: (bottom, top), rounding: false)
    var body = HTML.empty
    for tick in [0, 0.25, 0.5, 0.75, 1] {
      let text = "\(Int(100 * tick)) %"
      body += """
        <path class="grid" d="M\(left) \(y(tick))H\(width - 8)"/>\
        <text class="tick" x="\(left - 6)" y="\(y(tick) + 4)" text-anchor="end">\(text)</text>
        """
    }
    body += """
      <path class="line-cap" d="M\(left) \(y(share))H\(width - 8)"/>\
      <path class="axis" d="M\(left) \(bottom)H\(width - 8)"/>
      """
    for tick in ticks {
      body += """
        <path class="axis" d="M\(x(tick)) \(bottom)v4"/>\
        <text class="tick" x="\(x(tick))" y="\(bottom + 17)" text-anchor="middle">\
        \(valueText(tick))</text>
        """
    }
    let line = points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(coordinate(x(point.value))) \(coordinate(y(point.met.share)))"
    }.joined()
    body += "<path class=\"line-median\" d=\"\(line)\"/>"
    for (index, point) in points.enumerated() {
      let (low, high) = (y(point.interval.lower), y(point.interval.upper))
      let hollow: HTML = point.verdict == .meets ? "" : " hollow"
      let tip =
        "\(point.text): \(point.met.successes)/\(point.met.trials) \(narrator.verdict(point))"
      if index == answer {
        body += """
          <path class="line-zero" d="M\(x(point.value)) \(bottom)V\(y(point.met.share))"/>\
          <text class="name halo" x="\(x(point.value))" y="\(top - 12)" text-anchor="middle">\
          \(point.text)</text>
          """
      }
      body += """
        <g><title>\(tip)</title><path class="whisker" d="M\(x(point.value)) \(low)V\(high)"/>\
        <circle class="dot\(hollow)" cx="\(x(point.value))" cy="\(y(point.met.share))" \
        r="\(index == answer ? 6.5 : 4.5)"/></g>
        """
    }
    body += """
      <text class="axis-title" x="\(width - 8)" y="\(bottom + 38)" text-anchor="end">\(key)</text>
      """
    let wanted = narrator.number.percent(share)
    let heading = narrator.say(
      "The share of futures that meet the target, value by value", zh: "各取值下达标的未来情景所占比例")
    let caption = narrator.say(
      "Dots are shares of simulated futures, bars their \(narrator.number.percent(confidence)) intervals, each for "
        + "its value alone. Filled: shown to meet the target. Hollow: shown not to, undecided, or only shown.",
      zh:
        "点为模拟的未来情景中的达标比例，竖线为各自的 \(narrator.number.percent(confidence)) 置信区间。实心：已证明达标；空心：不达标、不能判定或仅供参考。"
    )
    return Picture.figure(
      heading: heading, caption: caption,
      legend: Picture.legend([
        ("line-cap", narrator.say("share wanted: \(wanted)", zh: "所需比例：\(wanted)")),
        ("dot-filled", narrator.say("meets the target", zh: "达标")),
        ("dot-hollow", narrator.say("not shown to", zh: "未证明达标")),
      ]),
      picture: Picture.svg(
        id: "capacity", width: width, height: height, title: heading, description: caption, body),
      data: .empty, isSingle: true)
  }

  /// Round values within the range, in the unit that a planner writes.
  private var ticks: [Double] {
    guard let low = points.first?.value, let high = points.last?.value, tickStep > 0,
      (high - low) / tickStep < 100
    else { return [] }
    let (first, last) = (
      Int((low / tickStep - 1e-9).rounded(.up)), Int((high / tickStep + 1e-9).rounded(.down))
    )
    guard first <= last else { return [] }
    // A part of a day such as 1/24 is divided by, not multiplied with: 3h has no last digit wrong.
    let inverse = (1 / tickStep).rounded()
    let isPart = inverse >= 1 && abs(inverse * tickStep - 1) < 1e-9
    return (first...last).map { isPart ? Double($0) / inverse : Double($0) * tickStep }
  }

  private func coordinate(_ value: Double) -> String { String(format: "%.1f", value) }
}
