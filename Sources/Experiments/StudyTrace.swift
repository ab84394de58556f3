// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain
internal import RandomStreams
internal import Scenarios

/// What happens to accounts, codes, touches and staff in one future of one strategy.
///
/// Orders, fans who leave and leads that are turned away are counted by the study, not listed here.
public struct StudyTrace: Sendable {
  public let strategy: String
  public let future: Int
  public let start: CalendarDate
  public let events: [RecordedEvent]

  /// A line an event: day, clock time, kind (in English or Chinese), subject, number.
  public func text(isChinese: Bool) -> String {
    var lines = ""
    for event in events {
      // A fraction of a day is seldom a number of seconds: 20:00 is 5e-12 s before itself.
      let time = (event.time * 86_400).rounded()
      let day = Int((time / 86_400).rounded(.down))
      let seconds = Int(time - Double(day) * 86_400)
      let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
        .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
      lines +=
        "\(start.advanced(by: day)) \(clock)  \(isChinese ? event.kind.chinese : event.kind.rawValue)  \(event.subject)"
        + (event.number == 0 ? "" : "  \(event.number)") + "\n"
    }
    return lines
  }

  /// The trace event format of Chrome and Perfetto: a thread a subject, a microsecond for each
  /// second of the simulation's clock.
  public var chromeJSON: String {
    var threads: [String: Int] = [:]
    var parts: [String] = []
    for event in events {
      let thread: Int
      if let known = threads[event.subject] {
        thread = known
      } else {
        thread = threads.count + 1
        threads[event.subject] = thread
        parts.append(
          #"{"ph":"M","pid":1,"tid":\#(thread),"name":"thread_name","args":{"name":"\#(quoted(event.subject))"}}"#
        )
      }
      parts.append(
        #"{"ph":"i","s":"t","pid":1,"tid":\#(thread),"ts":\#(event.time * 86_400),"name":"\#(event.kind.rawValue)","args":{"number":\#(event.number),"day":\#(event.time)}}"#
      )
    }
    return "{\"traceEvents\":[\n" + parts.joined(separator: ",\n") + "\n]}\n"
  }

  private func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Study {
  /// Lives through one future of one strategy and records what happens.
  ///
  /// - Throws: `BookError` if the books do not balance.
  public func trace(strategy: String, future: Int) throws -> StudyTrace {
    let index = scenario.strategies.firstIndex { $0.name == strategy }!
    var world = World(plans[index])
    let events = try world.trace(StreamKey(seed: seed, future: UInt64(future)))
    return StudyTrace(
      strategy: strategy, future: future, start: scenario.strategies[index].spec.start.date,
      events: events)
  }
}
