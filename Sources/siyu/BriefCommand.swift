// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import PrivateDomain
import Reporting
import ResultStore
import Scenarios

struct BriefCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief",
    abstract: "Write the one page that a manager signs, in English or Chinese.",
    discussion: """
      The page is brief-en.html or brief-zh.html in the study's folder and prints on one sheet of \
      A4. With --pdf it is printed too, by a Chromium that is installed (SIYU_CHROMIUM names \
      another one).
      """)

  @Argument(help: "The study's folder.", completion: .directory)
  var folder: String

  @OptionGroup var wording: LanguageOption

  @Option(
    help:
      "What the deciding figure has to reach, such as \"profit >= 100000\" (default: no loss).")
  var target: String?

  @Flag(help: "Also as PDF.")
  var pdf = false

  func run() async throws {
    let lang = wording.language
    try await Failure.reporting(in: lang) {
      let url = StoredStudy.folder(folder)
      let reader = try StoredStudy.open(url)
      let wanted = try target.map {
        try Analysis.Target(option: $0, metric: reader.manifest.decisionMetric, in: lang)
      }
      // Before anything is written.
      let browser = pdf ? Browser.find() : nil
      if pdf, browser == nil {
        throw Failure.Printing(lang.say(Self.noBrowser, Self.noBrowserChinese))
      }
      let brief = try Brief(
        reader: reader, target: wanted, context: SensitivityMaterial.context(reader, url))
      let page = url.appendingPathComponent("brief-\(lang).html")
      try Data(brief.html(lang).utf8).write(to: page, options: .atomic)
      Console.print("brief   \(page.relativePath)")
      if let browser {
        let file = url.appendingPathComponent("brief-\(lang).pdf")
        try browser.print(page, to: file)
        Console.print("pdf     \(file.relativePath)")
      }
      try StoredStudy.end(reader, in: lang)
    }
  }

  private static let noBrowser =
    "--pdf needs Chromium or Chrome, and none was found; nothing was written. Install one (Debian: "
    + "apt-get install chromium), or name one in SIYU_CHROMIUM, or print the page without --pdf"

  private static let noBrowserChinese =
    "--pdf 需要 Chromium 或 Chrome，但未找到；没有写入任何文件。请安装（Debian：apt-get install chromium），"
    + "或用 SIYU_CHROMIUM 指定，或不加 --pdf 生成网页后自行打印"
}

struct PictureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture",
    abstract: "Print one figure of every strategy as an SVG picture, for documents and slides.",
    discussion: "siyu picture results/my-study --metric orders > orders.svg")

  @Argument(help: "The study's folder.", completion: .directory)
  var folder: String

  @Option(help: "The metric (default: the one that decides).")
  var metric: String?

  @OptionGroup var wording: LanguageOption

  func run() async throws {
    try await Failure.reporting(in: wording.language) {
      let reader = try StoredStudy.open(folder)
      let metric = try reader.manifest.figure(called: metric)
      Console.write(try StudyPicture(reader: reader, metric: metric).svg(wording.language))
      try StoredStudy.end(reader, in: wording.language)
    }
  }
}

extension SensitivityMaterial {
  /// What the scenario stored with a study tells beyond its rows: the recommended strategy against the
  /// next best, what the keys mean, from when the rules were in force.
  static func context(_ reader: StudyReader, _ folder: URL) -> Brief.Context {
    let ruleSet = reader.manifest.ruleSet
    let rules = try? RuleLibrary().load(ruleSet)
    var context = Brief.Context(ruleDate: rules?.validFrom.description)
    if let rules, let day = CivilDate(reader.manifest.start),
      let start = CalendarDate(year: day.year, month: day.month, day: day.day),
      let misfit = RuleLibrary.misfit(of: ruleSet, validFrom: rules.validFrom, start: start)
    {
      context.ruleMisfit = LocalizedText(en: misfit.message.en, zh: misfit.message.zh)
    }
    guard (try? Study(stored: reader.manifest)) != nil else { return context }
    context.isRepeatable = true
    context.sensitivity = rivalry(reader, folder)
    for parameter in context.sensitivity?.parameters ?? [] {
      guard let en = Explanation.summary(of: parameter.name) else { continue }
      let zh = Explanation.summary(of: parameter.name, language: .zh)
      // Without a translation the explanation is in English.
      context.meanings[parameter.name] = LocalizedText(en: en, zh: zh == en ? nil : zh)
    }
    return context
  }
}
