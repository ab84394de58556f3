// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's own, which the methods below would hide.
private let systemWrite = write

/// Writes to a path that the user named, which may be more than a file: a device, a named pipe, a link.
enum NamedFile {
  /// Writes a text there.
  ///
  /// A file is replaced as a whole or not at all, behind a symbolic link too. Anything else is written
  /// into, as the shell's `>` would, and stays what it is.
  ///
  /// - Throws: `FileTrouble` with the path as it was given.
  static func write(_ text: String, to path: String) throws {
    let data = Data(text.utf8)
    var found = stat()
    guard stat(path, &found) == 0 else {
      // Nothing is there, or a link to nothing, which becomes a link to the new file.
      return try pour(data, into: path, creating: true)
    }
    guard found.st_mode & S_IFMT == S_IFREG, !isOutput(found) else {
      return try pour(data, into: path, creating: false)
    }
    do {
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
      try data.write(to: file, options: .atomic)
    } catch let error as CocoaError {
      throw FileTrouble(error, path: path)
    }
  }

  /// Whether a file is the one behind standard output or standard error (`/dev/stdout`): what was
  /// printed there must stay.
  private static func isOutput(_ file: stat) -> Bool {
    [STDOUT_FILENO, STDERR_FILENO].contains { descriptor in
      var open = stat()
      return fstat(descriptor, &open) == 0 && open.st_dev == file.st_dev
        && open.st_ino == file.st_ino
    }
  }

  private static func pour(_ data: Data, into path: String, creating: Bool) throws {
    fflush(nil)
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC | (creating ? O_CREAT : 0)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw FileTrouble(path: path, code: errno) }
    defer { close(descriptor) }
    try data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = systemWrite(descriptor, part.baseAddress, part.count)
        if count < 0 {
          if errno == EINTR { continue }
          throw FileTrouble(path: path, code: errno)
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}
