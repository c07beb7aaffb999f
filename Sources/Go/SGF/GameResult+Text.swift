public import Go

extension GameResult {
  /// The result that an RE gives: `B+3.5`, `W+R`, `W+Resign`, `B+Time`, `0`, `Draw`, `Void` and
  /// the like, or in words such as `黑中盘胜`, `白番2目半勝ち`, `흑 불계승`; `nil` where the margin is
  /// missing or the text is none of these.
  public init?(recorded text: String) {
    let text = text.lowercased()
    switch text {
    case "0", "draw", "jigo": self = .score(Score(margin: 0))
    case "void": self = .void
    default:
      let sides = text.split(separator: "+", maxSplits: 1)
      guard sides.count == 2, let winner = Color(recorded: sides[0]) else {
        self.init(words: text)
        return
      }
      switch sides[1] {
      case "r", "res", "res.", "resign", "resignation": self = .win(winner, .resignation)
      case "t", "time", "timeout": self = .win(winner, .time)
      case "f", "forfeit": self = .win(winner, .forfeit)
      default: self.init(winner, by: RecordedPoints("\(sides[1])"))
      }
    }
  }

  private init?(words text: String) {
    func has(_ words: String...) -> Bool { words.contains { text.contains($0) } }
    if has("无胜负", "無勝負", "무효") {
      self = .void
      return
    }
    if has("和棋", "平局", "持碁", "持棋", "ジゴ", "무승부") {
      self = .score(Score(margin: 0))
      return
    }
    let isBlack = has("黑", "黒", "흑", "black")
    let isLoser = has("负", "負", "敗", "패", "认输", "認輸", "投了", "기권", "loses", "resigns")
    guard isBlack != has("白", "백", "white"), isLoser || has("胜", "勝", "승", "wins") else {
      return nil
    }
    let winner = isBlack != isLoser ? Color.black : .white
    if has("中盘", "中盤", "中押", "不计", "不計", "불계", "认输", "認輸", "投了", "기권", "resign") {
      self = .win(winner, .resignation)
    } else if has("时", "時", "시간", "time") {
      self = .win(winner, .time)
    } else if has("弃权", "棄権", "棄權", "反则", "反則", "반칙", "forfeit") {
      self = .win(winner, .forfeit)
    } else {
      self.init(winner, by: RecordedPoints(text))
    }
  }

  private init?(_ winner: Color, by points: RecordedPoints?) {
    // The margin of no board has four digits.
    guard let points, (0..<1000).contains(points.number) else { return nil }
    let margin = points.isInStones ? 2 * points.number : points.number
    self = .score(Score(margin: winner == .black ? margin : -margin))
  }
}
