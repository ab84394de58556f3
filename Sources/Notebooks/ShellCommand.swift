// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One command of a document, run by `/bin/sh` in a process group of its own.
///
/// Nothing of it outlives it: when the shell ends, runs too long or prints too much, the whole group is
/// killed, so that a server left in the background ends as well.
struct ShellCommand {
  let text: String
  let folder: URL
  let environment: [String: String]
  let limits: NotebookRunner.Limits

  enum Ending: Equatable {
    case exited(Int32)
    case tookTooLong
    case printedTooMuch
    case cancelled
  }

  /// The shell starts in the folder, and no file that it writes grows beyond 1 GB.
  private static let frame = "cd -- \"$1\" || exit 126; ulimit -f 2097152; exec /bin/sh -c \"$2\""

  /// Runs the command; its standard error goes where its output goes, as on a terminal.
  func run(isCancelled: () -> Bool) throws(NotebookError) -> (output: [UInt8], ending: Ending) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.failure("pipe") }
    let (source, sink) = (ends[0], ends[1])
    defer { close(source) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(source, F_SETFL, O_NONBLOCK)
    let spawned = spawn(into: sink)
    close(sink)
    let process = try spawned.get()
    let deadline = ContinuousClock.now + .seconds(limits.seconds)
    var output: [UInt8] = []
    var ending: Ending?
    var status: Int32 = 0
    var hasEnded = false
    while ending == nil {
      var wait = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
      // Output wakes at once; an end without output is seen within 20 ms.
      _ = poll(&wait, 1, 20)
      let isOpen = Self.drain(source, into: &output, upTo: limits.bytes + 1)
      if !isOpen { usleep(1_000) }
      if output.count > limits.bytes {
        ending = .printedTooMuch
      } else if waitpid(process, &status, WNOHANG) == process {
        hasEnded = true
        ending = .exited(Self.exitCode(status))
      } else if ContinuousClock.now > deadline {
        ending = .tookTooLong
      } else if isCancelled() {
        ending = .cancelled
      }
    }
    kill(-process, SIGKILL)
    if !hasEnded { while waitpid(process, &status, 0) < 0, errno == EINTR {} }
    if case .exited = ending {
      _ = Self.drain(source, into: &output, upTo: limits.bytes + 1)
      if output.count > limits.bytes { ending = .printedTooMuch }
    }
    return (Array(output.prefix(limits.bytes)), ending!)
  }

  private func spawn(into sink: Int32) -> Result<pid_t, NotebookError> {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, sink, 1)
    posix_spawn_file_actions_adddup2(&actions, sink, 2)
    // What this program ignores, the command must not: it could not be interrupted.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))
    let words = ["/bin/sh", "-c", Self.frame, "sh", folder.path, text]
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, &variables)
    guard code == 0 else { return .failure(Self.failure("posix_spawn", code)) }
    return .success(process)
  }

  /// Reads what is there; false at the end of the stream.
  private static func drain(_ source: Int32, into output: inout [UInt8], upTo limit: Int) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while output.count < limit {
      let count = read(source, &buffer, buffer.count)
      if count > 0 {
        output.append(contentsOf: buffer[..<count])
      } else if count == 0 {
        return false
      } else if errno != EINTR {
        return true
      }
    }
    return true
  }

  /// As a shell tells it: 128 and the signal's number for a command that a signal ended.
  private static func exitCode(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func failure(_ call: String, _ code: Int32 = errno) -> NotebookError {
    NotebookError("/bin/sh", "cannot be started: \(call): \(String(cString: strerror(code)))")
  }
}
