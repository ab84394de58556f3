// SPDX-License-Identifier: GPL-3.0-or-later

/// What entries may be called.
enum EntryName {
  static let rule =
    "small letters `a` to `z`, digits and `-`, beginning with a letter or digit, at most 40 characters"

  /// ASCII only: letters that look alike must not make two names of one.
  static func isValid(_ name: String) -> Bool {
    guard (1...40).contains(name.utf8.count), name.utf8.first != UInt8(ascii: "-") else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
  }

  /// A name in a list must not be taken for an index.
  static func isAddress(_ name: String) -> Bool {
    isValid(name) && !name.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  static func nearest(to name: String) -> String? {
    var result = ""
    for character in name.prefix(80).lowercased() {
      if isValid(String(character)) {
        result.append(character)
      } else if !result.isEmpty, !result.hasSuffix("-") {
        result.append("-")
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    return isValid(result) ? result : nil
  }
}
