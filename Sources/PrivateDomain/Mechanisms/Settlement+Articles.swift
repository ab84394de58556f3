// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// What followers do after an article.
extension World {
  /// An article reaches the followers of every official account.
  mutating func publish(_ touch: Int, sending: Int, _ constants: Touches.State.Constants) {
    let quality = contentQuality(touch, sending)
    let pressureNow = fatigue.unit(at: now)
    for account in settlement.codes.indices {
      catchUp(plan.codes[settlement.codes[account]].component)
      var draws = RandomStream(
        stream, entity: settlement.key[account] ^ constants.key, purpose: Purpose.articleResponse,
        index: UInt64(sending))
      for origin in 0..<settlement.origins
      where plan.touches[touch].channels[origin] {
        let place = account * settlement.origins + origin
        let pressure = settlement.pressure[place] / pressureNow
        let strain = (1 + fatigue.sensitivity * pressure) * (1 - constants.relevance)
        settlement.pressure[place] += settlement.articleWeight * pressureNow
        let opening = settlement.open * constants.relevance
        let ordering = min(
          1,
          opening * constants.conversion * quality * settlement.followerFactor
            * conversion.fit[origin] / (1 + fatigue.dulling * pressure))
        let settling = opening * settlement.perArticleSettling[account]
        let leaving = settlement.perArticle * strain * fatigue.theme(constants.theme)
        for cell in 0...settlement.stages[account] {
          readArticle(
            account, origin, settlement.cell(account, origin, cell), order: ordering,
            settle: cell == 0 ? 0 : settling, leave: leaving, &draws)
        }
      }
    }
  }

  /// Nobody does more than one thing after an article: orders come first, then settling, then leaving.
  private mutating func readArticle(
    _ account: Int, _ origin: Int, _ cell: Int, order: Double, settle: Double, leave: Double,
    _ draws: inout RandomStream
  ) {
    let number = settlement.followers[cell]
    guard number > 0 else { return }
    ledger.sent += number
    let settling = min(settle, 1 - order)
    let leaving = min(leave, 1 - order - settling)
    let orders = inParts(number, order, &draws)
    let settled = inParts(number - orders, settling / max(1 - order, 1e-300), &draws)
    let left = inParts(
      number - orders - settled, leaving / max(1 - order - settling, 1e-300), &draws)
    settlement.orders += orders
    sell(orders, origin: origin)
    settleNow(settled, account, from: cell)
    unfollow(left, from: cell)
  }
}
