// SPDX-License-Identifier: GPL-3.0-or-later

/// Fans that leave a cohort or pass to another, with what is known of some of them beside the cohort:
/// who buys again, who is also in a group, and who waits to be answered.
///
/// Who of a cohort goes is drawn uniformly, so all that is told apart must be told before the
/// cohort's count changes. Every mechanism that takes or moves fans goes through here.
extension World {
  /// Adds leads to an account, as new fans or, where they have bought before, as customers.
  mutating func welcomeIn(_ number: Int, to account: Int, from origin: Int) {
    let stage = conversion.entry[origin]
    fans.add(number, to: account, from: origin, stage: stage)
    if staff.isOn && stage == FanStage.new.index { awaitConversation(number, account, origin) }
    if stage == FanStage.customer.index && repeatPurchase.isOn {
      gainCustomers(number, in: fans.cohort(account, origin, stage), of: account)
    }
  }

  /// Takes fans out of a cohort; the caller books where they went.
  mutating func take(_ number: Int, from cohort: Int, of holder: Int) {
    guard number > 0 else { return }
    if repeatPurchase.isOn { loseCustomers(number, from: cohort, of: holder) }
    if welcome.hasGroups { loseMembers(number, from: cohort, of: holder) }
    if staff.isOn { stopWaiting(number, from: cohort, of: holder) }
    fans.remove(number, from: cohort, of: holder)
  }

  /// Moves fans to another stage of their holder and origin.
  mutating func advance(_ number: Int, from: Int, to: Int, of holder: Int) {
    guard number > 0 else { return }
    if welcome.hasGroups { moveMembers(number, from: from, to: to, of: holder) }
    if staff.isOn { moveWaiting(number, from: from, to: to, of: holder) }
    fans.move(number, from: from, to: to, of: holder)
    if repeatPurchase.isOn { gainCustomers(number, in: to, of: holder) }
  }

  /// Moves fans from one holder's cohort to the same cohort (origin and stage) of another holder, as
  /// when a member's contacts are handed to a colleague (S1-14).
  ///
  /// What is booked beside the fans' number (room of the enterprise, members of an owner) is the
  /// caller's. Customers go on buying, members stay in their group, and who waits for an answer goes on waiting.
  mutating func moveCustomers(_ number: Int, from: Int, of holder: Int, to: Int, of other: Int) {
    guard number > 0, holder != other else { return }
    if repeatPurchase.isOn { handOverCustomers(number, from: from, of: holder, to: to) }
    if welcome.hasGroups { moveMembers(number, from: from, to: to, of: holder) }
    if staff.isOn { moveWaiting(number, from: from, of: holder, to: to, of: other) }
    fans.move(number, from: from, of: holder, to: to, of: other)
  }

  /// What else counts the fans of a holder counts fewer.
  mutating func forget(_ number: Int, of holder: Int) {
    if handover.isOn && holder < fans.accounts && handover.transferred.marked(holder) > 0 {
      handover.transferred.thin(
        holder, number, held: fans.held[holder] + number, &handover.thinning[holder])
    }
    if holder >= fans.accounts {
      let owner = liveCodes.owner[holder - fans.accounts]
      liveCodes.membersOf[owner] -= number
      if expansion.isWecom[owner] { expansion.unpaidRoom += number }
    } else if expansion.isWecom[holder] {
      expansion.enterpriseRoom += number
      expansion.unpaidRoom += number
    }
  }

  /// What else counts the fans of a holder counts more.
  mutating func remember(_ number: Int, of holder: Int) {
    var account = holder
    if holder >= fans.accounts {
      account = liveCodes.owner[holder - fans.accounts]
      liveCodes.membersOf[account] += number
    } else if expansion.isWecom[holder] {
      expansion.enterpriseRoom -= number
    }
    if expansion.isWecom[account] { expansion.unpaidRoom -= number }
  }
}
