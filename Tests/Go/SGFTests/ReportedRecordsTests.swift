import Go
import SGF
import Testing

/// Records of other programs that were once read wrong.
@Suite struct ReportedRecordsTests {
  private func game(_ text: String) throws -> (tree: GameTree, replay: Replay) {
    let tree = try SGFCollection(parsing: text).games[0]
    return (tree, try tree.replay())
  }

  /// Bytes in hexadecimal between texts in ASCII: `PB[{95 5C}]`.
  private func bytes(_ text: String) -> [UInt8] {
    text.split(separator: "{", omittingEmptySubsequences: false).enumerated().flatMap {
      index, part in
      guard index > 0, let end = part.firstIndex(of: "}") else { return Array(part.utf8) }
      return part[..<end].split(separator: " ").compactMap { UInt8($0, radix: 16) }
        + Array(part[part.index(after: end)...].utf8)
    }
  }

  static let named: [(text: String, black: String, white: String, result: String?)] = [
    (
      """
      (;GM[1]FF[4]CA[Shift_JIS]SZ[9]KM[6.5]PB[{95 5C}]PW[{8E 52 93 63 83 5C}];B[ee];W[gc];B[cg];W[gg])
      """,
      "表", "山田ソ", nil
    ),
    (
      """
      (;GM[1]FF[4]CA[Shift_JIS]SZ[9]KM[6.5]PB[{83 5D 83 89}]PW[{97 E9 96 D8}];B[ee];W[gc];B[cg];W[gg])
      """,
      "ゾラ", "鈴木", nil
    ),
    (
      """
      (;GM[1]FF[4]CA[GBK]SZ[9]KM[7.5]PB[{C0 EE 95 5C}]PW[{CD F5}];B[ee];W[gc];B[cg];W[gg])
      """,
      "李昞", "王", nil
    ),
    (
      """
      (;CA[big5]SZ[9]PB[{B3 5C A5 5C}]PW[{A4 FD}];B[ee];W[gc];B[cg];W[gg])
      """,
      "許功", "王", nil
    ),
    (
      """
      (;CA[gb2312]AP[MultiGo:4.4.4]SZ[9]MULTIGOGM[1]PB[{BF C2 CF C8 C9 FA}]PW[{CD F5 C5 AE CA BF}]RE[{BA DA D6 D0 C5 CC CA A4}];B[ee];W[gc];B[cg];W[gg])
      """,
      "柯先生", "王女士", "B+R"
    ),
  ]

  @Test(arguments: named)
  func `names in East Asian charsets`(
    text: String, black: String, white: String, result: String?
  ) throws {
    let collection = try SGFCollection(parsing: bytes(text))
    let tree = collection.games[0]
    #expect(collection.warnings == [])
    #expect(tree.player(.black) == black)
    #expect(tree.player(.white) == white)
    #expect(tree.result?.description == result)
    #expect(try tree.game().turns.count == 4)
  }

  @Test(arguments: [
    (
      "(;GM[1]FF[4]SZ[19]PB[a]PW[b]KM[3.75]HA[0]RU[Chinese]AP[GNU Go:3.8]RN[3]RE[W+R]TM[300]TC[3]"
        + "TT[30]AP[foxwq]RL[0];B[pd];W[dp];B[pp];W[dd])", 7.5
    ),
    (
      "(;GM[1]FF[4]SZ[19]PB[a]PW[b]KM[650]HA[0]RU[Chinese]AP[GNU Go:3.8]RN[3]RE[W+R]TM[300]TC[3]"
        + "TT[30]AP[foxwq]RL[0];B[pd];W[dp];B[pp];W[dd])", 6.5
    ),
    ("(;GM[1]FF[4]SZ[9]KM[375]HA[0]RU[Chinese]AP[foxwq];B[ee];W[gc];B[cg];W[gg])", 7.5),
  ])
  func `komi in hundredths and in stones`(text: String, komi: Double) throws {
    let replay = try game(text).replay
    #expect(replay.game.position.rules.komi == komi)
    #expect(replay.game.turns.count == 4)
    #expect(replay.problems == [])
  }

