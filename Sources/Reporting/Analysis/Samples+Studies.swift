// SPDX-License-Identifier: GPL-3.0-or-later
public import ResultStore

extension Samples {
  /// One metric of a study. Futures in which a strategy has no value are left out for all; a day on which
  /// something first happened has a value in every future (`Never`).
  ///
  /// - Throws: `StoreError` if the study cannot be read.
  public init(study reader: StudyReader, metric: MetricColumn) throws {
    let manifest = reader.manifest
    // What a dropped strategy has is the beginning of what the others have; a future counts only
    // if every strategy still in the study has a value in it.
    let lived = manifest.futureLimits.map { reader.futures.count(below: $0) }
    let stored = try zip(reader.values(metrics: [metric.name])[0], lived).map {
      Array($0.prefix($1))
    }
    let firstDay = FirstDay(metric, days: manifest.horizonDays, among: stored)
    let all = stored.map(firstDay.restricted)
    let count = lived.max() ?? 0
    let kept = (0..<count).filter { future in
      all.indices.allSatisfy { future >= lived[$0] || all[$0][future].isFinite }
    }
    let values = zip(all, lived).map { sample, lived in
      kept.prefix { $0 < lived }.map { sample[$0] }
    }
    self.init(
      column: firstDay.named(metric, values), currency: manifest.currency,
      names: manifest.strategies.map(\.name),
      titles: manifest.strategies.map {
        $0.title.en.isEmpty ? LocalizedText(en: $0.name) : $0.title
      },
      values: values, isPaired: true,
      notes: Self.incomplete([reader])
        + (kept.count < count ? [.leftOut(count - kept.count)] : []) + firstDay.notes(values))
    dropped = Set(manifest.futureLimits.indices.filter { manifest.futureLimits[$0] < .max })
    isSelectedBy = manifest.selection != nil && metric.name == manifest.decisionMetric
  }

