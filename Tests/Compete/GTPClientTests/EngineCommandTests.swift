import Engines
import Testing

@testable import GTPClient

@Suite struct EngineCommandTests {
  @Test(arguments: [
    ("hybrid", ["/bin/tengen", "gtp", "--engine", "hybrid"]),
    ("hybrid --visits 9", ["/bin/tengen", "gtp", "--engine", "hybrid", "--visits", "9"]),
    ("gnugo --mode gtp", ["gnugo", "--mode", "gtp"]),
    ("./hybrid", ["./hybrid"]),
    ("runs/a/net.safetensors", ["/bin/tengen", "gtp", "--engine", "runs/a/net.safetensors"]),
  ])
  func `an engine's name stands for its command line`(text: String, words: [String]) throws {
    let command = try EngineCommand(text).playing(["hybrid", "rollout"], by: "/bin/tengen")
    #expect(command.words == words)
    #expect(command.engine(of: "/bin/tengen") == (words[0] == "/bin/tengen" ? words[3] : nil))
  }

  @Test func `an engine's folder stands for its command line too`() throws {
    let folder = "\(try #require(EngineFolder.find()).path)/rollout"
    let command = try EngineCommand(folder).playing([], by: "tengen")
    #expect(command.words == ["tengen", "gtp", "--engine", folder])
  }

  @Test(arguments: [
    ("gnugo --mode gtp", ["gnugo", "--mode", "gtp"]),
    ("  a\t b\n", ["a", "b"]),
    ("'a b' c", ["a b", "c"]),
    (#"a" "b"#, ["a b"]),
    (#"a\ b \\ \"c"#, ["a b", "\\", "\"c"]),
    (#""a \"b\" \$c \d""#, [#"a "b" $c \d"#]),
    (#"'a \ b' '"'"#, [#"a \ b"#, "\""]),
    ("a '' b", ["a", "", "b"]),
    ("$HOME ~ *.sgf #", ["$HOME", "~", "*.sgf", "#"]),
    (#"a\"#, ["a\\"]),
  ])
  func `a command line is split as a shell splits it`(text: String, words: [String]) throws {
    #expect(try EngineCommand(text).words == words)
  }

  @Test(arguments: [
    ("", "names no program"),
    ("  ", "names no program"),
    ("a 'b", "has no closing '"),
    (#"a "b'"#, "has no closing \""),
  ])
  func `a command line that says nothing or does not end is an error`(
    text: String, message: String
  ) {
    let error = #expect(throws: EngineCommand.Problem.self) { try EngineCommand(text) }
    #expect(error?.description == message)
  }
}
