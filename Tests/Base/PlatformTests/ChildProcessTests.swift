import Glibc
import Testing

@testable import Platform

@Suite struct ChildProcessTests {
  @Test func `a program answers what it is sent`() throws {
    let child = try ChildProcess(["cat"])
    #expect(child.write("one\n"))
    #expect(read(child) == .bytes(Array("one\n".utf8)))
    child.end(after: 10)
    #expect(child.ending == .exit(0))
    #expect(!child.write("two\n"))
  }

  @Test func `arguments reach the program as they are`() throws {
    let child = try ChildProcess(["printf", "%s|", "a b", "$HOME", ""])
    #expect(read(child) == .bytes(Array("a b|$HOME||".utf8)))
    #expect(read(child) == .end)
  }

  @Test func `a program that is not there is an error`() {
    let error = #expect(throws: SystemError.self) { try ChildProcess(["/nowhere/engine"]) }
    #expect(
      "\(error?.description ?? "")" == "/nowhere/engine: cannot start: No such file or directory")
    #expect(throws: SystemError.self) { try ChildProcess([]) }
  }

  @Test func `waiting for output has an end`() throws {
    let child = try ChildProcess(["cat"])
    #expect(child.read(until: .now) == .nothing)
  }

  @Test(arguments: [("exit 3", ProcessEnding.exit(3)), ("kill -TERM $$", .signal(SIGTERM))])
  func `the way a program ended is known`(script: String, ending: ProcessEnding) throws {
    let child = try ChildProcess(["/bin/sh", "-c", script])
    #expect(read(child) == .end)
    child.end(after: 10)
    #expect(child.ending == ending)
  }

  @Test func `the last lines of standard error are kept`() throws {
    let script = "i=0; while [ $i -lt 40000 ]; do i=$((i+1)); echo line $i >&2; done"
    let child = try ChildProcess(["/bin/sh", "-c", script])
    #expect(read(child) == .end)
    child.end(after: 10)
    #expect(child.lastErrors == (39991...40000).map { "line \($0)" })
  }

  @Test func `a program that stays is killed with all that it started`() throws {
    let child = try ChildProcess(["/bin/sh", "-c", "trap '' TERM; sleep 600 & echo $!; wait"])
    guard case .bytes(let bytes) = read(child) else {
      Issue.record("the program said nothing")
      return
    }
    let grandchild = try #require(pid_t(String(decoding: bytes.dropLast(), as: UTF8.self)))
    #expect(kill(grandchild, 0) == 0)
    child.end(after: 0)
    #expect(child.ending == nil)
    #expect(isGone(grandchild))
  }

  /// A shell that is killed takes its programs with it only through the guard of their group.
  @Test func `a group ends when the program that made it is killed`() throws {
    let pipe = try PipeEnds()
    // Stands for this program: it holds the pipe at which the group's shell waits.
    let holder = try spawn(["sleep", "600"], group: 0, streams: [0, pipe.writing.number, 2])
    let leader = try spawn(
      ProcessGroup.guardian, group: 0, streams: [pipe.reading.number, 2, 2])
    let member = try spawn(["sleep", "600"], group: leader, streams: [0, 2, 2])
    _ = pipe.takeReading()
    kill(holder, SIGKILL)
    #expect(wait(for: holder, options: 0) == .signal(SIGKILL))
    #expect(wait(for: member, options: 0) == .signal(SIGKILL))
    #expect(wait(for: leader, options: 0) == .signal(SIGKILL))
  }

  private func read(_ child: ChildProcess) -> ChildProcess.Output {
    child.read(until: .now + .seconds(60))
  }

  /// Whether a program that is no child of this one ends: the system's first process collects it.
  private func isGone(_ process: pid_t) -> Bool {
    for _ in 0..<10_000 {
      if kill(process, 0) != 0 || isZombie(process) { return true }
      usleep(1000)
    }
    return false
  }

  private func isZombie(_ process: pid_t) -> Bool {
    guard let bytes = try? readFile("/proc/\(process)/stat") else { return true }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last ?? ""
    return fields.split(separator: " ").first == "Z"
  }
}
