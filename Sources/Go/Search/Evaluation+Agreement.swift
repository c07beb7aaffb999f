public import Go

// What an evaluator that knows games with all stones captured is shown of those without.
extension Evaluation {
  /// The share of the value that the count has where every point is sure.
  private static let countShare: Float = 0.9

  /// The same evaluation for a game in which dead stones are taken off without being captured.
  ///
  /// Where territory counts, a move on a point whose owner is sure is worth no more than a pass, and
  /// costs a point, and where the button is left a pass is worth half a point: half of the move's
  /// share of the policy goes to the pass. And where every point is sure the count decides. A playout is
  /// no such estimate and stays as it is.
  func byAgreement(at position: Position) -> Evaluation {
    guard position.passesBeginCleanUp || position.settledStones != nil, !isExact,
      firstPlayers == nil, ownership.count == position.board.size.area
    else { return self }
    var evaluation = self
    let isPassFree = position.rules.scoring == .territory && position.settledStones == nil
    let isButtonLeft = position.rules.hasButton && position.buttonOwner == nil
    if isPassFree || isButtonLeft { evaluation.favorPass() }
    evaluation.favorCount(of: position)
    return evaluation
  }

  private mutating func favorPass() {
    guard policy.count == ownership.count + 1 else { return }
    var moved: Float = 0
    for index in ownership.indices where ownership[index].magnitude > StatusEstimate.sureOwnership {
      policy[index] /= 2
      moved += policy[index]
    }
    policy[ownership.count] += moved
  }

  private mutating func favorCount(of position: Position) {
    let black: Float = position.toMove == .black ? 1 : -1
    let status = StatusEstimate(position, ownership: ownership.map { black * $0 })
    guard let division = status.settledDivision() else { return }
    let margin = black * Float(position.score(dead: division.dead).margin)
    let result: Float = margin > 0 ? 1 : margin < 0 ? -1 : 0
    value += Self.countShare * (result - value)
    score += Self.countShare * (margin - score)
  }
}

extension Evaluator {
  /// Evaluates positions that are not over, each as `byAgreement` has it.
  public mutating func evaluateByAgreement(_ positions: [Position]) -> [Evaluation] {
    zip(positions, evaluate(positions)).map { position, found in found.byAgreement(at: position) }
  }
}
