// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Scenarios

struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a commented scenario for a planner's question, ready to run.",
    discussion: """
      siyu new                      the questions
      siyu new accounts             writes accounts.yaml
      siyu new accounts --lang zh   with Chinese comments
      siyu new accounts --out -     prints it

      A file that exists is never overwritten.
      """)

  @Argument(
    help: "The question's short name.",
    completion: .custom { _, _, _ in Question.all.map(\.name) })
  var question: String?

  @Option(
    help: "The file to write, or - for standard output (default: QUESTION.yaml).",
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?

  @OptionGroup var wording: LanguageOption

  func run() async throws {
    let language = wording.language
    try await Failure.reporting(in: language) {
      guard let question else {
        Console.print(Question.list(in: language.messages), terminator: "")
        return
      }
      let found = try Question.named(question)
      let name = out ?? "\(found.name).yaml"
      if name == "-" {
        Console.print(found.scenario(in: language.messages), terminator: "")
        return
      }
      let file = URL(fileURLWithPath: name)
      let schema = file.deletingLastPathComponent().appendingPathComponent("scenario.schema.json")
      let text = found.scenario(
        in: language.messages,
        besideSchema: FileManager.default.fileExists(atPath: schema.path))
      do {
        try Data(text.utf8).write(to: file, options: .withoutOverwriting)
      } catch let error as CocoaError where error.code == .fileWriteFileExists {
        Console.error(
          language.say(
            "error: \(name) exists and is left as it is; name another file with --out",
            "错误：\(name) 已存在，未作改动；请用 --out 指定另一个文件"))
        throw Failure.inputOutput
      }
      Console.print(
        language.say("\(name) is written. Run it: ", "已写入 \(name)。运行：")
          + ShellWord.joined(["siyu", "run", name]))
    }
  }
}
