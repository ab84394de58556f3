// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Staff {
  /// What became of a day's conversations.
  struct Outcome: Equatable {
    /// Answered by a member, and how soon.
    var answered = 0
    var within30Minutes = 0
    var within2Hours = 0
    /// Gave up before anybody answered.
    var gaveUp = 0
    /// Still unanswered when work ended, or written after that.
    var leftOver = 0
    /// Waits of the answered, in days, summed.
    var waited = 0.0
  }

  /// A day at the counter: M_t/M/c + M, first come first served.
  ///
  /// Given their number, the beginnings are independent draws from the hour profile, made here in
  /// ascending order (Devroye, *Non-Uniform Random Variate Generation*, 1986, ch. V.3). Handling is
  /// exponential, so the next of `busy` chats ends after an exponential time of mean
  /// handling / busy and nobody needs a clock of his own (Mandelbaum and Zeltyn, "Service
  /// engineering in action: the Palm/Erlang-A queue", 2007).
  struct Counter: ~Copyable {
    /// Cumulated share of a day's beginnings at each full hour, 0...24.
    var cumulated = Table<Double>(25, 0)
    // Who waits, in the order of coming: when he wrote, and when he gives up.
    private var wrote = Table<Double>(64, 0)
    private var givesUp = Table<Double>(64, 0)

    mutating func setProfile(_ weights: [Double], from: Double, to: Double) {
      var total = 0.0
      for hour in 0..<24 {
        cumulated[hour] = total
        let overlap = max(0, min(to * 24, Double(hour + 1)) - max(from * 24, Double(hour)))
        total += weights.isEmpty ? overlap : weights[hour]
      }
      cumulated[24] = total
      for hour in 0...24 { cumulated[hour] = total > 0 ? cumulated[hour] / total : 0 }
    }

    private func moment(_ share: Double) -> Double {
      var hour = 0
      while hour < 23 && cumulated[hour + 1] <= share { hour += 1 }
      let width = cumulated[hour + 1] - cumulated[hour]
      return (Double(hour) + (width > 0 ? (share - cumulated[hour]) / width : 0)) / 24
    }

    /// Lives through one day.
    ///
    /// - Parameters:
    ///   - old: those who waited overnight; they stand in front when work begins.
    ///   - fresh: conversations that begin today.
    ///   - chats: how many can be held at a time.
    mutating func day(
      old: Int, fresh: Int, chats: Int, handling: Double, patience: Double, from: Double,
      to: Double, _ draws: inout RandomStream
    ) -> Outcome {
      var outcome = Outcome()
      guard chats > 0, to > from else {
        outcome.leftOver = old + fresh
        return outcome
      }
      wrote.grow(to: old + fresh, 0)
      givesUp.grow(to: old + fresh, 0)
      var first = 0
      var last = 0
      for _ in 0..<old {
        // Whoever waited overnight is counted as having written a working day before.
        wrote[last] = from - 1
        givesUp[last] = from + (patience > 0 ? draws.exponential(mean: patience) : 0)
        last += 1
      }
      var busy = 0
      var now = from
      var remaining = fresh
      var share = 0.0
      var next = nextBeginning(&share, &remaining, &draws)
      var ends = Double.infinity
      // At the opening all who wrote before it are there; without patience they are gone unless
      // a chat is free for them at once.
      while next <= from {
        wrote[last] = next
        givesUp[last] = from + (patience > 0 ? draws.exponential(mean: patience) : 0)
        last += 1
        next = nextBeginning(&share, &remaining, &draws)
      }
      while true {
        while busy < chats && first < last {
          let wait = now - wrote[first]
          if givesUp[first] < now {
            outcome.gaveUp += 1
          } else {
            busy += 1
            outcome.answered += 1
            outcome.waited += wait
            if wait <= 30.0 / 1440 { outcome.within30Minutes += 1 }
            if wait <= 2.0 / 24 { outcome.within2Hours += 1 }
          }
          first += 1
        }
        if busy > 0 {
          // Memoryless: the time to the next end may be drawn anew after every event.
          ends = now + draws.exponential(mean: handling / Double(busy))
        } else {
          ends = .infinity
        }
        if min(next, ends) >= to { break }
        if next <= ends {
          now = next
          if busy == chats && patience <= 0 {
            outcome.gaveUp += 1
          } else {
            wrote[last] = now
            givesUp[last] = now + (patience > 0 ? draws.exponential(mean: patience) : 0)
            last += 1
          }
          next = nextBeginning(&share, &remaining, &draws)
        } else {
          now = ends
          busy -= 1
        }
      }
      while first < last {
        if givesUp[first] < to { outcome.gaveUp += 1 } else { outcome.leftOver += 1 }
        first += 1
      }
      if next.isFinite { outcome.leftOver += 1 + remaining }
      return outcome
    }

    /// The next of the ascending beginnings: the least of `remaining` uniform shares above `share`.
    private func nextBeginning(
      _ share: inout Double, _ remaining: inout Int, _ draws: inout RandomStream
    ) -> Double {
      guard remaining > 0 else { return .infinity }
      let gap = -expm1(-draws.exponential() / Double(remaining))
      share += (1 - share) * gap
      remaining -= 1
      return moment(share)
    }
  }
}
