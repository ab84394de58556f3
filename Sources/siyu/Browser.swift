// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The headless browser that turns a page into a PDF, if the machine has one.
struct Browser {
  let program: URL

  /// Chromium or a browser built on it; `SIYU_CHROMIUM` names another one.
  static func find() -> Browser? {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["SIYU_CHROMIUM"] {
      return isProgram(named) ? Browser(program: URL(fileURLWithPath: named)) : nil
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let bundles = [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ]
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } } + bundles
    return paths.first(where: isProgram).map { Browser(program: URL(fileURLWithPath: $0)) }
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }

  /// Prints a page into a file, which is replaced only when its successor is whole.
  ///
  /// The browser has a profile of its own, which goes away, and a minute.
  func print(_ page: URL, to file: URL) throws {
    let files = FileManager.default
    let room = files.temporaryDirectory.appendingPathComponent("siyu-pdf-\(UUID().uuidString)")
    try files.createDirectory(at: room, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: room) }
    let made = room.appendingPathComponent("page.pdf")
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--user-data-dir=\(room.appendingPathComponent("profile").path)",
      "--no-pdf-header-footer", "--print-to-pdf=\(made.path)",
    ]
    // The sandbox cannot be set up by root; the page is this program's own and runs no script.
    if getuid() == 0 { process.arguments?.append("--no-sandbox") }
    process.arguments?.append(page.absoluteURL.absoluteString)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let deadline = Date().addingTimeInterval(60)
    while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
    if process.isRunning {
      process.terminate()
      throw Failure.Printing("\(program.path) did not print the page within a minute")
    }
    guard let data = try? Data(contentsOf: made), data.starts(with: Data("%PDF-".utf8)) else {
      throw Failure.Printing(
        "\(program.path) made no PDF (exit status \(process.terminationStatus))")
    }
    try data.write(to: file, options: .atomic)
  }
}
