// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// A small CSV file: fields with commas between them, quotes around fields if wanted (RFC 4180,
/// without line breaks within a field), an optional first line with the names of the columns.
struct CSVTable {
  /// Columns of one table.
  static let columnLimit = 200

  private let file: SourceFile
  private let header: [String]?
  private let rows: [(line: Int, fields: [Substring])]

  init(_ file: SourceFile, rowLimit: Int) throws(ScenarioFolder.Refusal) {
    self.file = file
    var rows: [(line: Int, fields: [Substring])] = []
    var number = 0
    for line in file.text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      number += 1
      var text = Substring(line)
      if text.unicodeScalars.last == "\r" { text = Substring(text.unicodeScalars.dropLast()) }
      guard !text.allSatisfy({ $0 == " " || $0 == "\t" }) else { continue }
      let fields = try Self.fields(of: text, file, number)
      if let first = rows.first, first.fields.count != fields.count {
        throw ScenarioFolder.Refusal(
          message: "\(file.name):\(number): the line has another number of fields than the first",
          found: "\(fields.count)", allowed: "\(first.fields.count)")
      }
      guard rows.count <= rowLimit else {
        throw ScenarioFolder.Refusal(
          message: "\(file.name):\(number): the table is too long",
          allowed: "at most \(rowLimit) rows")
      }
      rows.append((number, fields))
    }
    guard let first = rows.first else {
      throw ScenarioFolder.Refusal(
        message: "the CSV file \(file.name) is empty", allowed: "one number a line")
    }
    let isHeader = first.fields.allSatisfy { field in
      // `１２０` is the first number, not the name of a column.
      UnitText.numberPrefix(of: FullWidth.ascii(String(field)).trimmed).isEmpty
    }
    if isHeader {
      header = first.fields.map { String($0.trimmed) }
      rows.removeFirst()
    } else {
      header = nil
    }
    self.rows = rows
    guard !rows.isEmpty, rows.count <= rowLimit else {
      throw ScenarioFolder.Refusal(
        message: rows.isEmpty
          ? "the CSV file \(file.name) has no rows" : "\(file.name): the table is too long",
        allowed: rows.isEmpty ? "one number a line" : "at most \(rowLimit) rows")
    }
  }

  private static func fields(
    of line: Substring, _ file: SourceFile, _ number: Int
  ) throws(ScenarioFolder.Refusal) -> [Substring] {
    guard line.utf8.contains(UInt8(ascii: "\"")) else {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count <= columnLimit else {
        throw ScenarioFolder.Refusal(
          message: "\(file.name):\(number): the table has too many columns",
          found: "\(fields.count)", allowed: "at most \(columnLimit)")
      }
      return fields
    }
    var fields: [Substring] = []
    var field = ""
    var quoted = false
    var characters = line.makeIterator()
    var next = characters.next()
    while let character = next {
      next = characters.next()
      if quoted {
        if character != "\"" {
          field.append(character)
        } else if next == "\"" {
          field.append("\"")
          next = characters.next()
        } else {
          quoted = false
        }
      } else if character == "\"" {
        quoted = true
      } else if character == "," {
        fields.append(Substring(field))
        field = ""
      } else {
        field.append(character)
      }
    }
    guard !quoted, fields.count < columnLimit else {
      throw ScenarioFolder.Refusal(
        message: quoted
          ? "\(file.name):\(number): a quoted field is not closed"
          : "\(file.name):\(number): the table has too many columns",
        allowed: quoted ? "a second `\"` on the same line" : "at most \(columnLimit)")
    }
    return fields + [Substring(field)]
  }

  /// The numbers of a column, by its name, or of the only one; each in a range if one is given.
  func column(
    _ name: String?, in range: ClosedRange<Double>? = nil
  ) throws(ScenarioFolder.Refusal) -> [Double] {
    let index = try index(of: name)
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for row in rows {
      let text = row.fields[index].trimmed
      guard UnitText.numberPrefix(of: text).utf8.count == text.utf8.count,
        let value = Double(text), value.isFinite
      else {
        let meant = FullWidth.ascii(String(text))
        let isSeparated = text.contains { $0 == ";" || $0 == "\t" }
        throw ScenarioFolder.Refusal(
          message: "\(file.name):\(row.line): this is not a number",
          found: Diagnostic.quoted(String(text)),
          allowed: isSeparated
            ? "commas between cells" : "a finite number such as `120` or `0.5`",
          suggestion: meant != text && Double(meant) != nil ? meant : nil)
      }
      if let range, !range.contains(value) {
        throw ScenarioFolder.Refusal(
          message: "\(file.name):\(row.line): this number is out of range",
          found: Diagnostic.quoted(String(text)),
          allowed: UnitText(.number, currency: "").allowed(range))
      }
      values.append(value)
    }
    return values
  }

  private func index(of name: String?) throws(ScenarioFolder.Refusal) -> Int {
    let names = (header ?? []).map { "`#\($0)`" }.joined(separator: ", ")
    guard let name else {
      guard rows[0].fields.count == 1 else {
        throw ScenarioFolder.Refusal(
          message: "the CSV file \(file.name) has more than one column",
          found: "\(rows[0].fields.count) columns",
          allowed: header == nil ? "one column, or a first line with names" : "one of \(names)")
      }
      return 0
    }
    guard let index = header?.firstIndex(of: name) else {
      throw ScenarioFolder.Refusal(
        message: "the CSV file \(file.name) has no column \(Diagnostic.quoted(name))",
        found: header == nil ? "no line with names" : nil,
        allowed: header == nil ? "a first line with names" : "one of \(names)")
    }
    return index
  }
}
