// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be read or written, with its name.
struct FileTrouble: Error {
  /// As the user knows it, if it is known.
  var path: String?
  /// In English; `Translation` has the Chinese.
  var problem: String

  init(path: String, code: Int32) {
    self.path = path
    problem = Self.problem(code)
  }

  /// What Foundation reports: its texts name no file and often no cause.
  init(_ error: CocoaError, path: String? = nil) {
    self.path = path ?? error.filePath ?? error.url?.path
    let cause = (error.underlying as? POSIXError)?.code.rawValue
    switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: problem = Self.problem(ENOENT)
    case .fileReadNoPermission, .fileWriteNoPermission: problem = Self.problem(EACCES)
    case .fileWriteOutOfSpace: problem = Self.problem(ENOSPC)
    case .fileWriteVolumeReadOnly: problem = Self.problem(EROFS)
    case .fileWriteFileExists: problem = Self.problem(EEXIST)
    default:
      problem = cause.map { Self.problem(Int32($0)) } ?? "the file cannot be read or written"
    }
  }

  private static func problem(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case EACCES, EPERM: "this is not permitted"
    case EISDIR: "this is a folder, not a file"
    case ENOTDIR: "a part of the path is no folder"
    case EEXIST: "this exists already"
    case ENOSPC: "the disk is full"
    case EROFS: "the disk can only be read"
    default: "the system says: \(String(cString: strerror(code)))"
    }
  }
}
