// SPDX-License-Identifier: GPL-3.0-or-later

/// Everybody who was added and has not left: cohorts of fans that the model cannot tell apart.
///
/// A cohort is a holder (an account or a group), a channel of origin and a stage. Stages last
/// exponential times, quotas and pressure belong to the cohort, so fans of a cohort are
/// exchangeable and the outcome of a touch for all of them is one multinomial draw.
struct Fans: ~Copyable {
  /// Channels of origin; the last one stands for the contacts held at the start.
  let origins: Int
  /// Accounts come first among the holders, groups follow in the order of their opening.
  let accounts: Int
  var holders: Int
  /// Fans of a cohort.
  var count: Table<Int>
  /// Fans of a holder: the sum over its cohorts.
  var held: Table<Int>
  /// Pressure of past touches on a cohort, in the moving unit of `Fatigue.State`.
  var pressure: Table<Double>
  /// What the most-messaged fan of a cohort received in the running day, week and month.
  var received: Table<Received>

  init(origins: Int, accounts: Int, groups: Int) {
    self.origins = origins
    self.accounts = accounts
    holders = accounts
    let rooms = accounts + groups
    let cohorts = rooms * origins * FanStage.count
    count = Table(cohorts, 0)
    held = Table(rooms, 0)
    pressure = Table(cohorts, 0)
    received = Table(cohorts, Received())
  }

  mutating func reset() {
    holders = accounts
    count.fill(0)
    held.fill(0)
    pressure.fill(0)
    received.fill(Received())
  }

  /// Makes room for one more group and returns its number as a holder.
  mutating func openGroup() -> Int {
    holders += 1
    if holders > held.count {
      held.grow(to: holders, 0)
      let cohorts = held.count * origins * FanStage.count
      count.grow(to: cohorts, 0)
      pressure.grow(to: cohorts, 0)
      received.grow(to: cohorts, Received())
    }
    return holders - 1
  }

  /// The first cohort of a holder; its cohorts follow by origin, then by stage.
  func cohorts(of holder: Int) -> Range<Int> {
    let width = origins * FanStage.count
    return holder * width..<(holder + 1) * width
  }

  func cohort(_ holder: Int, _ origin: Int, _ stage: Int) -> Int {
    (holder * origins + origin) * FanStage.count + stage
  }

  mutating func add(_ number: Int, to holder: Int, from origin: Int, stage: Int) {
    count[cohort(holder, origin, stage)] += number
    held[holder] += number
  }

  mutating func remove(_ number: Int, from cohort: Int, of holder: Int) {
    count[cohort] -= number
    held[holder] -= number
  }

  /// Moves fans to another cohort of their holder, which must then respect what either received.
  mutating func move(_ number: Int, from: Int, to: Int) {
    guard number > 0 else { return }
    count[from] -= number
    count[to] += number
    received[to].formMost(received[from])
  }
}
