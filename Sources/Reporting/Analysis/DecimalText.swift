// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers as tables write them: `-12`, `3.5`, `1e-3`; nothing else is one.
enum DecimalText {
  /// The number, or nil when the bytes are no decimal number. May be infinite for `1e999`.
  ///
  /// Up to 15 digits and 10^±22 are exact in one operation (Clinger 1990); the rest goes through
  /// the correctly rounded conversion of the standard library.
  static func number(_ bytes: [UInt8]) -> Double? {
    var position = 0
    var isNegative = false
    if position < bytes.count, bytes[position] == 43 || bytes[position] == 45 {
      isNegative = bytes[position] == 45
      position += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var scale = 0
    var hasPoint = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 48, byte <= 57 {
        digits += 1
        if significant > 0 || byte > 48 { significant += 1 }
        if significant <= 15 {
          mantissa = mantissa &* 10 &+ UInt64(byte &- 48)
          if hasPoint { scale -= 1 }
        }
      } else if byte == 46, !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    var exponent = 0
    if position < bytes.count, bytes[position] | 32 == 101 {
      position += 1
      var isDown = false
      if position < bytes.count, bytes[position] == 43 || bytes[position] == 45 {
        isDown = bytes[position] == 45
        position += 1
      }
      let first = position
      while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 {
        exponent = min(100_000, exponent * 10 + Int(bytes[position] &- 48))
        position += 1
      }
      guard position > first else { return nil }
      if isDown { exponent = -exponent }
    }
    guard position == bytes.count else { return nil }
    let power = exponent + scale
    if significant <= 15, power >= -22, power <= 22 {
      let whole = Double(mantissa)
      let value = power < 0 ? whole / powers[-power] : whole * powers[power]
      return isNegative ? -value : value
    }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  /// A whole number in its one usual spelling, so that equal numbers are equal texts; else nil.
  static func index(_ bytes: [UInt8]) -> Int? {
    guard let first = bytes.first, bytes.count <= 18, first != 48 || bytes.count == 1 else {
      return nil
    }
    var value = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte &- 48)
    }
    return value
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
