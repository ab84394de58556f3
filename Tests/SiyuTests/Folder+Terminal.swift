// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

#if os(Linux)
  import Glibc

  extension Folder {
    /// What the program writes on a terminal of so many columns that is its standard error, line by line:
    /// each time the line is wiped a new one begins.
    func terminal(_ words: [String], columns: UInt16) throws -> [String] {
      let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      defer { close(master) }
      // TIOCSPTLCK and TIOCGPTN, which Swift does not import: see ioctl_tty(2).
      var (isLocked, number): (Int32, Int32) = (0, -1)
      var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
      guard ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0,
        ioctl(master, UInt(TIOCSWINSZ), &size) == 0
      else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ENOTTY) }
      let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
      let process = process(words)
      process.standardError = FileHandle(fileDescriptor: slave)
      try process.run()
      close(slave)
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4_096)
      // The system reports an error when the last writer has left.
      while case let count = read(master, &buffer, buffer.count), count > 0 {
        bytes += buffer[..<count]
      }
      process.waitUntilExit()
      return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\u{1B}[2K")
    }
  }
#endif
