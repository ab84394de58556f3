// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Handover {
  /// How many of an account's contacts were handed over of late, and when: the rules allow a
  /// customer so many transfers in 90 calendar days (facts 2.5).
  ///
  /// Contacts with the same past form a lot. Contacts of an account leave in exchangeable order, so
  /// how many of a lot are among those who left is a hypergeometric draw.
  struct TransferHistory: ~Copyable {
    static let window = 90.0
    /// Lots an account can remember. More come only where members leave every few days; then the two
    /// oldest are joined, and both count as handed over as late and as often as either.
    static let width = 16

    /// Transfers remembered of a contact: the most that any rule set of the horizon allows; 0 where
    /// none has a limit and nothing is kept.
    let limit: Int
    /// By account and place: contacts, and the moments of their last `limit` transfers, the last
    /// first.
    private var number: Table<Int>
    private var moments: Table<Double>
    private var lots: Table<Int>
    private var total: Table<Int>
    /// Those who are on their way, by lot, and one more for those without a past.
    private var moving: Table<Int>
    private var movingMoments: Table<Double>
    private var movingLots = 0

    init(accounts: Int, limits: [Int]) {
      limit = limits.max() ?? 0
      let accounts = limit > 0 ? accounts : 0
      number = Table(accounts * Self.width, 0)
      moments = Table(accounts * Self.width * limit, 0)
      lots = Table(accounts, 0)
      total = Table(accounts, 0)
      moving = Table(Self.width + 1, 0)
      movingMoments = Table((Self.width + 1) * max(self.limit, 1), 0)
    }

    mutating func reset() {
      lots.fill(0)
      total.fill(0)
    }

    func marked(_ account: Int) -> Int { limit == 0 ? 0 : total[account] }

    private func moment(_ account: Int, _ lot: Int, _ which: Int) -> Double {
      moments[(account * Self.width + lot) * limit + which]
    }

    /// Whether a lot has had as many transfers in the window as are allowed now.
    private func isBarred(_ account: Int, _ lot: Int, _ allowed: Int?, now: Double) -> Bool {
      guard let allowed else { return false }
      return moment(account, lot, allowed - 1) > now - Self.window
    }

    /// Contacts of an account who may not be handed over now.
    mutating func barred(_ account: Int, allowed: Int?, now: Double) -> Int {
      guard limit > 0 else { return 0 }
      var barred = 0
      for lot in 0..<lots[account] where isBarred(account, lot, allowed, now: now) {
        barred += number[account * Self.width + lot]
      }
      return barred
    }

    /// Some of an account's contacts left.
    ///
    /// - Parameter held: contacts before they left.
    mutating func thin(_ account: Int, _ gone: Int, held: Int, _ draws: inout RandomStream) {
      guard limit > 0, total[account] > 0 else { return }
      var wanted = gone
      var rest = held
      for lot in 0..<lots[account] where wanted > 0 {
        let here = number[account * Self.width + lot]
        rest -= here
        let dealt = draws.hypergeometric(marked: here, unmarked: rest, draws: wanted)
        wanted -= dealt
        number[account * Self.width + lot] -= dealt
        total[account] -= dealt
      }
    }

    /// Decides which past those have who are handed over from an account, and forgets the account's.
    ///
    /// - Parameters:
    ///   - movers: contacts who go; none of them is barred.
    ///   - held: contacts before they went.
    mutating func leave(
      _ account: Int, _ movers: Int, of held: Int, allowed: Int?, now: Double,
      _ draws: inout RandomStream
    ) {
      guard limit > 0 else { return }
      movingLots = 0
      var wanted = movers
      var rest = held - barred(account, allowed: allowed, now: now)
      for lot in 0..<lots[account] where !isBarred(account, lot, allowed, now: now) {
        let here = number[account * Self.width + lot]
        rest -= here
        let dealt = draws.hypergeometric(marked: here, unmarked: rest, draws: wanted)
        wanted -= dealt
        moving[movingLots] = dealt
        for which in 0..<limit {
          movingMoments[movingLots * limit + which] = moment(account, lot, which)
        }
        movingLots += 1
      }
      moving[movingLots] = wanted
      for which in 0..<limit { movingMoments[movingLots * limit + which] = -.infinity }
      movingLots += 1
      lots[account] = 0
      total[account] = 0
    }

    /// Some of those who are on their way come to an account.
    mutating func arrive(
      _ account: Int, _ arriving: Int, of all: Int, now: Double, _ draws: inout RandomStream
    ) {
      guard limit > 0 else { return }
      forgetOld(account, now: now)
      var wanted = arriving
      var rest = all
      for lot in 0..<movingLots where wanted > 0 {
        let here = moving[lot]
        rest -= here
        let dealt = draws.hypergeometric(marked: here, unmarked: rest, draws: wanted)
        guard dealt > 0 else { continue }
        wanted -= dealt
        moving[lot] -= dealt
        if lots[account] == Self.width { joinOldest(account) }
        let place = account * Self.width + lots[account]
        number[place] = dealt
        moments[place * limit] = now
        for which in 1..<max(limit, 1) {
          moments[place * limit + which] = movingMoments[lot * limit + which - 1]
        }
        lots[account] += 1
        total[account] += dealt
      }
    }

    /// Transfers that no longer count are forgotten.
    private mutating func forgetOld(_ account: Int, now: Double) {
      var kept = 0
      for lot in 0..<lots[account] {
        let here = number[account * Self.width + lot]
        if here == 0 || moment(account, lot, 0) <= now - Self.window {
          total[account] -= here
          continue
        }
        copy(account, lot, to: kept)
        kept += 1
      }
      lots[account] = kept
    }

    private mutating func joinOldest(_ account: Int) {
      let first = account * Self.width
      number[first + 1] += number[first]
      for which in 0..<limit {
        let (old, next) = (first * limit + which, (first + 1) * limit + which)
        moments[next] = max(moments[old], moments[next])
      }
      for lot in 1..<Self.width { copy(account, lot, to: lot - 1) }
      lots[account] -= 1
    }

    private mutating func copy(_ account: Int, _ lot: Int, to place: Int) {
      guard lot != place else { return }
      let (from, to) = (account * Self.width + lot, account * Self.width + place)
      number[to] = number[from]
      for which in 0..<limit { moments[to * limit + which] = moments[from * limit + which] }
    }
  }
}
