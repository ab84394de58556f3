// SPDX-License-Identifier: GPL-3.0-or-later

/// The Secure Hash Algorithm with 256 bits, fed piece by piece.
///
/// Source: NIST FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1, 5.3.3 and 6.2.
///
/// ```swift
/// SHA256.hexadecimal("abc")  // "ba7816bf…15ad"
/// ```
public struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var schedule = [UInt32](repeating: 0, count: 64)
  private var block = [UInt8](repeating: 0, count: 64)
  private var filled = 0
  private var length: UInt64 = 0

  public init() {}

  /// The digest of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
  public static func hexadecimal(_ text: String) -> String {
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return hash.hexadecimal()
  }

  /// Appends bytes to the message.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Appends the raw bytes of a buffer to the message.
  ///
  /// - Complexity: linear in the number of bytes; nothing is allocated.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var index = 0
    if filled > 0 {
      let taken = min(64 - filled, bytes.count)
      for offset in 0..<taken { block[filled + offset] = bytes[offset] }
      filled += taken
      index = taken
      guard filled == 64 else { return }
      block.withUnsafeBytes { Self.compress($0, at: 0, &state, &schedule) }
      filled = 0
    }
    while bytes.count - index >= 64 {
      Self.compress(bytes, at: index, &state, &schedule)
      index += 64
    }
    while index < bytes.count {
      block[filled] = bytes[index]
      filled += 1
      index += 1
    }
  }

  /// Appends eight bytes, least significant first.
  public mutating func update(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { update($0) }
  }

  /// The 32 bytes of the digest of all that was appended; more may be appended afterwards.
  public func digest() -> [UInt8] {
    var copy = self
    let bits = length &* 8
    var padding: [UInt8] = [0x80]
    padding += [UInt8](repeating: 0, count: (filled < 56 ? 55 : 119) - filled)
    padding += withUnsafeBytes(of: bits.bigEndian) { Array($0) }
    copy.update(padding)
    return copy.state.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public func hexadecimal() -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = digest().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func compress(
    _ bytes: UnsafeRawBufferPointer, at start: Int,
    _ state: inout [UInt32], _ schedule: inout [UInt32]
  ) {
    constants.withUnsafeBufferPointer { k in
      schedule.withUnsafeMutableBufferPointer { w in
        for t in 0..<16 {
          let word = bytes.loadUnaligned(fromByteOffset: start + 4 * t, as: UInt32.self)
          w[t] = UInt32(bigEndian: word)
        }
        for t in 16..<64 {
          let x = w[t - 15]
          let y = w[t - 2]
          let small0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3)
          let small1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10)
          w[t] = w[t - 16] &+ small0 &+ w[t - 7] &+ small1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        // Eight rounds bring every variable back to its place, so none has to be moved.
        for t in stride(from: 0, to: 64, by: 8) {
          round(a, b, c, &d, e, f, g, &h, k[t] &+ w[t])
          round(h, a, b, &c, d, e, f, &g, k[t + 1] &+ w[t + 1])
          round(g, h, a, &b, c, d, e, &f, k[t + 2] &+ w[t + 2])
          round(f, g, h, &a, b, c, d, &e, k[t + 3] &+ w[t + 3])
          round(e, f, g, &h, a, b, c, &d, k[t + 4] &+ w[t + 4])
          round(d, e, f, &g, h, a, b, &c, k[t + 5] &+ w[t + 5])
          round(c, d, e, &f, g, h, a, &b, k[t + 6] &+ w[t + 6])
          round(b, c, d, &e, f, g, h, &a, k[t + 7] &+ w[t + 7])
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
      }
    }
  }

  /// One round: `d` and `h` change, the others only change their names.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
    _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    let first = h &+ big1 &+ (((f ^ g) & e) ^ g) &+ word
    let big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    d &+= first
    h = first &+ big0 &+ ((a & b) ^ (c & (a ^ b)))
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &>> count) | (word &<< (32 &- count))
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
