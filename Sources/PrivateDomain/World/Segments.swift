// SPDX-License-Identifier: GPL-3.0-or-later

/// Fans of a holder whom every touch treats alike: one stage, and the origins that the same touches
/// are for.
///
/// The pressure that a touch leaves behind is kept once a segment and not once an origin: most plans send to
/// everybody, and have four segments a holder however many channels they have. Segments stand in the order of
/// their stages.
struct Segments: ~Copyable {
  let count: Int
  /// Segment of a cell (origin × stages + stage).
  let ofCell: Table<Int>
  let stage: Table<Int>
  /// The first segment of each stage, and the number of segments last.
  let first: Table<Int>
  /// Flags by touch and segment.
  let isReached: Table<Bool>

  init(_ plan: WorldPlan) {
    let origins = plan.channels.count + 1
    var ofCell = Array(repeating: 0, count: origins * FanStage.count)
    var stages: [Int] = []
    var firsts: [Int] = []
    var audiences: [[Bool]] = []
    for stage in 0..<FanStage.count {
      let first = stages.count
      firsts.append(first)
      for origin in 0..<origins {
        // Articles are for followers, whom nobody holds.
        let audience = plan.touches.map {
          $0.spec.kind != .article && $0.channels[origin] && $0.stages[stage]
        }
        let known = (first..<stages.count).first { audiences[$0] == audience }
        if known == nil {
          stages.append(stage)
          audiences.append(audience)
        }
        ofCell[origin * FanStage.count + stage] = known ?? stages.count - 1
      }
    }
    count = stages.count
    self.ofCell = Table(ofCell)
    stage = Table(stages)
    first = Table(firsts + [stages.count])
    isReached = Table(plan.touches.indices.flatMap { touch in audiences.map { $0[touch] } })
  }

  func isReached(_ segment: Int, by touch: Int) -> Bool { isReached[touch &* count &+ segment] }
}
