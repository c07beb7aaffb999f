extension Position {
  /// The score by the rules in force when these stones are taken off as dead.
  public func score(dead: PointSet = []) -> Score {
    let division = Division(board, dead: dead)
    let bonus = rules.handicapBonus.points(for: handicapStones)
    let button = buttonOwner.map { $0 == .black ? 0.5 : -0.5 } ?? 0
    let black = points(of: .black, in: division)
    let white = points(of: .white, in: division)
    return Score(margin: Double(black - white) + button - rules.komi - bonus)
  }

  private func points(of color: Color, in division: Division) -> Int {
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
