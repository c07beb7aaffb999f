import Testing

@testable import Platform

@Suite struct StatusLineTests {
  @Test func `a terminal shows the log above the status`() {
    let pipe = Pipe()
    let status = StatusLine(LogStream(descriptor: pipe.writeEnd, patience: 1000), width: 10)
    #expect(status.isLive)
    status.show("one of a hundred")
    status.add("a line\n")
    status.show("")
    let text = String(decoding: pipe.drain(), as: UTF8.self)
    #expect(text == "\r\u{1B}[Kone of a \r\u{1B}[Ka line\none of a \r\u{1B}[K")
  }

  @Test func `a status of several lines is replaced as a whole`() {
    let pipe = Pipe()
    let status = StatusLine(
      LogStream(descriptor: pipe.writeEnd, patience: 1000), width: 10, height: 3)
    status.show("one\ntwo\nthree")
    status.add("a line\n")
    status.show("")
    let text = String(decoding: pipe.drain(), as: UTF8.self)
    #expect(
      text == "\r\u{1B}[Kone\ntwo\r\u{1B}[1A\u{1B}[Ja line\none\ntwo\r\u{1B}[1A\u{1B}[J")
  }

  @Test func `what is no terminal gets the log alone`() {
    let pipe = Pipe()
    let status = StatusLine(LogStream(descriptor: pipe.writeEnd, patience: 1000), width: nil)
    #expect(!status.isLive)
    status.show("one of a hundred")
    status.add("a line\n")
    #expect(String(decoding: pipe.drain(), as: UTF8.self) == "a line\n")
  }
}
