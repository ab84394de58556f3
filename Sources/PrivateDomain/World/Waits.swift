// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// How long subjects still wait for something rare, in cumulated hazard.
///
/// A fan to whom a thing happens with probability 1 - e^(-b) is a fan on whom a Poisson process of mean
/// b lands; the points on all fans of a subject together are one such process, and the hazard between
/// two of its points is a standard exponential (Çinlar 1975, ch. 4). So an occasion on which nothing
/// happens costs a subtraction and no draw.
struct Waits: ~Copyable {
  private var rest: Table<Double>
  /// How many waits a subject has begun.
  private(set) var begun: Table<UInt64>

  init(subjects: Int) {
    rest = Table(subjects, 0)
    begun = Table(subjects, 0)
  }

  mutating func reset() {
    rest.fill(0)
    begun.fill(0)
  }

  /// Whether a wait ends within so much hazard.
  mutating func ends(_ subject: Int, within hazard: Double) -> Bool {
    rest[subject] -= hazard
    return rest[subject] < 0
  }

  /// Begins the next wait of a subject whose wait has ended.
  ///
  /// - Parameter draws: a stream whose words nothing else uses.
  /// - Returns: whether a point landed; none did before the first wait.
  mutating func begin(_ subject: Int, _ draws: inout RandomStream) -> Bool {
    rest[subject] += draws.exponential()
    begun[subject] += 1
    return begun[subject] > 1
  }

  /// Whether points still land within the hazard that has passed.
  func isOver(_ subject: Int) -> Bool { rest[subject] < 0 }
}
