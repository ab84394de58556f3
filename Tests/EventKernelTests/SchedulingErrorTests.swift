// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel
internal import Testing

#if canImport(Glibc) || os(macOS)
  @Suite("Impossible times stop the program and say why")
  struct SchedulingErrorTests {
    func message(_ result: ExitTest.Result?) -> String {
      String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }

    @Test("not a number")
    func notANumber() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        var queue = EventQueue<Int>(capacity: 4)
        queue.schedule(1, at: .nan)
      }
      #expect(message(result).contains("scheduled at time nan"))
    }

    @Test("infinity")
    func infinity() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        var queue = EventQueue<Int>(capacity: 4)
        queue.schedule(1, at: .infinity)
      }
      #expect(message(result).contains("scheduled at time inf"))
    }

    @Test("negative zero, whose bits would sort last")
    func negativeZero() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        var queue = EventQueue<Int>(capacity: 4)
        queue.schedule(1, at: -0.0)
      }
      #expect(message(result).contains("negative time -0.0"))
    }

    @Test("a horizon that is not a number")
    func horizon() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        struct Nothing: Model, ~Copyable {
          mutating func handle(_ event: Int, at time: Double, queue: inout EventQueue<Int>) {}
        }
        var queue = EventQueue<Int>(capacity: 4)
        var model = Nothing()
        run(&model, queue: &queue, until: .nan)
      }
      #expect(message(result).contains("the horizon is not a number"))
    }

    @Test("the past")
    func past() async {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) {
        var queue = EventQueue<Int>(capacity: 4)
        queue.schedule(1, at: 10)
        _ = queue.next()
        queue.schedule(2, at: 9.5)
      }
      #expect(message(result).contains("scheduled at 9.5, before the current time 10.0"))
    }
  }
#endif
