public import Go

extension GameTree {
  /// The record of a game: board, rules, komi, handicap, the start's stones, moves and result.
  ///
  /// Players, date, time and the like are for the caller to add to the root.
  public init(_ game: Game) {
    let (start, rules) = (game.start, game.start.rules)
    self.init()
    root["FF"] = ["4"]
    root["GM"] = ["1"]
    root["SZ"] = [PropertyValue(start.board.size)]
    root["RU"] = [PropertyValue(simpleText: rules.recordedName)]
    root["KM"] = [PropertyValue(number: rules.komi)]
    if start.handicapStones > 1 {
      root["HA"] = [PropertyValue(number: Double(start.handicapStones))]
    }
    root["AB"] = start.board.stones(of: .black).map { PropertyValue($0) }
    root["AW"] = start.board.stones(of: .white).map { PropertyValue($0) }
    if start.toMove == .white || !start.board.isEmpty {
      root["PL"] = [PropertyValue(simpleText: start.toMove.letter)]
    }
    result = game.result
    var node = 0
    for turn in game.turns {
      node = append([Property(turn.color.letter, [PropertyValue(turn.move)])], to: node)
    }
  }
}

extension PropertyValue {
  /// `9`, or where the sides differ `9:13`.
  init(_ size: BoardSize) {
    self.init(raw: size.isSquare ? "\(size.width)" : "\(size.width):\(size.height)")
  }
}

extension Rules {
  /// The name of these rules in RU, spelled as FF[4] does where it knows them.
  fileprivate var recordedName: String {
    switch name {
    case "japanese": "Japanese"
    case "chinese": "Chinese"
    case "aga": "AGA"
    case "goe": "GOE"
    case "new-zealand": "NZ"
    case "tromp-taylor": "Tromp-Taylor"
    case let name: name ?? compactName
    }
  }
}

extension Board {
  fileprivate var isEmpty: Bool { emptyPoints.count == size.area }
}
