// SPDX-License-Identifier: GPL-3.0-or-later

/// A text in both languages of the lab. A missing translation falls back to English.
public struct Wording: Sendable, Hashable, ExpressibleByStringLiteral {
  public var en: String
  public var zh: String?

  public init(_ en: String, zh: String? = nil) {
    self.en = en
    self.zh = zh
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }
}
