// SPDX-License-Identifier: GPL-3.0-or-later

/// What a stream is drawn for: the last part of its key.
///
/// Two draws that must be independent differ in entity, purpose or index; two draws that must be
/// the same in every strategy share all three. A number, once given, is never reused: adding a
/// purpose changes no other draw.
enum Purpose {
  static let quantity: UInt32 = 1
}
