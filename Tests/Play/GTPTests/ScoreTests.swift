import Engines
import GTP
import Go
import TestSupport
import Testing

@Suite struct ScoreTests {
  /// Black has the left, White the right; a white stone stands dead at A1.
  private let divided = """
    boardsize 5
    set_position b C1 b C2 b C3 b C4 b C5 w D1 w D2 w D3 w D4 w D5 w A1
    komi 0.5
    """
  private let passes = "play b pass\nplay w pass"

  /// What a player who thinks A1 dead says to some lines.
  private func told(_ commands: String) -> [String] {
    let conversation = Conversation()
    conversation.player.dead = { position in
      let corner = Point(column: 0, row: 4)
      return position.board.size == BoardSize(5) && position.board[corner] == .white
        ? [corner] : []
    }
    return conversation.run(commands).split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    // Rules, the score before and after two passes: under area rules without agreement the stone
    // at A1 is alive then, and what touches both colors is nobody's.
    ("tromp-taylor", "B+4.5", "W+6.5"), ("chinese", "B+4.5", "B+4.5"),
    ("japanese", "B+5.5", "B+5.5"), ("stone-scoring", "B+4.5", "B+4.5"),
  ])
  func `the score follows the rules before and after two passes`(
    rules: String, before: String, after: String
  ) {
    let commands = "\(divided)\nkata-set-rules \(rules)\nfinal_score\n\(passes)\nfinal_score"
    #expect(told(commands).filter { $0 != "=" } == ["= \(before)", "= \(after)"])
  }

  @Test(arguments: ["tromp-taylor", "chinese", "japanese", "aga", "stone-scoring"])
  func `score, statuses and the record's result agree`(rules: String) {
    let end = "\(divided)\nkata-set-rules \(rules)\n\(passes)\n"
    let score = told(end + "final_score").last?.dropFirst(2) ?? ""
    let record = told(end + "printsgf").joined()
    #expect(record.contains("RE[\(score)]"))
    let isDead = told(end + "final_status A1").last == "= dead"
    #expect(isDead == (rules != "tromp-taylor"))
    let dead = told(end + "final_status_list dead").last
    #expect(dead == (isDead ? "= A1" : "="))
  }

  @Test func `each stone has one fate and each point an owner`() {
    let end = "\(divided)\nkata-set-rules chinese\n\(passes)\n"
    #expect(
      told(end + "final_status_list alive").suffix(2) == ["= C5 C4 C3 C2 C1", "D5 D4 D3 D2 D1"])
    #expect(told(end + "final_status_list seki").last == "=")
    #expect(told(end + "final_status_list dead").last == "= A1")
    #expect(told(end + "final_status_list white_territory").last == "= E5 E4 E3 E2 E1")
    #expect(
      told(end + "final_status B2\nfinal_status A1\nfinal_status D3\nfinal_status E1")
        .suffix(4) == ["= black_territory", "= dead", "= alive", "= white_territory"])
    #expect(
      told("boardsize 5\nfinal_status C3\nfinal_status_list dead").suffix(2) == ["= dame", "="])
  }

  @Test func `stones in seki are told, and neither alive nor dead`() {
    // X X O O
    // X . . O
    let seki = "boardsize 4 2\nset_position b A1 b A2 b B2 w C2 w D1 w D2"
    #expect(answers("\(seki)\nfinal_status A1").last == "= seki")
    for stone in ["A1", "B2", "C2"] {
      let fate = answers("\(seki)\nfinal_status \(stone)").last
      let lists = ["alive", "seki", "dead"].filter { status in
        answers("\(seki)\nfinal_status_list \(status)")[2...].joined(separator: " ").contains(stone)
      }
      #expect(lists.map { "= \($0)" } == [fate])
    }
    #expect(
      answers("boardsize 3 2\nset_position b A1 w C1\nfinal_status_list seki")[2...] == [
        "= A1", "C1",
      ])
  }

  @Test(arguments: [
    ("final_status_list", "final_status_list expects STATUS, found 0 arguments"),
    (
      "final_status_list deadly",
      "unknown status deadly; did you mean dead? known are alive, seki, dead, black_territory, "
        + "white_territory, dame"
    ),
    ("final_status K1", "expected a vertex of the 9x9 board, A1 to J9, found K1"),
  ])
  func `other statuses are refused`(command: String, message: String) {
    #expect(answers(command) == ["? \(message)"])
  }

  @Test func `a game that was resigned has its result everywhere`() {
    let conversation = Conversation()
    conversation.player.decisions = [.resign]
    let text = conversation.run(
      "play b C3\ngenmove w\nfinal_score\nprintsgf\nplay w D4\nfinal_score")
    #expect(text.contains("= resign\n\n= B+R\n\n"))
    #expect(text.contains("RE[B+R]"))
    #expect(text.hasSuffix("=\n\n= W+7.5\n\n"))
  }

  @Test func `a draw is 0`() {
    #expect(answers("komi 0\nfinal_score") == ["=", "= 0"])
  }

  @Test func `a position is judged once`() {
    let conversation = Conversation()
    conversation.run(
      "final_score\nfinal_status_list dead\nfinal_status A1\nplay b A1\nfinal_score\nkomi 3\nfinal_score"
    )
    #expect(conversation.player.events == ["deadStones", "deadStones", "deadStones"])
  }
}

@Suite struct RecordTests {
  private let record = "(;FF[4]GM[1]SZ[7:5]KM[5.5]RU[Japanese]AB[bb]AW[fd];B[cc];W[ee];B[])"

  private func told(_ commands: String) -> [String] {
    let conversation = Conversation()
    conversation.files["my games/a 1.sgf"] = Array(record.utf8)
    conversation.files["bad.sgf"] = Array("(;SZ[9];B[aa];W[zz])".utf8)
    conversation.files["none.sgf"] = Array("hello".utf8)
    return conversation.run(commands).split(separator: "\n").map(String.init)
  }

