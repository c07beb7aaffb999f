import Foundation
import Go
import Platform
import TestSupport
import Testing

@testable import GTPClient

@Suite struct EngineProcessTests {
  private let place = TemporaryFolder()

  /// An engine of a few shell commands: `$command` is what it was sent, `say` answers.
  private func engine(_ script: String, patience: Double = 60) -> EngineProcess {
    let loop = """
      say() { printf '= %s\\n\\n' "$1"; }
      while read -r command; do case "$command" in
      list_commands) say 'list_commands genmove';;
      quit) say; exit;;
      *) \(script);;
      esac; done
      """
    return EngineProcess(
      EngineCommand(program: "/bin/sh", arguments: ["-c", loop]), patience: patience)
  }

  private func failure(of script: String, patience: Double = 60) throws -> EngineFailure {
    let engine = engine(script, patience: patience)
    try engine.start()
    let failure = #expect(throws: EngineFailure.self) { try engine.send("genmove b") }
    if failure?.kind != .refusal { #expect(!engine.isRunning) }
    return try #require(failure)
  }

  @Test func `an answer is read however it comes`() throws {
    let engine = engine(#"printf '\r\n=  D'; printf '4\t\r\nmore\001\n\n'"#)
    try engine.start()
    #expect(engine.commands == ["list_commands", "genmove"])
    #expect(try engine.send("genmove b") == "D4\t\nmore")
    #expect(try engine.send("genmove b") == "D4\t\nmore")
    engine.stop()
    #expect(!engine.isRunning)
  }

  @Test func `a program may greet`() throws {
    let engine = EngineProcess(
      EngineCommand(
        program: "sh",
        arguments: ["-c", "echo Welcome; read line; echo; echo '= hello'; echo; cat"]),
      patience: 60)
    try engine.start()
    #expect(engine.commands == ["hello"])
  }

  @Test func `a program that ends has crashed`() throws {
    #expect(
      try failure(of: "echo one >&2; echo two >&2; exit 3")
        == EngineFailure(.crash, "ended with status 3 at `genmove b`", lastErrors: ["one", "two"]))
    #expect(
      try failure(of: "kill -SEGV $$").detail == "was ended by signal 11 at `genmove b`")
    #expect(
      try failure(of: "printf '= D'; exec >&-; sleep 600").detail
        == "closed its output at `genmove b`")
  }

  @Test func `a program without an answer hangs`() throws {
    #expect(
      try failure(of: "echo thinking >&2; printf '= D4\\n'; sleep 600", patience: 0.5)
        == EngineFailure(.hang, "no answer to `genmove b` in 0.5 s", lastErrors: ["thinking"]))
  }

  @Test(arguments: [
    ("echo hello; echo", "answered `genmove b` with `hello`"),
    ("yes =", "gave more than 1 MB as answer to `genmove b`"),
    ("tr '\\\\0' x </dev/zero", "gave more than 1 MB as answer to `genmove b`"),
  ])
  func `what is no answer is garbage`(script: String, detail: String) throws {
    #expect(try failure(of: script) == EngineFailure(.garbage, detail))
  }

  @Test func `an answer too many is garbage`() throws {
    let engine = engine("printf '=\\n\\n= D4\\n\\n'")
    try engine.start()
    try engine.send("clear_board")
    let failure = #expect(throws: EngineFailure.self) { try engine.send("genmove b") }
    #expect(failure == EngineFailure(.garbage, "wrote `= D4` unasked before `genmove b`"))
  }

  @Test func `a program that refuses goes on`() throws {
    let engine = engine("printf '? unacceptable komi\\n\\n'")
    try engine.start()
    let failure = #expect(throws: EngineFailure.self) { try engine.send("komi 7") }
    #expect(failure == EngineFailure(.refusal, "answered `komi 7` with `? unacceptable komi`"))
    #expect(engine.isRunning)
  }

  @Test(arguments: [
    (
      "/nowhere/engine",
      "/nowhere/engine: cannot start: No such file or directory; expected a program, or an "
        + "engine that `tengen engines` lists"
    ),
    ("true", "ended with status 0 at `list_commands`"),
  ])
  func `a program that does not start is told apart`(program: String, detail: String) throws {
    let engine = EngineProcess(EngineCommand(program: program, arguments: []), patience: 60)
    let failure = #expect(throws: EngineFailure.self) { try engine.start() }
    #expect(failure == EngineFailure(.noStart, detail))
  }

  @Test(arguments: ["it's", "two words", #""quoted""#, #"back\slash"#, "$HOME *; '\" \\", "碁"])
  func `a program's path and arguments reach it as they are`(name: String) throws {
    let folder = place["a \(name)"]
    try makeFolder(folder)
    let script = #"while read -r c; do case $c in name) echo "= $1";; *) echo =;; esac; echo; done"#
    try AtomicFile.write(
      Array("echo '= list'; echo; read -r c; \(script)".utf8), to: "\(folder)/\(name)")
    let engine = EngineProcess(
      EngineCommand(program: "sh", arguments: ["\(folder)/\(name)", name]), patience: 60)
    try engine.start()
    #expect(try engine.send("name") == name)
    engine.stop()
  }

  @Test func `a program that failed starts anew`() throws {
    let engine = engine("exit 1")
    for _ in 1...2 {
      try engine.start()
      #expect(throws: EngineFailure.self) { try engine.send("genmove b") }
    }
    let failure = #expect(throws: EngineFailure.self) { try engine.send("genmove b") }
    #expect(failure?.detail == "does not run at `genmove b`")
  }

  @Test(arguments: [
    ("D4", Decision.move(.place(Point(column: 3, row: 5)))), ("PASS", .move(.pass)),
    ("Resign", .resign),
  ])
  func `a move is read in either case`(answer: String, decision: Decision) throws {
    let engine = engine("say \(answer)")
    try engine.start()
    #expect(try engine.decide(for: .black, on: BoardSize(9), within: 60) == decision)
  }

  @Test func `what is no vertex is garbage`() throws {
    let engine = engine("say Z99")
    try engine.start()
    let failure = #expect(throws: EngineFailure.self) {
      try engine.decide(for: .white, on: BoardSize(9), within: 60)
    }
    #expect(failure == EngineFailure(.garbage, "answered `genmove white` with `= Z99`"))
  }

  @Test(
    arguments: [
      ("B+3.5", 3.5), ("W+12 (upper bound: -3)", -12), ("0", 0), ("draw", 0), ("b+0.5", 0.5),
      ("B+R", nil), ("", nil), ("W+-3", nil), ("W+1e99", nil), ("cannot score", nil),
    ] as [(String, Double?)])
  func `a score is read`(answer: String, margin: Double?) {
    #expect(Score(answer: answer)?.margin == margin)
  }
}
