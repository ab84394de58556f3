// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reporting
import ResultStore
import Testing

@Suite struct PageTests {
  /// What an attacker would write into every text that a page shows.
  private static let attack =
    "</title></style><script>alert(1)</script>\" onload=\"x' {b} | ` \u{202E}"

  private func attacked() throws -> StudyReport {
    var manifest = SampleStudy.manifest(futures: 3)
    let text = LocalizedText(en: Self.attack, zh: Self.attack)
    manifest.title = text
    manifest.question = text
    manifest.ruleSet = Self.attack
    manifest.version = Self.attack
    manifest.currency = Self.attack
    manifest.command = Self.attack
    manifest.files = [Self.attack: Self.attack]
    manifest.machine = [Self.attack: Self.attack]
    for index in manifest.strategies.indices {
      manifest.strategies[index].title = text
      manifest.strategies[index].overrides = [Self.attack]
    }
    for index in manifest.metrics.indices {
      manifest.metrics[index].title = text
      manifest.metrics[index].definition = text
    }
    for index in manifest.daily.indices {
      manifest.daily[index].title = text
      if manifest.daily[index].entity != nil { manifest.daily[index].entity = Self.attack }
    }
    manifest.assumptions = [
      AssumptionRecord(key: Self.attack, value: Self.attack, note: text, uncertain: true)
    ]
    manifest.citations = [
      CitationRecord(key: Self.attack, value: Self.attack, source: Self.attack)
    ]
    return try StudyReport(reader: SampleStudy.reader(futures: 0..<3, manifest: manifest))
  }

  @Test("No text of a study becomes markup, an attribute or a script", arguments: Language.allCases)
  func escaping(language: Language) throws {
    let page = try attacked().html(language)
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.components(separatedBy: "</style").count == 2)
    #expect(page.components(separatedBy: "</title").count - 1 == page.matches(of: #/<title/#).count)
    // Within a tag every quote that is not the page's own is a reference.
    #expect(page.firstMatch(of: #/<[^>]*" onload=/#) == nil)
    #expect(!page.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x&#39; {b}"))
  }

  @Test("Markdown and terminal take no markup and no escape from a study either")
  func otherForms() throws {
    let report = try attacked()
    let document = report.markdown(.en).components(separatedBy: "```").first ?? ""
    #expect(!document.contains("<script"))
    var manifest = SampleStudy.manifest(futures: 2)
    manifest.title = LocalizedText(en: "\u{1B}[2J\u{7}gone\r\nnext | cell")
    let other = try StudyReport(reader: SampleStudy.reader(futures: 0..<2, manifest: manifest))
    #expect(!other.terminal(width: 80, colour: false).contains("\u{1B}"))
    #expect(other.markdown(.en).hasPrefix("# \u{FFFD}\\[2J\u{FFFD}gone next \\| cell\n"))
  }

  @Test("A page asks for nothing from elsewhere, and its policy forbids it")
  func offline() throws {
    let page = try StudyReport(reader: SampleStudy.reader(futures: 0..<3)).html(.en)
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
    for forbidden in [
      "http://", "https://", "src=\"", "@import", "url(\"", "<link", "<img", "style=\"",
    ] {
      #expect(!page.contains(forbidden))
    }
  }

  @Test("Every identity on a page is unique, and every reference has its target")
  func references() throws {
    let page = try StudyReport(reader: SampleStudy.reader(futures: 0..<5)).html(.en)
    let identities = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(identities).count == identities.count)
    let wanted =
      page.matches(of: #/ data-table="([^"]+)"/#).map { String($0.1) }
      + page.matches(of: #/href="#([^"]+)"/#).map { String($0.1) }
      + page.matches(of: #/url\(#([^)]+)\)/#).map { String($0.1) }
      + page.matches(of: #/aria-labelledby="([^"]+)"/#).flatMap {
        $0.1.split(separator: " ").map(String.init)
      }
    #expect(wanted.count > 20)
    #expect(Set(wanted).subtracting(identities).isEmpty)
    // A picture that cannot be seen is told: each has a title, a description, and its figures.
    let pictures = page.matches(of: #/<svg viewBox="[^"]+" role="img"/#).count
    #expect(pictures == 5 + 2 * SampleStudy.plans.count)
    #expect(page.matches(of: #/<desc /#).count == pictures)
  }

  @Test("A page names the command, the digest, each assumption, and what is missing")
  func foundations() throws {
    let manifest = SampleStudy.manifest(futures: 10)
    let reader = try SampleStudy.reader(futures: 2..<5, manifest: manifest)
    let page = try StudyReport(reader: reader).html(.en)
    #expect(page.contains("siyu run scenarios/livestream-launch.yaml --seed 20210301"))
    #expect(page.contains(try reader.digest()))
    #expect(page.contains("channels.douyin-live.scan_rate"))
    #expect(page.contains("futures 0-1, 5-9 of the 10 wanted are missing"))
  }

  @Test("A study without series, of one strategy, of one future or of none still has its pages")
  func lacking() throws {
    let shapes: [[[Double]]] = [[[1, 2, 3]], [[5]], [[5], [6]], [[]], [[], []]]
    for values in shapes {
      let report = try StudyReport(reader: SmallStudy.reader(values))
      for language in Language.allCases {
        let page = report.html(language)
        #expect(page.hasSuffix("</html>\n"))
        #expect(!page.contains("nan") && !page.contains("inf\""))
        #expect(!report.markdown(language).isEmpty)
        #expect(!report.terminal(width: 20, colour: true, language: language).isEmpty)
      }
    }
    var manifest = SampleStudy.manifest(futures: 4)
    manifest.metrics.removeAll { $0.name != "leads" }
    manifest.daily.removeAll { $0.group != "fill" }
    manifest.indifference = nil
    let reader = try SampleStudy.reader(futures: 0..<4, manifest: manifest)
    let report = try StudyReport(reader: reader)
    #expect(report.markdown(.en).contains("no strategy can be recommended"))
    #expect(report.html(.zh).contains("id=\"fill\""))
  }
}
