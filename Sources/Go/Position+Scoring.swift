extension Position {
  /// The score by the rules in force when these stones are taken off as dead.
  public func score(dead: PointSet = []) -> Score {
    let division = Division(board, dead: dead)
    let black = points(of: .black, in: division)
    let white = points(of: .white, in: division)
    return Score(margin: Double(black - white) - whiteBonus)
  }

  /// What White is given beside the points on the board: komi, handicap bonus, button.
  public var whiteBonus: Double {
    let button = buttonOwner.map { $0 == .white ? 0.5 : -0.5 } ?? 0
    return rules.komi + rules.handicapBonus.points(for: handicapStones) + button
  }

  /// What one player has on the board and in prisoners when it is divided like this.
  public func points(of color: Color, in division: Division) -> Int {
    let tax = rules.tax == .all ? 2 * division.livingAreaCount(of: color) : 0
    let territory = division.territory(of: color, tax: rules.tax).count
    switch rules.scoring {
    case .area:
      return territory + division.board.stones(of: color).count - tax
    case .territory:
      let captured = prisoners[color.opponent]
      let dead = division.dead.intersection(board.stones(of: color.opponent)).count
      return territory + captured + dead - tax
    }
  }
}
