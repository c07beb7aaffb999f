extension Position {
  /// The score by the rules in force when these stones are taken off as dead.
  public func score(dead: PointSet = []) -> Score {
    let division = Division(board, dead: dead, findsSeki: rules.tax != .none)
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
  ///
  /// A stone placed in the clean-up costs its player no point of territory, so it is given back.
  public func points(of color: Color, in division: Division) -> Int {
    let tax = rules.tax == .all ? 2 * division.livingAreaCount(of: color) : 0
    let territory = division.territory(of: color, tax: rules.tax).count
    switch rules.scoring {
    case .area:
      return territory + division.board.stones(of: color).count - tax
    case .territory:
      let captured = prisoners[color.opponent]
      let dead = division.dead.intersection(board.stones(of: color.opponent)).count
      let givenBack = settledStones.map { stonesPlaced[color] - $0[color] } ?? 0
      return territory + captured + dead + givenBack - tax
    }
  }

  /// Whether dead stones are taken off without being captured.
  public var removesDeadStones: Bool { rules.removesDeadStones && settledStones == nil }
}

// How a judge who counts area judges under any rules.
extension Position {
  /// What White must be given in the eyes of one who expects an area score, for his margin to be
  /// that of the rules.
  ///
  /// Each stone counts where area counts, and none where territory does. So a territory margin is the
  /// area margin less Black's stones ever placed and more White's, dead stones, prisoners and the
  /// start's among them: each move costs its player a point, a pass costs none. The taxed points are
  /// those of the board as it stands.
  ///
  /// While neutral points are left, the player to move is expected to place one stone more if their
  /// number is odd, and half a stone if they cannot be counted yet.
  public var areaBonus: Double {
    guard rules.scoring == .territory || rules.tax != .none else { return whiteBonus }
    let division = Division(board)
    var bonus = whiteBonus + Double(tax(on: .black, division) - tax(on: .white, division))
    guard rules.scoring == .territory else { return bonus }
    bonus += Double(stoneBalance)
    guard settledStones == nil else { return bonus }
    let open = division.neutral.subtracting(division.locked)
    let isCounted = open.allSatisfy(board.isDame)
    let more = isCounted ? Double(open.count % 2) : 0.5
    return bonus + (toMove == .black ? more : -more)
  }

  /// Black's stones less White's that cost a point: those placed before the clean-up.
  public var stoneBalance: Int {
    let placed = settledStones ?? stonesPlaced
    return placed.black - placed.white
  }

  /// The points that a tax takes from a player.
  private func tax(on color: Color, _ division: Division) -> Int {
    let untaxed = division.territory(of: color, tax: .none).count
    let taxed = division.territory(of: color, tax: rules.tax).count
    return untaxed - taxed + (rules.tax == .all ? 2 * division.livingAreaCount(of: color) : 0)
  }
}

extension Position {
  /// Whose each point is where all of them are settled by Benson's theorem, and by how much Black
  /// wins; `nil` where some are open.
  ///
  /// Either player keeps what is his even if he always passes, so no play changes the count. That
  /// holds without a tax on living groups, and once a button is taken. Where territory counts, points
  /// that touch stones of both may be left, since filling them changes nothing.
  public var settledAreas: (black: PointSet, white: PointSet, margin: Double)? {
    guard rules.tax != .all, !rules.hasButton || buttonOwner != nil,
      // Boards emptier than this are hardly ever settled, and looking costs time.
      board.emptyPoints.count * 5 <= board.size.area * 3
    else { return nil }
    let black = board.passAlive(.black, suicide: rules.allowsSuicide)
    let white = board.passAlive(.white, suicide: rules.allowsSuicide)
    guard
      black.count + white.count == board.size.area
        || rules.scoring == .territory && settledStones == nil
          && PointSet(board.size.points).subtracting(black.union(white)).allSatisfy(board.isDame)
    else { return nil }
    var margin = Double(black.count - white.count) - whiteBonus
    if rules.scoring == .territory { margin -= Double(stoneBalance) }
    return (black, white, margin)
  }
}
