import Glibc

/// Programs that end together, at the latest with the program that started them.
///
/// A small shell leads the group and waits at a pipe into which nobody writes. The pipe closes when
/// this program ends in whatever way, `kill -9` included, and then the shell kills the group. So
/// nothing outlives the program that started it, and since the shell is there first, not for an
/// instant either. Only a program that leaves its group on purpose escapes.
final class ProcessGroup {
  static let guardian = ["/bin/sh", "-c", "read line; kill -9 0"]

  /// The shell's number, and so the group's.
  let number: pid_t
  private let lifeline: PipeEnds

  init() throws(SystemError) {
    lifeline = try PipeEnds()
    let silence = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard silence >= 0 else { throw SystemError("/dev/null", "cannot open", errno) }
    defer { close(silence) }
    number = try spawn(
      ProcessGroup.guardian, group: 0, streams: [lifeline.reading.number, silence, silence])
  }

  /// Ends all programs of the group.
  func kill() {
    _ = Glibc.kill(-number, SIGKILL)
  }

  deinit {
    kill()
    _ = wait(for: number, options: 0)
  }
}

/// How a program came to its end.
public enum ProcessEnding: Equatable, Sendable {
  case exit(Int32)
  case signal(Int32)
}

/// Waits for the end of a program started from here; `nil` where it still runs and `options` say
/// not to wait.
func wait(for process: pid_t, options: Int32) -> ProcessEnding? {
  var status: Int32 = 0
  var found: pid_t
  repeat {
    found = unsafe waitpid(process, &status, options)
  } while found < 0 && errno == EINTR
  guard found == process else { return nil }
  let signal = status & 0x7f
  return signal == 0 ? .exit(status >> 8 & 0xff) : .signal(signal)
}
