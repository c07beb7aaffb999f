import TestSupport
import Testing

/// `tengen serve` as the shell sees it; what it serves is for WebTests and Tests/Browser.
@Suite struct ServeTests {
  private let folder = TemporaryFolder()

  @Test(
    arguments: [
      ("/nowhere", "Error: /nowhere: there is no such file or folder"),
      (
        "Package.swift",
        "Error: Package.swift: is no record and no book; expected FILE.sgf, FILE.book or a folder"
      ),
      (
        "--port 65536",
        "Error: The value '65536' is invalid for '--port <port>': expected a whole number from 0 to 65535"
      ),
      (
        "--level 11",
        "Error: The value '11' is invalid for '--level <level>': expected a whole number from 1 to 10"
      ),
    ])
  func `what cannot be served is told before anything is`(words: String, message: String) {
    let outcome = shell("XDG_STATE_HOME='\(folder.path)' tengen serve --no-open \(words) 2>&1")
    #expect(outcome.code == 64)
    #expect(outcome.output.hasPrefix(message), "\(outcome.output)")
  }

  @Test func `it prints one address, keeps what it has to itself, and ends when asked to`() throws {
    let outcome = shell(
      """
      export XDG_STATE_HOME='\(folder.path)'
      tengen serve --no-open --port 0 --engine rollout >"$XDG_STATE_HOME/out" 2>"$XDG_STATE_HOME/log" &
      until [ -s "$XDG_STATE_HOME/out" ]; do sleep 0.1; done
      port=$(sed 's|.*:\\([0-9]*\\)/.*|\\1|' "$XDG_STATE_HOME/out")
      DISPLAY= WAYLAND_DISPLAY= SSH_CONNECTION= tengen serve --port $port --engine rollout 2>&1; echo code $?
      kill -INT $!; wait $!; echo code $?
      stat -c %a "$XDG_STATE_HOME/tengen/web"; ls "$XDG_STATE_HOME/tengen/web"
      """)
    let port = try folder.text("out").split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 8, "\(outcome.output)")
    guard lines.count == 8 else { return }
    #expect(lines[0].hasPrefix("tengen: the game is kept nowhere: "))
    #expect(
      lines[1] == "Error: 127.0.0.1:\(port): the port is taken, perhaps by another `tengen serve`; "
        + "--port 0 takes a free one")
    #expect(lines[2...] == ["code 1", "code 0", "700", "game.json", "lock", "token"])
    let address = try folder.text("out")
    #expect(address.hasPrefix("http://127.0.0.1:") && address.split(separator: "\n").count == 1)
    #expect(try folder.text("log") == "tengen: Ctrl-C ends\n")
  }
}
