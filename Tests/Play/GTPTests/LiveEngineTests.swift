import Engines
import GTP
import Testing

/// What front-ends read, from players that really search.
@Suite struct LiveEngineTests {
  private static let vertex = "(?:[A-E][1-4]|pass)"
  private static let decimal = #"-?[0-9]+\.[0-9]{6}"#
  private static let board = "(?: \(decimal)){20}"
  private static let values =
    ["utility", "winrate", "scoreMean", "scoreStdev", "scoreLead", "scoreSelfplay"]
    .map { "\($0) \(decimal)" }.joined(separator: " ")

  /// A whole line of candidates, each with `details` after its best line.
  private static func pattern(_ numbers: String, _ details: String = "", _ end: String = "") throws
    -> Regex<AnyRegexOutput>
  {
    let block =
      "info move \(vertex) visits [0-9]+ \(numbers) order [0-9]+ pv(?: \(vertex))+\(details)"
    return try Regex("\(block)(?: \(block))*\(end)")
  }

  private static let leela = "winrate [0-9]+ prior [0-9]+ lcb -?[0-9]+"
  private static let kata = values + " prior \(decimal) lcb \(decimal) utilityLcb \(decimal)"

  @Test(arguments: LiveEngine.allCases)
  func `every report of a whole game is as front-ends read it`(engine: LiveEngine) throws {
    let session = LiveSession(engine)
    #expect(try session.answer("boardsize 5 4") == "=")
    let full = try LiveEngineTests.pattern(
      LiveEngineTests.kata, " pvVisits(?: [0-9]+)+(?: movesOwnership\(LiveEngineTests.board))?",
      " rootInfo visits [0-9]+ \(LiveEngineTests.values) ownership\(LiveEngineTests.board)")
    let integers = try LiveEngineTests.pattern(LiveEngineTests.leela)
    let owned = try LiveEngineTests.pattern(
      LiveEngineTests.kata, "", " ownership\(LiveEngineTests.board)")
    let forms = [
      ("kata-genmove_analyze", "ownership true", owned), ("lz-genmove_analyze", "100000", integers),
      ("kata-genmove_analyze", "1 ownership true", owned), ("lz-genmove_analyze", "", integers),
    ]
    var passes = 0
    for turn in 0..<100 where passes < 2 {
      let color = turn % 2 == 0 ? "b" : "w"
      let options = "ownership true pvVisits true movesOwnership true rootInfo true"
      try check(session.analysis("kata-analyze \(color) 1 \(options)"), against: full)
      try check(session.analysis("lz-analyze \(color) 1"), against: integers)
      let (command, rest, form) = forms[turn / 2 % 4]
      let reply = try session.answer("\(command) \(color) \(rest)").split(separator: "\n")
      try check(reply.dropLast().joined(separator: "\n"), against: form)
      let move = try #require(reply.last?.trimmingPrefix("play "))
      passes = move == "pass" ? passes + 1 : 0
      if move == "resign" { break }
    }
    #expect(try session.finish().isEmpty)
  }

  /// Whether a reply is its mark and then reports of a form, with numbers that can be.
  private func check(_ reply: String, against form: Regex<AnyRegexOutput>) throws {
    let lines = reply.split(separator: "\n")
    #expect(lines.first == "=" && lines.count > 1)
    for line in lines.dropFirst() {
      #expect(try form.wholeMatch(in: line) != nil, "\(line)")
      let words = line.split(separator: " ")
      func numbers(_ key: String) -> [Double] {
        zip(words, words.dropFirst()).filter { $0.0 == key }.compactMap { Double($0.1) }
      }
      #expect(numbers("order") == numbers("order").indices.map(Double.init))
      let one = numbers("utility").isEmpty ? 10_000.0 : 1
      #expect((numbers("winrate") + numbers("prior")).allSatisfy { (0...one).contains($0) })
      #expect(numbers("prior").reduce(0, +) <= 1.001 * one)
    }
  }

  @Test(arguments: LiveEngine.allCases)
  func `CGOS gets a report and a move`(engine: LiveEngine) throws {
    let session = LiveSession(engine)
    let reply = try session.answer("cgos-genmove_analyze b").split(separator: "\n")
    #expect(reply.count == 3)
    #expect(reply[1].hasPrefix(#"{"winrate":0."#) && reply[1].hasSuffix(#""}"#))
    let ownership = reply[1].split(separator: #""ownership":""#).last?.dropLast(2)
    #expect(ownership?.count == 81)
    #expect(reply[2].hasPrefix("play "))
  }

  @Test(arguments: LiveEngine.allCases)
  func `GoGui's boards have a text for each point`(engine: LiveEngine) throws {
    let session = LiveSession(engine)
    _ = try session.answer("boardsize 5 4")
    _ = try session.answer("genmove b")
    let menu = try session.answer("gogui-analyze_commands").split(separator: "\n")
    let commands = menu.filter { $0.contains("board/") && !$0.contains("showboard") }
      .compactMap { $0.split(separator: "/").last }
    #expect(commands.count == 6)
    for command in commands {
      let reply = try session.answer(String(command))
      let network = ["tengen-policy", "tengen-values", "tengen-network-ownership"]
      if engine == .rollout, network.contains(String(command)) {
        #expect(reply == "? no network judges positions here")
      } else {
        let rows = reply.split(separator: "\n").dropFirst().map { $0.split(separator: " ").count }
        #expect(rows == [5, 5, 5, 5], "\(reply)")
      }
    }
  }

  @Test func `a network's numbers are told raw`() throws {
    let session = LiveSession(.network)
    _ = try session.answer("boardsize 5 4")
    _ = try session.answer("play b C3")
    #expect(try session.answer("kata-get-models").contains(#""internalName":"b2c8""#))
    let lines = try session.answer("kata-raw-nn 3").split(separator: "\n")
    #expect(
      lines.map { $0.prefix { $0.isLetter || $0 == "=" } } == [
        "=", "whiteWin", "whiteLoss", "noResult", "whiteLead", "whiteScoreSelfplay",
        "whiteScoreSelfplaySq", "policy", "", "", "", "", "policyPass", "whiteOwnership", "", "",
        "", "",
      ])
    #expect(lines[0] == "= symmetry 3")
    let policy = lines[8...11].flatMap { $0.split(separator: " ") }
    #expect(policy.count == 20 && policy.count { $0 == "NAN" } == 1)
    let pass = try #require(lines[12].split(separator: " ").last.flatMap { Double($0) })
    #expect(abs(policy.compactMap { Double($0) }.filter(\.isFinite).reduce(pass, +) - 1) < 0.001)
    let owners = lines[14...].flatMap { $0.split(separator: " ") }.compactMap { Double($0) }
    #expect(owners.count == 20 && owners.allSatisfy { (-1...1).contains($0) })
  }
}