  @Test(arguments: ["my games/a 1.sgf", "\"my games/a 1.sgf\""])
  func `a record brings its board, rules, komi and moves`(file: String) {
    let told = told(
      "loadsgf \(file)\nmove_history\nlist_stones b\nlist_stones w\nget_komi\nis_legal b G5")
    #expect(
      told == [
        "=", "= black pass", "white E1", "black C3", "= B4 C3", "= F2 E1", "= 5.5", "= 1",
      ])
  }

  @Test func `what can be played can be loaded again`() {
    let conversation = Conversation()
    let moves = String(repeating: "play b pass\n", count: 19_999)
    let full = "? a game has at most 19999 moves; clear_board begins another"
    let told = conversation.run(
      "boardsize 2\nset_position b A1\n\(moves)play w pass\ngenmove w\nprintsgf a.sgf")
    #expect(told.hasSuffix("\n\n\(full)\n\n\(full)\n\n=\n\n"), "\(told.suffix(200))")
    let again = Conversation()
    again.files = conversation.files
    #expect(again.run("loadsgf a.sgf\nundo\nplay w pass") == "=\n\n=\n\n=\n\n")
  }

  @Test(arguments: [(1, "="), (2, "= black C3"), (3, "= white E1"), (9, "= black pass")])
  func `a record is loaded up to the position before a move`(move: Int, last: String) {
    #expect(told("loadsgf my games/a 1.sgf \(move)\nmove_history").dropFirst().first == last)
  }

  @Test(arguments: [
    ("loadsgf no.sgf", "cannot load file: no.sgf: cannot read: No such file or directory"),
    (
      "loadsgf bad.sgf",
      "cannot load file: bad.sgf:1:15: found W[zz]; expected a point of a 9x9 board, such as aa, "
        + "or nothing for a pass"
    ),
    (
      "loadsgf none.sgf",
      "cannot load file: none.sgf:1:1: found no `(;`; expected a game record, "
        + "which begins with `(;`"
    ),
    ("loadsgf", "loadsgf expects FILE… [MOVE], found 0 arguments"),
  ])
  func `what cannot be loaded changes nothing`(command: String, message: String) {
    #expect(told("play b E5\n\(command)\nmove_history") == ["=", "? \(message)", "= black E5"])
  }

  @Test func `a game is written as it would be read`() {
    let conversation = Conversation()
    let commands = """
      boardsize 7 5
      komi 5.5
      kata-set-rules japanese
      set_free_handicap B4 C4
      play w E1
      play b pass
      """
    conversation.run("\(commands)\nprintsgf my file.sgf\nprintsgf\nprintsgf -")
    let file = String(decoding: conversation.files["my file.sgf"] ?? [], as: UTF8.self)
    #expect(
      file.filter { $0 != "\n" }
        == "(;FF[4]GM[1]CA[UTF-8]SZ[7:5]RU[Japanese]KM[5.5]HA[2]AB[bb][cb]PL[W]AP[Tengen:0.2.0]"
        + ";W[ee];B[])")
    #expect(conversation.output.hasSuffix("=\n\n= \(file)\n= \(file)\n"))
    let again = Conversation()
    again.files = conversation.files
    #expect(again.run("loadsgf my file.sgf\nprintsgf") == "=\n\n= \(file)\n")
  }

  @Test func `what the rules forbid is loaded and told`() {
    let conversation = Conversation()
    conversation.files["a.sgf"] = Array("(;SZ[9]KM[375]AP[foxwq];B[aa];W[aa];B[jj]".utf8)
    let told = conversation.run("loadsgf a.sgf\nget_komi\nmove_history\nlist_stones w")
    #expect(told == "=\n\n= 7.5\n\n= black pass\nwhite A9\nblack A9\n\n= A9\n\n")
    #expect(
      conversation.log == [
        "a.sgf:1:42: found the end of the file; expected `)`",
        "a.sgf:1:31: found W[aa]: there is a stone already; expected a legal move",
      ])
  }

  @Test func `a record with stones set up between moves comes back`() {
    let conversation = Conversation()
    let record = "(;SZ[5];B[aa];W[ba];B[cc];W[ab];AE[ba]AW[dd];B[ee])"
    conversation.files["a.sgf"] = Array(record.utf8)
    conversation.run("loadsgf a.sgf\nprintsgf b.sgf")
    let again = Conversation()
    again.files = conversation.files
    let told = again.run("loadsgf b.sgf\ncaptures w\nlist_stones w\nundo\nundo\nlist_stones w")
    #expect(told == "=\n\n= 1\n\n= A4 D2\n\n=\n\n=\n\n= B5\n\n")
  }

  @Test func `a long game is read as it is written`() {
    let conversation = Conversation()
    let passes = Array(repeating: "b pass w pass", count: 3000).joined(separator: " ")
    conversation.run("gogui-play_sequence \(passes)\nprintsgf a.sgf")
    let again = Conversation()
    again.files = conversation.files
    #expect(again.run("loadsgf a.sgf\nprintsgf b.sgf") == "=\n\n=\n\n")
    #expect(again.files["b.sgf"] == again.files["a.sgf"])
    #expect(again.files["b.sgf"]?.count ?? 0 > 24_000)
  }

  @Test func `a file that cannot be written is a failure`() {
    let lines = LineQueue()
    var output = ""
    lines.append(Array("printsgf /no/where.sgf".utf8))
    lines.end()
    GTPSession(player: ScriptedPlayer(), lines: lines) { text in
      output += text
      return true
    }.run()
    #expect(output == "? there are no files here\n\n")
  }
}
