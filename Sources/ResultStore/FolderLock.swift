// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Keeps a second program from writing the study of a folder.
///
/// The kernel holds the lock (flock(2) on the folder itself), so it ends with the program however
/// that ends, and leaves no file behind. SQLite's own locks last for a transaction only: two runs
/// would take turns and store the same futures.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `StoreError` of kind `busy` if somebody else holds the lock.
  init(of folder: URL, file: String) throws {
    descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
    // Some file systems lock no folders; there the store's own checks must do.
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK
    else { return }
    close(descriptor)
    throw StoreError.busy(file)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Lets others write; may be called again.
  func release() {
    if descriptor >= 0 { flock(descriptor, LOCK_UN) }
  }
}