  @Test(arguments: [
    (
      "(;GM[1]FF[4]SZ[9]KM[6.5]RU[Japanese]RE[B+2.5]\n;B[ee];W[gc];B[cg];W[gg];B[cc];W[ge];B[];W[]\n"
        + ";AE[ge]TB[aa])", 8, 5
    ),
    (
      "(;FF[4]GM[1]SZ[9]RU[Chinese]KM[7]RE[B+2]\n;B[ee];W[gc];B[cg];W[gg];B[cc];W[ge];B[gf];W[hf];"
        + "B[ff];W[fg];B[];W[];AE[hf])", 12, 9
    ),
    ("(;GM[1]FF[4]SZ[9]KM[6.5];B[ee];W[gc];B[cg];AE[aa];W[gg];B[cc])", 5, 5),
  ])
  func `stones taken off after a move`(text: String, turns: Int, stones: Int) throws {
    let replay = try game(text).replay
    #expect(replay.game.turns.count == turns)
    #expect(replay.problems == [])
    let board = replay.game.position.board
    #expect(board.stones(of: .black).count + board.stones(of: .white).count == stones)
  }

  @Test(arguments: [
    ("(;GM[1]FF[4]SZ[9]KM[7]RE[B+10.0];B[ee];W[ge];B[ce];W[jj];B[jj])", 5),
    ("(;GM[1]FF[4]SZ[13]KM[7];B[dd];W[nn];B[nn])", 3),
  ])
  func `passes beyond the corner`(text: String, turns: Int) throws {
    let replay = try game(text).replay
    #expect(replay.game.turns.count == turns)
    #expect(replay.game.position.isOver)
    #expect(replay.problems == [])
  }

  @Test func `rules in words`() throws {
    let text =
      "(;GM[1]FF[4]SZ[9]HA[5]KM[0.5]RU[Japanese Rules]AB[cc][gg][cg][gc][ee]PL[W];W[ge];B[ce])"
    #expect(try game(text).replay.game.position.rules == Rules.japanese.with(komi: 0.5))
  }

  static let flawed: [(text: String, turns: Int, warnings: [String])] = [
    (
      "(;GM[1]FF[4]SZ[9]KM[7]RE[B+3];B[ee];W[ee];B[gc];W[cg];B[gg])", 5,
      ["1:37: found W[ee]: there is a stone already; expected a legal move"]
    ),
    (
      "(;GM[1]SZ[9];B[ee]B[gc];W[cg])", 2,
      [
        "1:14: found two moves of a player in a node; expected one, the first, which alone is played"
      ]
    ),
    (
      "(;GM[1]SZ[9];B[ee][gc];W[cg])", 2,
      [
        "1:14: found two moves of a player in a node; expected one, the first, which alone is played"
      ]
    ),
    (
      "(GM[1]FF[4]SZ[9]KM[6.5]PB[a]PW[b];B[ee];W[gc];B[cg])", 3,
      ["1:2: found `GM`; expected `;`"]
    ),
    (
      "(;GM[1]SZ[9];B[ee];W[gc];B[c", 2,
      [
        "1:27: found a value of B without an end; expected `]`",
        "1:29: found the end of the file; expected `)`",
      ]
    ),
  ]

  @Test(arguments: flawed)
  func `what is wrong is told once`(text: String, turns: Int, warnings: [String]) throws {
    let collection = try SGFCollection(parsing: text)
    let replay = try collection.games[0].replay()
    #expect(replay.game.turns.count == turns)
    #expect((collection.warnings + replay.problems).map(\.description) == warnings)
    #expect(replay.game.start.handicapStones == 0)
    let problems = collection.warnings + collection.games[0].check()
    #expect(problems.map(\.description) == warnings)
  }
}
