// SPDX-License-Identifier: GPL-3.0-or-later
public import Foundation
public import ResultStore

extension Samples {
  /// Which columns of a table hold what.
  public struct Columns: Sendable {
    /// The column that names the strategy.
    public var strategy: String
    /// The column that names the future; nil if the futures of strategies have nothing in common.
    public var future: String?
    /// The column with the value.
    public var metric: String

    public init(strategy: String, future: String?, metric: String) {
      self.strategy = strategy
      self.future = future
      self.metric = metric
    }
  }

  /// The most rows and strategies that a table may have.
  public static let mostRows = 5_000_000
  public static let mostStrategies = 200

  /// Reads a table of one row per strategy and future, from any simulator.
  ///
  /// RFC 4180, either line ending, with or without a byte-order mark. Rows may come in any order:
  /// futures are put in the order of their names. A formula in a name is text, in the metric an
  /// error.
  ///
  /// - Parameters:
  ///   - file: a CSV file in UTF-8.
  ///   - columns: the columns by name.
  ///   - direction: which way the metric is better.
  ///   - droppingIncomplete: leave futures out that lack a strategy, instead of refusing the file.
  /// - Throws: `SamplesError` with the file, line and column; `CocoaError` if the file cannot be
  ///   opened.
  /// - Complexity: one pass; 16 bytes a row and 50 a future beside the answer: 300 MB at the most.
  public init(
    csv file: URL, columns: Columns, direction: MetricColumn.Direction,
    droppingIncomplete: Bool = false
  ) throws {
    let name = file.relativePath
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var scanner = CSVScanner(file: name)
    var table = SampleTable(file: name, isPaired: columns.future != nil)
    let wanted = [columns.strategy, columns.metric] + (columns.future.map { [$0] } ?? [])
    var isFirst = true
    while var chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
      if isFirst {
        isFirst = false
        chunk = try Self.withoutMark(chunk, name)
      }
      try chunk.withUnsafeBytes { raw in
        try scanner.read(
          raw.bindMemory(to: UInt8.self),
          whenHead: { try Self.choose(wanted, &$0) }, whenRecord: { try table.add(&$0) })
      }
    }
    try scanner.finish(
      whenHead: { try Self.choose(wanted, &$0) }, whenRecord: { try table.add(&$0) })
    if scanner.head.isEmpty { throw SamplesError("\(name): the file is empty") }
    let column = MetricColumn(
      name: columns.metric, title: LocalizedText(en: columns.metric), unit: .count,
      direction: direction, definition: LocalizedText(en: columns.metric), group: "")
    let (values, leftOut) = try table.samples(droppingIncomplete: droppingIncomplete)
    var notes: [Note] = columns.future == nil ? [.noPairs] : []
    if leftOut > 0 { notes.append(.leftOut(leftOut)) }
    self.init(
      column: column, names: table.names, values: values, isPaired: columns.future != nil,
      notes: notes)
  }

  private static func withoutMark(_ chunk: Data, _ file: String) throws -> Data {
    let start = Array(chunk.prefix(4))
    // What begins an .xlsx, .ods or .numbers file (ZIP), and an .xls file (OLE).
    if start == [0x50, 0x4B, 0x03, 0x04] || start == [0xD0, 0xCF, 0x11, 0xE0] {
      throw SamplesError(
        file: file, line: 1, column: 1, "this is a workbook, not a text; save it as CSV in UTF-8")
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw SamplesError(
        file: file, line: 1, column: 1, "the file is in UTF-16; save it as CSV in UTF-8")
    }
    return start.starts(with: [0xEF, 0xBB, 0xBF]) ? Data(chunk.dropFirst(3)) : chunk
  }

  /// Finds the columns by name in the head.
  private static func choose(_ wanted: [String], _ scanner: inout CSVScanner) throws {
    let names = scanner.head.map { cell in
      SampleTable.trimmed(cell.text ?? "\u{FFFD}")
    }
    var columns: [Int] = []
    for name in wanted {
      let found = names.indices.filter { names[$0] == name }
      guard let column = found.first else {
        if scanner.head.contains(where: { $0.text == nil }) {
          throw SamplesError(
            file: scanner.file, line: 1, column: 1,
            "the file is not in UTF-8; save it as CSV in UTF-8")
        }
        var problem =
          "there is no column `\(DisplayText.line(name))`; the head has "
          + SampleTable.list(names.map { "`\($0)`" }, most: 20)
        if names.count == 1, let other = ";\t|".first(where: { names[0].contains($0) }) {
          let word = other == ";" ? "semicolons" : other == "\t" ? "tabs" : "bars"
          problem += " (cells seem to be separated by \(word); only commas are read)"
        }
        throw SamplesError(file: scanner.file, line: 1, column: 1, problem)
      }
      if found.count > 1 {
        let cell = scanner.head[found[1]]
        throw SamplesError(
          file: scanner.file, line: cell.line, column: cell.column,
          "there are \(found.count) columns `\(DisplayText.line(name))`; names must be unique")
      }
      if columns.contains(column) {
        throw SamplesError("the column `\(DisplayText.line(name))` cannot serve two purposes")
      }
      columns.append(column)
    }
    scanner.keep(columns)
  }
}
