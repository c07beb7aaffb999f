public import Go
import JSON
import Text

extension EngineProcess {
  /// Gives the program an empty board, the rules as far as it has commands for them, and its clock.
  public func beginGame(
    on size: BoardSize, rules: Rules, clock control: TimeControl
  ) throws(EngineFailure) {
    try start()
    if commands.contains("kata-set-rules") { try send("kata-set-rules \(text(of: rules))") }
    try send(boardSizeCommand(size))
    try send("clear_board")
    try send("komi \(rules.komi.short)")
    if let command = TimeCommands(known: commands).settings(control) { try send(command) }
  }

  /// Gives the program Black's handicap stones, where the rules of fixed handicap put them; fewer
  /// than 2 are none.
  public func place(handicap stones: Int, on size: BoardSize) throws(EngineFailure) {
    guard let points = size.handicapPoints(stones) else { return }
    if commands.contains("fixed_handicap") {
      try send("fixed_handicap \(stones)")
    } else {
      for point in points { try play(.place(point), by: .black, on: size) }
    }
  }

  /// Sends the program a move.
  public func play(_ move: Move, by color: Color, on size: BoardSize) throws(EngineFailure) {
    try send("play \(color) \(Vertex(move, on: size))")
  }

  /// Sends the program what is left of its time.
  public func tellTime(_ clock: Clock, for color: Color) throws(EngineFailure) {
    if let command = TimeCommands(known: commands).left(clock, for: color) { try send(command) }
  }

  /// Asks for a move of `color`, which need not be legal, for at most `limit` seconds.
  public func decide(
    for color: Color, on size: BoardSize, within limit: Double
  ) throws(EngineFailure) -> Decision {
    let command = "genmove \(color)"
    let answer = try send(command, within: limit)
    if answer.lowercased() == "resign" { return .resign }
    guard let vertex = Vertex(answer, on: size) else {
      throw fail(.garbage, "answered `\(command)` with `= \(answer.prefix(80))`")
    }
    return .move(vertex.move)
  }

  /// What the program takes the score to be; `nil` where it has none to give.
  public func finalScore() throws(EngineFailure) -> Score? {
    guard commands.contains("final_score") else { return nil }
    do {
      return Score(answer: try send("final_score"))
    } catch  where error.kind == .refusal {
      return nil
    }
  }

  /// A rectangular board has a command of its own: programs take `boardsize 4 5` for 4 x 4.
  private func boardSizeCommand(_ size: BoardSize) -> String {
    size.isSquare
      ? "boardsize \(size.width)" : "rectangular_boardsize \(size.width) \(size.height)"
  }

  private func text(of rules: Rules) -> String {
    rules.name ?? (try? json(rules)) ?? rules.compactName
  }
}

extension Score {
  /// Reads what `final_score` gives: `B+3.5`, `W+12`, `0`, and more words that do not matter.
  init?(answer: String) {
    guard let word = answer.split(separator: " ").first?.uppercased() else { return nil }
    if word == "0" || word == "DRAW" || word == "JIGO" {
      self.init(margin: 0)
      return
    }
    guard word.hasPrefix("B+") || word.hasPrefix("W+"), let points = Double(word.dropFirst(2)),
      (0...1000).contains(points)
    else { return nil }
    self.init(margin: word.hasPrefix("B") ? points : -points)
  }
}
