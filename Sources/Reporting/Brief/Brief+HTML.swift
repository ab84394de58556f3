// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import ResultStore

extension Brief {
  /// The brief as one self-contained page, which prints on one sheet of A4: no request, no script, no
  /// font or image from elsewhere. All texts of the study are escaped.
  public func html(_ language: Language) -> String {
    let narrator = BriefNarrator(self, language)
    let lang = language == .zh ? "zh-Hans" : "en"
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(lang)"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(narrator.title) · \(narrator.say(.brief))</title>
      <style>\(HTML(trusted: BriefStyle.sheet))</style></head>
      <body><article class="page\(narrator.isDense ? " dense" as HTML : "")">
      \(narrator.opening)
      \(narrator.middle)
      \(narrator.closing)
      </article></body></html>

      """
    return page.text
  }

  /// Nothing may be loaded and nothing may run; only this style sheet, named by its hash, applies.
  private static var policy: String {
    var hash = SHA256()
    hash.update(Array(BriefStyle.sheet.utf8))
    let source = "'sha256-\(Data(hash.digest()).base64EncodedString())'"
    return "default-src 'none'; style-src \(source); base-uri 'none'; form-action 'none'"
  }
}

extension BriefNarrator {
  fileprivate var opening: HTML {
    let sentences: [HTML] = verdict.map { "<p>\($0)</p>" }
    let sure: HTML =
      sentences.isEmpty ? .empty : "<section><h2>\(say(.verdict))</h2>\(sentences)</section>"
    return """
      <header><p class="kind">\(say(.brief)) <span>\(dates)</span></p><h1>\(title)</h1>\
      <p class="question">\(question)</p></header>
      <section class="recommendation"><h2>\(say(.recommendation))</h2><p>\(recommendation)</p></section>
      \(sure)
      """
  }

  fileprivate var middle: HTML {
    let row = max(31, min(54, 200 / Double(max(1, shown.count))))
    let picture = Picture.outlook(
      outlook, id: "outlook", row: row, attributes: " aria-describedby=\"figures\"")
    let flips: [HTML] = self.flips.map { "<li>\($0)</li>" }
    let note: HTML = more.map { "<p class=\"note\">\($0)</p>" } ?? ""
    return """
      <div class="halves wide"><section><h2>\(say(.figures))</h2><figure>\(picture)</figure></section>
      <section><h2>\(say(.flips))</h2><ol>\(flips)</ol></section></div>
      <section>\(table)<p class="note">\(say(.glossary, ["level": level]))</p>\(note)</section>
      """
  }

  private var table: HTML {
    let heads: [HTML] = head.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [HTML] = zip(shown, self.rows).map { index, row in
      let cells: [HTML] = row.dropFirst().map { "<td>\($0)</td>" }
      let mark: HTML = standing(index).map { " <em>\($0)</em>" } ?? ""
      let chosen: HTML = index == analysis.ranking[0] ? " class=\"chosen\"" : ""
      return "<tr\(chosen)><th scope=\"row\">\(row[0])\(mark)</th>\(cells)</tr>"
    }
    return """
      <table id="figures"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  fileprivate var closing: HTML {
    let limits: [HTML] = self.limits.map { "<li>\($0)</li>" }
    let rows: [HTML] = quality.map { entry in
      let lines: [HTML] = entry.text.split(separator: "\n").enumerated().map { index, line in
        index == 0 ? "\(String(line))" : "<br>\(String(line))"
      }
      let text: HTML = entry.isCode ? "<code>\(lines)</code>" : "\(lines)"
      return "<tr><th scope=\"row\">\(entry.label)</th><td>\(text)</td></tr>"
    }
    return """
      <div class="halves"><section><h2>\(say(.limits))</h2><ul>\(limits)</ul></section>
      <section class="quality"><h2>\(say(.quality))</h2><table><tbody>\(rows)</tbody></table></section></div>
      <footer><p><span>\(say(.decision))</span></p><p><span>\(say(.name))</span></p>\
      <p><span>\(say(.day))</span></p></footer>
      """
  }
}
