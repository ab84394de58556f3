// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of a table on their way to samples.
struct SampleTable {
  private struct Rows {
    var futures: [Int32] = []
    var values: [Double] = []
    var lines: [Int32] = []
  }

  private enum FutureName: Comparable {
    case number(Int)
    case text(String)
  }

  let file: String
  let isPaired: Bool
  private(set) var names: [String] = []
  private var rows: [Rows] = []
  private var rowCount = 0
  private var strategies: [[UInt8]: Int] = [:]
  private var numberedFutures: [Int: Int32] = [:]
  private var namedFutures: [[UInt8]: Int32] = [:]
  private var futures: [FutureName] = []

  init(file: String, isPaired: Bool) {
    self.file = file
    self.isPaired = isPaired
  }

  /// Takes the record that the scanner holds.
  mutating func add(_ scanner: inout CSVScanner) throws {
    let strategy = try strategy(scanner.cells[0])
    let value = try value(scanner.cells[1])
    rowCount += 1
    if rowCount > Samples.mostRows {
      throw SamplesError(
        file: file, line: scanner.recordLine, column: 1,
        "there are more than 5,000,000 rows; fewer futures say as much")
    }
    if isPaired {
      rows[strategy].futures.append(try future(scanner.cells[2]))
      rows[strategy].lines.append(Int32(clamping: scanner.recordLine))
    }
    rows[strategy].values.append(value)
  }

  private mutating func strategy(_ cell: CSVScanner.Cell) throws -> Int {
    if let known = strategies[cell.bytes] { return known }
    let name = Self.trimmed(try text(cell))
    guard !name.isEmpty else { throw error(cell, "the name of the strategy is empty") }
    // `A` and `A ` are one strategy, though not the same bytes.
    if let known = names.firstIndex(of: name) {
      strategies[cell.bytes] = known
      return known
    }
    guard names.count < Samples.mostStrategies else {
      throw error(
        cell,
        "there are more than \(Samples.mostStrategies) strategies; is this the right column?")
    }
    strategies[cell.bytes] = names.count
    names.append(name)
    rows.append(Rows())
    return names.count - 1
  }

  private mutating func future(_ cell: CSVScanner.Cell) throws -> Int32 {
    if let number = DecimalText.index(cell.bytes) {
      if let known = numberedFutures[number] { return known }
      let position = Int32(futures.count)
      numberedFutures[number] = position
      futures.append(.number(number))
      return position
    }
    if let known = namedFutures[cell.bytes] { return known }
    let name = Self.trimmed(try text(cell))
    guard !name.isEmpty else { throw error(cell, "the name of the future is empty") }
    if name.utf8.count != cell.bytes.count {
      var trimmed = cell
      trimmed.bytes = Array(name.utf8)
      return try future(trimmed)
    }
    let position = Int32(futures.count)
    namedFutures[cell.bytes] = position
    futures.append(.text(name))
    return position
  }

  private func value(_ cell: CSVScanner.Cell) throws -> Double {
    if let number = DecimalText.number(cell.bytes) {
      guard number.isFinite else {
        throw error(cell, "\(shown(cell)) is too large for a number")
      }
      return number
    }
    let text = Self.trimmed(try text(cell))
    if text.utf8.count != cell.bytes.count {
      var trimmed = cell
      trimmed.bytes = Array(text.utf8)
      if !text.isEmpty { return try value(trimmed) }
    }
    switch text.lowercased() {
    case "":
      throw error(cell, "the value is missing; leave out the row if the future has none")
    case "nan", "na", "n/a", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity":
      throw error(cell, "\(shown(cell)) cannot be averaged; leave out the row, or say what it is")
    default: break
    }
    if let first = text.first, "=+-@".contains(first), text.count > 1, !text.contains(",") {
      throw error(cell, "\(shown(cell)) is a formula, not a number; export values")
    }
    throw error(cell, "\(shown(cell)) is not a number; write 1234.5 without unit or separators")
  }

  private func text(_ cell: CSVScanner.Cell) throws -> String {
    guard let text = cell.text else {
      throw error(cell, "the cell is not valid UTF-8; save the file as CSV in UTF-8")
    }
    return text
  }

  private func error(_ cell: CSVScanner.Cell, _ problem: String) -> SamplesError {
    SamplesError(file: file, line: cell.line, column: cell.column, problem)
  }

