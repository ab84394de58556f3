// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes to a path that the user named, which may be more than a file: a device, a named pipe, a link.
enum NamedFile {
  /// Writes a text there.
  ///
  /// A file is replaced as a whole or not at all, behind a symbolic link too. Anything else is written
  /// into, as the shell's `>` would, and stays what it is.
  ///
  /// - Throws: `FileTrouble` with the path as it was given.
  static func write(_ text: String, to path: String) throws {
    var found = stat()
    guard stat(path, &found) == 0 else {
      // Nothing is there, or a link to nothing, which becomes a link to the new file.
      return try pour(text, into: path, creating: true)
    }
    guard found.st_mode & S_IFMT == S_IFREG, !isOutput(found) else {
      return try pour(text, into: path, creating: false)
    }
    do {
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
      try Data(text.utf8).write(to: file, options: .atomic)
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

  private static func pour(_ text: String, into path: String, creating: Bool) throws {
    fflush(nil)
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC | (creating ? O_CREAT : 0)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw FileTrouble(path: path, code: errno) }
    defer { close(descriptor) }
    if let code = Descriptor.write(text, to: descriptor) {
      throw FileTrouble(path: path, code: code)
    }
  }
}
