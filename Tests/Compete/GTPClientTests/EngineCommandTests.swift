import Testing

@testable import GTPClient

@Suite struct EngineCommandTests {
  @Test(arguments: [
    ("hybrid", ["/bin/tengen", "gtp", "--engine", "hybrid"]),
    ("hybrid --visits 9", ["/bin/tengen", "gtp", "--engine", "hybrid", "--visits", "9"]),
    ("gnugo --mode gtp", ["gnugo", "--mode", "gtp"]),
    ("./hybrid", ["./hybrid"]),
    ("runs/a/net.safetensors", ["/bin/tengen", "gtp", "--engine", "runs/a/net.safetensors"]),
    (
      #""it's mine"/a\"b.safetensors -v "1 2""#,
      ["/bin/tengen", "gtp", "--engine", #"it's mine/a"b.safetensors"#, "-v", "1 2"]
    ),
  ])
  func `an engine's name stands for its command line`(text: String, words: [String]) throws {
    let commands = CommandLineReader(tengen: "/bin/tengen") { word in
      word == "hybrid" || word.hasSuffix(".safetensors")
    }
    let command = try commands.program(text)
    #expect(command.words == words)
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
    #expect(try EngineCommand(line: text).words == words)
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
    let error = #expect(throws: EngineCommand.Problem.self) { try EngineCommand(line: text) }
    #expect(error?.description == message)
  }
}
