// SPDX-License-Identifier: GPL-3.0-or-later

/// What a stream is drawn for: the last part of its key.
///
/// Two draws that must be independent differ in entity, purpose or index; two draws that must be
/// the same in every strategy share all three. A number, once given, is never reused: adding a
/// purpose changes no other draw. (3 and 1,201 were given once.)
enum Purpose {
  static let quantity: UInt32 = 1
  /// Day factor, number of leads, scans and completions of a channel; index = day.
  static let leads: UInt32 = 2
  /// Where within the day the leads of a channel stand; index = node, instance = day.
  static let refinement: UInt32 = 4
  /// Which of a code's leads go to which account; index = day.
  static let dispatch: UInt32 = 5
  /// Leads turned away who come back; index = day.
  static let retry: UInt32 = 6
  /// Whether an account's identity precondition fails, and when it is repaired.
  static let identity: UInt32 = 7
  /// How long a restriction of the add function lasts; index = number of the restriction.
  static let restriction: UInt32 = 8
  /// Approval or refusal of an expansion.
  static let expansion: UInt32 = 9
  /// How long a swap of groups or code takes; index = number of the swap.
  static let swap: UInt32 = 10
  /// Phase of the watch on a code.
  static let watch: UInt32 = 11
  /// How good a sending's content is; index = number of the sending.
  static let quality: UInt32 = 12
  /// Whether and when a member confirms a sending; index = sending, instance = touch.
  static let confirmation: UInt32 = 13
  /// What fans do after a touch; index = sending, instance = touch.
  static let response: UInt32 = 14
  /// Who answers a touch that hardly anybody does, and when the next; index = wait, instance = touch.
  static let rareResponse: UInt32 = 140
  /// What a day's orders of an origin are worth; index = day.
  static let orderValues: UInt32 = 141
  /// Fans who leave or warm up without a touch; index = day.
  static let lifecycle: UInt32 = 15
  /// The cumulated hazard at which an account is banned; index = offence.
  static let banThreshold: UInt32 = 16
  /// Kind, length and appeal of a ban; index = offence.
  static let banSentence: UInt32 = 17
  /// Complaints that come from nowhere; index = number of the wait, or, of instance 1, day.
  static let falseComplaints: UInt32 = 18
  /// Which slice of its law a quantity is drawn from in which future of a block (Latin hypercube);
  /// the key's future is the number of the block.
  static let slices: UInt32 = 64
}
