// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension ScenarioFolder {
  /// The text of a file: a regular file, not too large, UTF-8 without NUL. A leading byte order
  /// mark is dropped.
  ///
  /// The path is one that `path(of:from:)` gave. No link is followed, so that what is read is what
  /// was checked, whatever was put in its place since.
  func text(at path: String) throws(Refusal) -> String {
    let data = try data(at: path)
    // Half of its bytes are zero: that would be said of it first.
    if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
      throw Refusal(
        message: "this is not a text in UTF-8", found: "UTF-16",
        allowed: "plain text, saved as UTF-8")
    }
    if let position = data.firstIndex(of: 0) {
      throw Refusal(
        message: "this is not a text file", found: "a zero byte at position \(position + 1)",
        allowed: "plain text in UTF-8")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Refusal(
        message: "this is not a text in UTF-8", found: "other bytes",
        allowed: "plain text, saved as UTF-8")
    }
    return text.unicodeScalars.first == "\u{FEFF}"
      ? String(text.unicodeScalars.dropFirst()) : text
  }

  private func data(at path: String) throws(Refusal) -> Data {
    let unreadable = Refusal(
      message: "the file cannot be read", allowed: "a file that you may read")
    guard let descriptor = descriptor(of: path) else { throw unreadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal(message: "this is not a file", allowed: "a text file")
    }
    let size = Int(status.st_size)
    guard size <= Self.sizeLimit else {
      throw Refusal(
        message: "the file is too large", found: "\((size + (1 << 20) - 1) >> 20) MB",
        allowed: "at most \(Self.sizeLimit >> 20) MB")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    guard let data = try? handle.read(upToCount: Self.sizeLimit + 1) ?? Data() else {
      throw unreadable
    }
    guard data.count <= Self.sizeLimit else {
      throw Refusal(
        message: "the file is too large", allowed: "at most \(Self.sizeLimit >> 20) MB")
    }
    return data
  }

  /// Opens a file below the root, folder by folder, and follows no link on the way.
  ///
  /// A pipe does not block: it is opened and refused for what it is.
  private func descriptor(of path: String) -> Int32? {
    guard isInside(path) else { return nil }
    let parts = path.dropFirst(root.count).split(separator: "/")
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if folder >= 0 { close(folder) } }
    for part in parts.dropLast() where folder >= 0 {
      let above = folder
      folder = openat(above, String(part), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      close(above)
    }
    guard folder >= 0, let name = parts.last else { return nil }
    let file = openat(folder, String(name), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    return file < 0 ? nil : file
  }
}
