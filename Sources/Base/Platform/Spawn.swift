@unsafe @preconcurrency import Glibc
import Synchronization

/// Starts a program that outlives this one, and that hears and says
/// nothing here; `false` where there is none.
public func launch(_ words: [String]) -> Bool {
  let number = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
  guard number >= 0 else { return false }
  let nothing = Descriptor(number)
  let process = try? spawn(
    words, group: 0, streams: [nothing.number, nothing.number, nothing.number])
  return process != nil
}

/// Starts a program that is found as a shell finds it, and gives its number.
///
/// It joins a process group, of its own if `group` is 0, and gets `streams` as standard input,
/// output and error.
func spawn(_ words: [String], group: pid_t, streams: [Int32]) throws(SystemError) -> pid_t {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  for (target, descriptor) in streams.enumerated() {
    unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
  }
  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  // What this program ignores would stay ignored in the other one.
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  unsafe posix_spawnattr_setsigmask(&attributes, &signals)
  unsafe sigaddset(&signals, SIGPIPE)
  unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
  unsafe posix_spawnattr_setpgroup(&attributes, group)
  let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
  unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

  var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
  defer { unsafe arguments.forEach { unsafe free($0) } }
  var process: pid_t = 0
  let name = words.first ?? ""
  let code = PipeEnds.privacy.withLock { _ in
    unsafe posix_spawnp(&process, name, &actions, &attributes, &arguments, environ)
  }
  guard code == 0 else { throw SystemError(name, "cannot start", code) }
  return process
}
