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

extension Position {
  /// Whose each point is where all of them are settled by Benson's theorem, and by how much Black
  /// wins; `nil` where some are open.
  ///
  /// Either player keeps what is his even if he always passes, so no play changes the count. That
  /// holds for area scoring without tax, and once a button is taken.
  public var settledAreas: (black: PointSet, white: PointSet, margin: Double)? {
    guard rules.scoring == .area, rules.tax == .none, !rules.hasButton || buttonOwner != nil,
      // Boards emptier than this are hardly ever settled, and looking costs time.
      board.emptyPoints.count * 5 <= board.size.area * 3
    else { return nil }
    let black = board.passAlive(.black, suicide: rules.allowsSuicide)
    let white = board.passAlive(.white, suicide: rules.allowsSuicide)
    guard black.count + white.count == board.size.area else { return nil }
    return (black, white, Double(black.count - white.count) - whiteBonus)
  }
}