  /// One metric of several studies, strategies named after their study.
  ///
  /// Chance is keyed by seed, number of the future and name within the scenario, so studies with
  /// one seed and one scenario name live through the same futures, whatever else the scenarios
  /// changed: these are paired over the futures that all of them hold. Otherwise each study is
  /// paired in itself only. Of several studies no strategy counts as dropped: one that was the worse
  /// in its own study may still be better than those of another.
  ///
  /// - Parameters:
  ///   - studies: each with a short name.
  ///   - metric: nil takes the metric that decides in the first study.
  /// - Throws: `SamplesError` if the studies cannot be compared, `StoreError`.
  public init(studies: [(name: String, reader: StudyReader)], metric: String?) throws {
    guard let first = studies.first?.reader.manifest else {
      throw SamplesError("there is no study to compare")
    }
    let wanted = metric ?? first.decisionMetric
    var columns: [MetricColumn] = []
    for (name, reader) in studies {
      guard let column = reader.manifest.metrics.first(where: { $0.name == wanted }) else {
        let known = reader.manifest.metrics.map(\.name)
        throw SamplesError(
          "\(name): the study has no metric `\(DisplayText.line(wanted))`; it has "
            + SampleTable.list(known, most: 100))
      }
      columns.append(column)
      guard column.unit == columns[0].unit, column.direction == columns[0].direction,
        column.unit != .money || reader.manifest.currency == first.currency
      else {
        throw SamplesError(
          "\(name): `\(wanted)` is measured in another unit than in \(studies[0].name)")
      }
    }
    guard studies.count > 1 else {
      try self.init(study: studies[0].reader, metric: columns[0])
      return
    }
    let manifests = studies.map(\.reader.manifest)
    let isShared = manifests.allSatisfy {
      $0.seed == first.seed && $0.scenario == first.scenario
    }
    var notes: [Note] = [isShared ? .sameFutures(seed: first.seed) : .separateFutures]
    let differing = Self.differing(manifests)
    if !differing.isEmpty { notes.append(.differentMaking(differing)) }
    notes += Self.incomplete(studies.map(\.reader))
    // Of several horizons the shortest: beyond it not all of them could have seen it happen.
    let days = manifests.map(\.horizonDays).min() ?? 0
    var groups = try zip(studies, columns).map { study, column in
      try study.reader.values(metrics: [column.name])[0]
    }
    let lived = studies.map { study in
      study.reader.manifest.futureLimits.map { study.reader.futures.count(below: $0) }
    }
    let firstDay = FirstDay(
      columns[0], days: days,
      among: zip(groups, lived).flatMap { zip($0, $1).map { Array($0.prefix($1)) } })
    groups = zip(groups, lived).map { values, lived in
      zip(values, lived).map { firstDay.restricted(Array($0.prefix($1))) + $0.dropFirst($1) }
    }
    if isShared {
      let held = studies.map { study in study.reader.futures }
      let numbers = held[0].ranges.joined().filter { future in
        held.allSatisfy { $0.contains(future) }
      }
      guard !numbers.isEmpty else {
        throw SamplesError(
          "the studies hold no future in common; "
            + "parts of one study have to be merged before they are compared")
      }
      let most = held.map(\.count).max() ?? 0
      groups = zip(held, groups).map { set, values in Self.pick(numbers, from: set, values) }
      if numbers.count < most { notes.append(.notShared(most - numbers.count)) }
      let kept = Self.common(Array(groups.joined()))
      groups = groups.map { values in values.map { sample in kept.map { sample[$0] } } }
      if kept.count < numbers.count { notes.append(.leftOut(numbers.count - kept.count)) }
    } else {
      var left = 0
      groups = groups.map { values in
        let kept = Self.common(values)
        left += (values.first?.count ?? 0) - kept.count
        return values.map { sample in kept.map { sample[$0] } }
      }
      if left > 0 { notes.append(.leftOut(left)) }
    }
    var names: [String] = []
    var titles: [LocalizedText] = []
    var origins: [Int] = []
    for (index, study) in studies.enumerated() {
      for record in study.reader.manifest.strategies {
        names.append("\(study.name)/\(record.name)")
        let title = record.title.en.isEmpty ? LocalizedText(en: record.name) : record.title
        titles.append(
          LocalizedText(
            en: "\(study.name)/\(title.en)", zh: title.zh.map { "\(study.name)/\($0)" }))
        origins.append(isShared ? 0 : index)
      }
    }
    guard names.count <= Self.mostStrategies else {
      throw SamplesError("there are more than \(Self.mostStrategies) strategies to compare")
    }
    let values = Array(groups.joined())
    self.init(
      column: firstDay.named(columns[0], values), currency: first.currency, names: names,
      titles: titles, values: values, isPaired: isShared, notes: notes + firstDay.notes(values))
    self.origins = origins
  }

  /// That some studies are not whole, if so.
  private static func incomplete(_ readers: [StudyReader]) -> [Note] {
    let missing = readers.reduce(0) { $0 + $1.missing.count }
    return missing > 0 ? [.incomplete(missing)] : []
  }

  /// What else differs between studies, in the words of the manifest.
  private static func differing(_ manifests: [Manifest]) -> [String] {
    func differs(_ value: (Manifest) -> some Equatable) -> Bool {
      manifests.contains { value($0) != value(manifests[0]) }
    }
    var result: [String] = []
    if differs(\.version) { result.append("version") }
    if differs(\.ruleSet) { result.append("rule set") }
    if differs(\.start) { result.append("start") }
    if differs(\.horizonDays) { result.append("horizon") }
    return result
  }

  /// The positions at which every sample has a value.
  private static func common(_ samples: [[Double]]) -> [Int] {
    (samples.first ?? []).indices.filter { future in samples.allSatisfy { $0[future].isFinite } }
  }

  /// The values of some futures, both in ascending order.
  private static func pick(
    _ numbers: [Int], from set: FutureSet, _ values: [[Double]]
  ) -> [[Double]] {
    var positions: [Int] = []
    var next = numbers.startIndex
    for (position, future) in set.ranges.joined().enumerated() {
      guard next < numbers.endIndex else { break }
      if numbers[next] == future {
        positions.append(position)
        next += 1
      }
    }
    return values.map { sample in positions.map { sample[$0] } }
  }
}
