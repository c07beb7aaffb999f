import Dispatch
import Glibc
import Testing

@testable import Platform

@Suite struct StreamTests {
  @Test func `a text goes out whole though the pipe is smaller`() throws {
    let pipe = Pipe()
    let text = String(repeating: "= \n\n", count: 100_000)
    let (output, size) = (StandardOutput(descriptor: pipe.writeEnd), text.utf8.count)
    let written = DispatchGroup()
    DispatchQueue(label: "writer").async(group: written) { try? output.write(text) }
    var reader = LineReader(descriptor: pipe.readEnd, limit: 100)
    var count = 0
    while count < size, let line = reader.next() { count += line.bytes.count + 1 }
    written.wait()
    #expect(count == size)
  }

  @Test func `a reader that has gone is an error that says so`() {
    ignoreClosedPipes()
    let pipe = Pipe()
    pipe.abandon()
    let output = StandardOutput(descriptor: pipe.writeEnd)
    let error = #expect(throws: SystemError.self) { try output.write("= \n\n") }
    #expect(error?.isClosedPipe == true)
    #expect(error?.description == "standard output: cannot write: Broken pipe")
  }

  @Test func `an output that is full is an error`() {
    let descriptor = unsafe open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    #expect(
      problem { try StandardOutput(descriptor: descriptor).write("=") }
        == "standard output: cannot write: No space left on device")
  }

  @Test func `a log arrives`() {
    let pipe = Pipe()
    LogStream(descriptor: pipe.writeEnd, patience: 0).write("9x9, komi 7\n")
    #expect(String(decoding: pipe.drain(), as: UTF8.self) == "9x9, komi 7\n")
  }

  @Test func `a log that nobody reads is dropped and goes on once it is read`() {
    let pipe = Pipe()
    let log = LogStream(descriptor: pipe.writeEnd, patience: 1)
    for _ in 0..<100 { log.write(String(repeating: "x", count: 9999) + "\n") }
    var buffer = [UInt8](repeating: 0, count: 1_000_000)
    #expect((4096...65_536).contains(unsafe read(pipe.readEnd, &buffer, buffer.count)))
    log.write("here\n")
    #expect(pipe.drain() == Array("here\n".utf8))
  }

  /// In a process of its own, which a signal would end.
  @Test func `a log without an open end is no failure`() async {
    await #expect(processExitsWith: .success) {
      ignoreClosedPipes()
      LogStream(descriptor: -1, patience: 0).write("nobody\n")
      let pipe = Pipe()
      pipe.abandon()
      LogStream(descriptor: pipe.writeEnd, patience: 0).write("nobody\n")
    }
  }

  @Test(arguments: [
    (["TERM": "xterm"], true),
    (["TERM": "xterm", "NO_COLOR": ""], true),
    (["TERM": "xterm", "NO_COLOR": "1"], false),
    (["TERM": "dumb"], false),
    ([:], false),
  ])
  func `a terminal has colour unless told otherwise`(environment: [String: String], color: Bool) {
    let device = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(device) }
    let terminal = Terminal(input: device, output: device) { environment[$0] }
    #expect(terminal.hasColor == color)
    #expect(terminal.isInteractive)
    #expect(terminal.width == 80)
  }

  @Test(arguments: [
    (["LANG": "en_US.UTF-8"], true),
    (["LANG": "C"], false),
    ([:], false),
    (["LANG": "C.utf8", "LC_ALL": "C"], false),
    (["LANG": "C", "LC_CTYPE": "de_AT.utf8", "LC_ALL": ""], true),
  ])
  func `the locale tells whether there is more than ASCII`(
    environment: [String: String], hasUnicode: Bool
  ) {
    let pipe = Pipe()
    let terminal = Terminal(input: pipe.readEnd, output: pipe.writeEnd) { environment[$0] }
    #expect(terminal.hasUnicode == hasUnicode)
  }

  @Test func `a pipe is no terminal`() {
    let pipe = Pipe()
    let terminal = Terminal(input: pipe.readEnd, output: pipe.writeEnd) { _ in "xterm" }
    #expect(!terminal.isInteractive)
    #expect(!terminal.hasColor)
    #expect(terminal.width == 80)
  }
}