  private func shown(_ cell: CSVScanner.Cell) -> String {
    "`\(DisplayText.cut(DisplayText.line(cell.text ?? ""), to: 40))`"
  }

  /// The values by strategy and, if paired, by future in the order of the futures' names.
  func samples(droppingIncomplete: Bool) throws -> (values: [[Double]], leftOut: Int) {
    guard rowCount > 0 else { throw SamplesError("\(file): there is no row below the head") }
    guard isPaired else { return (rows.map(\.values), 0) }
    try refuseDuplicates()
    var times = [Int32](repeating: 0, count: futures.count)
    for entry in rows {
      for future in entry.futures { times[Int(future)] += 1 }
    }
    let order = futures.indices.sorted { futures[$0] < futures[$1] }
    let whole = order.filter { times[$0] == names.count }
    let missing = futures.count - whole.count
    if missing > 0, !droppingIncomplete || whole.isEmpty {
      throw incomplete(order.filter { times[$0] < names.count }, whole: whole.count)
    }
    var place = [Int32](repeating: -1, count: futures.count)
    for (position, future) in whole.enumerated() { place[future] = Int32(position) }
    let values = rows.map { entry in
      var column = [Double](repeating: 0, count: whole.count)
      for (row, future) in entry.futures.enumerated() where place[Int(future)] >= 0 {
        column[Int(place[Int(future)])] = entry.values[row]
      }
      return column
    }
    return (values, missing)
  }

  private func refuseDuplicates() throws {
    var seen = [Int32](repeating: -1, count: futures.count)
    var count = 0
    var first: (strategy: Int, row: Int)?
    for (strategy, entry) in rows.enumerated() {
      for (row, future) in entry.futures.enumerated() {
        if seen[Int(future)] == Int32(strategy) {
          count += 1
          if first.map({ rows[$0.strategy].lines[$0.row] > entry.lines[row] }) ?? true {
            first = (strategy, row)
          }
        }
        seen[Int(future)] = Int32(strategy)
      }
    }
    guard let first else { return }
    let entry = rows[first.strategy]
    let future = entry.futures[first.row]
    let earlier = entry.futures.firstIndex(of: future).map { entry.lines[$0] } ?? 0
    throw SamplesError(
      file: file, line: Int(entry.lines[first.row]), column: 1,
      "strategy `\(DisplayText.line(names[first.strategy]))` has future \(name(Int(future))) twice, "
        + "first in line \(earlier)" + (count > 1 ? "; there are \(count) such rows" : ""))
  }

  private func incomplete(_ lacking: [Int], whole: Int) -> SamplesError {
    let shown = lacking.prefix(3).map { future in
      let without = names.indices.filter { !rows[$0].futures.contains(Int32(future)) }
      return "\(name(future)) lacks \(Self.list(without.map { "`\(names[$0])`" }, most: 3))"
    }
    let more = lacking.count > 3 ? "; and \(lacking.count - 3) more" : ""
    let advice =
      whole > 0
      ? "Give --drop-incomplete to use the \(whole) whole ones, or leave out --pair to compare "
        + "without pairing"
      : "No future has all \(names.count) strategies; leave out --pair to compare without pairing"
    return SamplesError(
      "\(file): \(lacking.count) of \(futures.count) futures are not whole: future "
        + shown.joined(separator: ", future ") + more + ". \(advice)")
  }

  private func name(_ future: Int) -> String {
    switch futures[future] {
    case .number(let number): String(number)
    case .text(let text): "`\(DisplayText.cut(DisplayText.line(text), to: 40))`"
    }
  }

  static func list(_ items: [String], most: Int) -> String {
    let shown = items.prefix(most).map { DisplayText.cut(DisplayText.line($0), to: 40) }
      .joined(separator: ", ")
    return items.count > most ? shown + " and \(items.count - most) more" : shown
  }

  /// Without spaces at the ends, which no spreadsheet shows.
  static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.unicodeScalars.first, first == " " || first == "\t" {
      text.unicodeScalars.removeFirst()
    }
    while let last = text.unicodeScalars.last, last == " " || last == "\t" {
      text.unicodeScalars.removeLast()
    }
    return String(text)
  }
}
