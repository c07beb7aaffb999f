import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct LineReaderTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [
    ("", []),
    ("\n", [""]),
    ("name\nversion\n", ["name", "version"]),
    ("name\n\nquit", ["name", "", "quit"]),
    ("name\r\n", ["name\r"]),
    ("a\0b\n", ["a\0b"]),
  ])
  func `a stream is cut at its line feeds`(stream: String, lines: [String]) {
    #expect(read(Array(stream.utf8)).map(\.text) == lines)
  }

  @Test func `bytes that are no text come through`() {
    let line = [UInt8](0...255).filter { $0 != 10 }
    #expect(read(line + [10]).map(\.bytes) == [line])
  }

  @Test func `a line of just the limit is whole`() {
    #expect(read(Array("12345\n12345".utf8), limit: 5).map(\.isTooLong) == [false, false])
  }

  @Test func `a line beyond the limit keeps its beginning and the next line is whole`() {
    let lines = read(Array("123456789\nquit\n".utf8), limit: 5)
    #expect(lines.map(\.text) == ["12345", "quit"])
    #expect(lines.map(\.isTooLong) == [true, false])
  }

  @Test func `a line may be longer than the buffer`() throws {
    let long = [UInt8](repeating: 120, count: 200_000)
    try AtomicFile.write(long + [10] + long + [10, 46], to: folder["lines"])
    let descriptor = unsafe open(folder["lines"], O_RDONLY)
    defer { close(descriptor) }
    let lines = collect(descriptor, limit: 199_999)
    #expect(lines.map(\.bytes.count) == [199_999, 199_999, 1])
    #expect(lines.map(\.isTooLong) == [true, true, false])
  }

  private func read(_ bytes: [UInt8], limit: Int = 1000) -> [LineReader.Line] {
    let pipe = Pipe()
    pipe.fill(bytes)
    pipe.finish()
    return collect(pipe.readEnd, limit: limit)
  }

  private func collect(_ descriptor: Int32, limit: Int) -> [LineReader.Line] {
    var reader = LineReader(descriptor: descriptor, limit: limit)
    var lines: [LineReader.Line] = []
    while let line = reader.next() { lines.append(line) }
    return lines
  }
}
