import Go
import SGF
import Testing

@Suite struct KomiTests {
  static let komis: [(root: String, komi: Double)] = [
    ("KM[6.5]", 6.5), ("KM[-3.5]", -3.5), ("KM[0]", 0), ("KM[+5.50]", 5.5), ("KM[.5]", 0.5),
    // Fox: hundredths, of stones under Chinese rules.
    ("KM[375]RU[Chinese]AP[foxwq]", 7.5), ("KM[650]RU[Japanese]AP[foxwq]", 6.5),
    ("KM[0]HA[2]AP[foxwq]", 0), ("KM[50]HA[2]AP[foxwq]", 0.5), ("KM[-50]AP[foxwq]", -0.5),
    ("KM[550]AP[foxwq]", 5.5), ("KM[700]AP[foxwq]", 7), ("KM[7.5]AP[foxwq]", 7.5),
    ("KM[300]AP[GNU Go:3.8][foxwq]", 3), ("KM[100]PC[野狐围棋]", 1),
    ("KM[375]", 7.5), ("KM[275]", 5.5), ("KM[325]", 6.5), ("KM[650]", 6.5), ("KM[750]", 7.5),
    ("KM[-375]", -7.5),
    // What a board has room for is points.
    ("KM[300]", 300), ("KM[-200]", -200), ("KM[150]", 150), ("KM[361]", 361),
    ("KM[375]AP[Tengen:0.2.0]", 375),
    // Stones, as China counts.
    ("KM[3.75]RU[Chinese]", 7.5), ("KM[3.75]", 7.5), ("KM[2.75]", 5.5), ("KM[1.75]", 3.5),
    ("KM[0.25]", 0.5), ("KM[3.25]", 6.5), ("KM[-2.75]", -5.5),
    ("KM[3又3/4子]", 7.5), ("KM[黑贴3又3/4子]", 7.5), ("KM[黑贴2 3/4子]", 5.5), ("KM[3子]", 6),
    ("KM[3 3/4]", 7.5), ("KM[2¾]", 5.5), ("KM[2子半]", 5), ("KM[倒贴1又1/4子]", -2.5),
    // Words.
    ("KM[6,5]", 6.5), ("KM[ 6.5 ]", 6.5), ("KM[6.5目]", 6.5), ("KM[6目半]", 6.5),
    ("KM[六目半]", 6.5), ("KM[６．５]", 6.5), ("KM[半目]", 0.5), ("KM[コミ6目半]", 6.5),
    ("KM[逆コミ5目]", -5), ("KM[덤 6집반]", 6.5), ("KM[6호반]", 6.5), ("KM[6½]", 6.5),
    ("KM[6 1/2]", 6.5), ("KM[6.5 points]", 6.5), ("KM[Komi: 7.5]", 7.5), ("KM[5.5 pts.]", 5.5),
    ("KM[komi -7]", -7), ("KM[黑贴5.5目]", 5.5),
  ]

  @Test(arguments: komis)
  func `komi is read as it was meant`(root: String, komi: Double) throws {
    let replay = try SGFCollection(parsing: "(;SZ[19]\(root))").games[0].replay()
    #expect(replay.warnings == [])
    #expect(replay.game.position.rules.komi == komi)
  }

  @Test(arguments: [("KM[375]", 7.5), ("KM[100]", 1), ("KM[60]", 60), ("KM[]", 7.5)])
  func `on a small board less is too much`(root: String, komi: Double) throws {
    let replay = try SGFCollection(parsing: "(;SZ[9]\(root))").games[0].replay()
    #expect(replay.game.position.rules.komi == komi)
    #expect(replay.warnings == [])
  }

  static let results: [(text: String, result: GameResult?)] = [
    ("黑中盘胜", .win(.black, .resignation)), ("白中盤勝", .win(.white, .resignation)),
    ("黒中押し勝ち", .win(.black, .resignation)), ("흑 불계승", .win(.black, .resignation)),
    ("黑认输", .win(.white, .resignation)), ("白投了", .win(.black, .resignation)),
    ("黑超时负", .win(.white, .time)), ("白番時間切れ負け", .win(.black, .time)),
    ("백 시간승", .win(.white, .time)), ("黑胜2子半", .score(Score(margin: 5))),
    ("白胜1又3/4子", .score(Score(margin: -3.5))), ("白胜1/4子", .score(Score(margin: -0.5))),
    ("白番2目半勝ち", .score(Score(margin: -2.5))), ("黒1目半勝", .score(Score(margin: 1.5))),
    ("흑 3집반승", .score(Score(margin: 3.5))), ("白半目勝", .score(Score(margin: -0.5))),
    ("B+3,5", .score(Score(margin: 3.5))), ("B+2.75子", .score(Score(margin: 5.5))),
    ("和棋", .score(Score(margin: 0))), ("持碁", .score(Score(margin: 0))), ("无胜负", .void),
    ("Black wins by resignation", .win(.black, .resignation)),
    ("White wins by 3.5 points", .score(Score(margin: -3.5))),
    ("Black wins", nil), ("黑胜", nil), ("胜", nil), ("黑白", nil), ("B+-3", nil),
  ]

  @Test(arguments: results)
  func `a result in words is read`(text: String, result: GameResult?) {
    #expect(GameResult(recorded: text) == result)
  }
}
