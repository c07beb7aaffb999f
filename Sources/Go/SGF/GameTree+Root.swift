public import Go

// What a record's root says about the whole game.
extension GameTree {
  /// The board: 19 x 19 where the record does not say.
  public var size: BoardSize {
    get throws(SGFError) {
      guard let property = root.property("SZ") else { return BoardSize(19) }
      let value = property.values[0]
      let sides = value.parts.map { [$0.first, $0.second] } ?? [value, value]
      guard let width = Int(sides[0].word), let height = Int(sides[1].word),
        let size = BoardSize(width: width, height: height)
      else {
        throw property.error(value, expected: "2 to 25 points a side, such as 9 or 9:13")
      }
      return size
    }
  }

  /// The number of handicap stones.
  public var handicap: Int? {
    get throws(SGFError) { try root.integer("HA") }
  }

  /// The rules as the record names them.
  public var ruleset: String? { root[line: "RU"] }

  /// The rules that RU names, with their customary komi; `nil` where there are none known by it.
  public var rules: Rules? {
    guard let ruleset else { return nil }
    // KataGo may add komi to its settings.
    let settings = ruleset.split(separator: "komi").first.map(String.init) ?? ""
    if let rules = Rules(named: ruleset) ?? Rules(compactName: settings) { return rules }
    let known = ruleset.split { !$0.isLetter && $0 != "-" }.compactMap { Rules(named: "\($0)") }
    return known.allSatisfy { $0 == known[0] } ? known.first : nil
  }

  /// The result as the record has it.
  public var resultText: String? { root[line: "RE"] }

  /// The result; `nil` where the record has none, or one that says not enough.
  public var result: GameResult? {
    get { resultText.flatMap { GameResult(recorded: $0) } }
    set { root["RE"] = newValue.map { [PropertyValue(simpleText: "\($0)")] } ?? [] }
  }

  /// A player's name.
  public func player(_ color: Color) -> String? { root[line: "P\(color.letter)"] }

  /// A player's rank.
  public func rank(_ color: Color) -> String? { root[line: "\(color.letter)R"] }
}

extension GameTree.Node {
  /// A property's text on one line.
  subscript(line identifier: String) -> String? { property(identifier)?.values[0].word }
}
