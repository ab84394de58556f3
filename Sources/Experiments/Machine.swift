// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#endif

/// What the results may depend on beside the study: bits of `exp` and `log` differ between kinds
/// of processor and versions of the C library.
enum Machine {
  /// What of it can change the last bits of a result: `x86_64, glibc 2.36, GSL 2.7.1, fma avx2`.
  static var kind: String {
    let facts = description
    let library = facts["libc"] ?? facts["os"] ?? "unknown C library"
    let features = facts["cpu_features"].map { $0.isEmpty ? "no vectors" : $0 }
    return [
      facts["architecture"] ?? "unknown processor", library, "GSL \(facts["gsl"] ?? "unknown")",
      features,
    ].compactMap(\.self).joined(separator: ", ")
  }

  static var description: [String: String] {
    var facts = [
      "gsl": GSL.version,
      "os": ProcessInfo.processInfo.operatingSystemVersionString,
      "processors": String(ProcessInfo.processInfo.activeProcessorCount),
    ]
    #if canImport(Glibc)
      facts["libc"] = libraryVersion
    #endif
    #if arch(x86_64)
      facts["architecture"] = "x86_64"
    #elseif arch(arm64)
      facts["architecture"] = "arm64"
    #endif
    if let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) {
      let lines = text.split(separator: "\n").prefix(40)
      func value(_ key: String) -> String? {
        lines.first { $0.hasPrefix(key) }?.split(separator: ":", maxSplits: 1).last
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
      facts["cpu"] = value("model name")
      if let flags = value("flags")?.split(separator: " ") {
        facts["cpu_features"] = ["fma", "avx2", "avx512f"]
          .filter { flags.contains(Substring($0)) }.joined(separator: " ")
      }
    }
    return facts
  }

  #if canImport(Glibc)
    /// `glibc 2.36`.
    private static var libraryVersion: String {
      var text = [UInt8](repeating: 0, count: 64)
      let length = text.withUnsafeMutableBytes {
        confstr(Int32(_CS_GNU_LIBC_VERSION), $0.baseAddress, $0.count)
      }
      return String(decoding: text.prefix(max(0, min(length, 64) - 1)), as: UTF8.self)
    }
  #endif
}
