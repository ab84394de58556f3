// SPDX-License-Identifier: GPL-3.0-or-later

/// Splits comma-separated values into cells, chunk by chunk, keeping only the columns asked for.
///
/// RFC 4180, with either line ending, quoted line ends and a byte-order mark; a quote inside an
/// unquoted cell stands for itself. Memory is bounded by the longest kept cell, whatever the file.
struct CSVScanner: ~Copyable {
  /// A cell that was kept.
  struct Cell {
    var bytes: [UInt8] = []
    var line = 1
    var column = 1

    var text: String? { String(validating: bytes, as: UTF8.self) }
  }

  private enum State { case cellStart, plain, quoted, afterQuote }

  static let longestCell = 65_536
  static let mostColumns = 10_000

  let file: String
  /// The cells of the columns asked for, in the order of asking.
  private(set) var cells: [Cell] = []
  /// The head of the table.
  private(set) var head: [Cell] = []
  /// The line at which the current record began.
  private(set) var recordLine = 1

  private var slots: [Int] = []
  private var slot = -1
  private var index = 0
  private var state = State.cellStart
  private var line = 1
  private var column = 0
  private var skipsLineFeed = false
  private var readsHead = true
  private var cellLine = 1
  private var cellColumn = 1

  init(file: String) { self.file = file }

  /// Names the columns to keep, by position in the head.
  mutating func keep(_ columns: [Int]) {
    slots = [Int](repeating: -1, count: head.count)
    for (slot, column) in columns.enumerated() { slots[column] = slot }
    cells = columns.map { _ in Cell() }
  }

  /// Reads a chunk; `whenHead` is called once, `whenRecord` after every record.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    whenHead: (inout CSVScanner) throws -> Void, whenRecord: (inout CSVScanner) throws -> Void
  ) throws {
    for byte in bytes {
      if byte & 0xC0 != 0x80 { column += 1 }
      if skipsLineFeed {
        skipsLineFeed = false
        if byte == 10 {
          column = 0
          continue
        }
      }
      switch state {
      case .plain:
        switch byte {
        case 44: try endCell()
        case 10, 13: try endRecord(byte, whenHead, whenRecord)
        default: try put(byte)
        }
      case .quoted:
        if byte == 34 {
          state = .afterQuote
        } else {
          try put(byte)
          if byte == 10 {
            line += 1
            column = 0
          }
        }
      case .cellStart:
        beginCell()
        switch byte {
        case 34: state = .quoted
        case 44: try endCell()
        case 10, 13: try endRecord(byte, whenHead, whenRecord)
        default:
          state = .plain
          try put(byte)
        }
      case .afterQuote:
        switch byte {
        case 34:
          try put(byte)
          state = .quoted
        case 44: try endCell()
        case 10, 13: try endRecord(byte, whenHead, whenRecord)
        default:
          throw SamplesError(
            file: file, line: line, column: column,
            "there is text after a closing quote; a quote inside a quoted cell is written twice")
        }
      }
    }
  }

  /// Ends the file: the last record needs no line end.
  mutating func finish(
    whenHead: (inout CSVScanner) throws -> Void, whenRecord: (inout CSVScanner) throws -> Void
  ) throws {
    if state == .quoted {
      throw SamplesError(
        file: file, line: cellLine, column: cellColumn, "the quote that begins here is never closed"
      )
    }
    guard state != .cellStart || index > 0 else { return }
    if state == .cellStart { beginCell() }
    try endRecord(10, whenHead, whenRecord)
  }

  private mutating func beginCell() {
    cellLine = line
    cellColumn = column
    if index == 0 { recordLine = line }
    if readsHead {
      slot = head.count
      head.append(Cell(bytes: [], line: line, column: column))
    } else {
      slot = index < slots.count ? slots[index] : -1
      if slot >= 0 {
        cells[slot].bytes.removeAll(keepingCapacity: true)
        cells[slot].line = line
        cells[slot].column = column
      }
    }
  }

  private mutating func put(_ byte: UInt8) throws {
    guard slot >= 0 else { return }
    let length: Int
    if readsHead {
      head[slot].bytes.append(byte)
      length = head[slot].bytes.count
    } else {
      cells[slot].bytes.append(byte)
      length = cells[slot].bytes.count
    }
    if length > Self.longestCell {
      throw SamplesError(
        file: file, line: cellLine, column: cellColumn,
        "the cell that begins here is longer than \(Self.longestCell) bytes; is a quote missing?")
    }
  }

  private mutating func endCell() throws {
    index += 1
    state = .cellStart
    if readsHead, index > Self.mostColumns {
      throw SamplesError(
        file: file, line: line, column: column, "there are more than \(Self.mostColumns) columns")
    }
  }

  private mutating func endRecord(
    _ byte: UInt8, _ whenHead: (inout CSVScanner) throws -> Void,
    _ whenRecord: (inout CSVScanner) throws -> Void
  ) throws {
    // An empty line is no record.
    let isEmpty = index == 0 && state == .cellStart
    try endCell()
    skipsLineFeed = byte == 13
    line += 1
    column = 0
    let count = index
    index = 0
    if isEmpty {
      if readsHead { head.removeAll() }
      return
    }
    if readsHead {
      readsHead = false
      try whenHead(&self)
      return
    }
    guard count == head.count else {
      throw SamplesError(
        file: file, line: recordLine, column: 1,
        "this line has \(count) cells, the head has \(head.count)")
    }
    try whenRecord(&self)
  }
}
