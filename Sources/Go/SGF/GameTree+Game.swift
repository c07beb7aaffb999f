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
    for (index, turn) in game.turns.enumerated() {
      if index > 0 { node = append(setupAfter: index, of: game, to: node) }
      node = append([Property(turn.color.letter, [PropertyValue(turn.move)])], to: node)
    }
    node = append(setupAfter: game.turns.count, of: game, to: node)
  }

  /// Adds the stones that were set up or taken off after so many turns, if there are any.
  private mutating func append(setupAfter count: Int, of game: Game, to node: Int) -> Int {
    guard game.hasSetups(), count > 0 else { return node }
    let turn = game.turns[count - 1]
    var before = game.positions[count - 1]
    before.playLegal(turn.move, by: turn.color)
    let after = game.positions[count].board
    let properties = [("AB", Color.black), ("AW", .white)].compactMap { identifier, color in
      let added = after.stones(of: color).subtracting(before.board.stones(of: color))
      return added.isEmpty ? nil : Property(identifier, added.map { PropertyValue($0) })
    }
    let removed = after.emptyPoints.filter { before.board[$0] != nil }.map { PropertyValue($0) }
    let cleared = removed.isEmpty ? [] : [Property("AE", removed)]
    return properties.isEmpty && cleared.isEmpty
      ? node : append(properties + cleared, to: node)
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
