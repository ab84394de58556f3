// SPDX-License-Identifier: GPL-3.0-or-later

/// In which language errors and explanations are given.
public enum MessageLanguage: String, Sendable, CaseIterable {
  case en, zh
}
