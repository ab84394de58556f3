// SPDX-License-Identifier: GPL-3.0-or-later
public import ResultStore

/// A language that reports are written in.
public enum Language: String, Sendable, CaseIterable {
  /// English.
  case en
  /// Simplified Chinese.
  case zh
}

extension LocalizedText {
  /// The text in a language; English where a translation is missing.
  public func text(in language: Language) -> String {
    switch language {
    case .en: en
    case .zh: zh ?? en
    }
  }
}
