import Go
import Text

// How a finished board is counted, in words.
extension FinalCount {
  /// What the drawing's signs mean, the dead stones and both players' points.
  func lines(_ style: Style) -> [String] {
    let black = position.points(of: .black, in: division)
    let white = position.points(of: .white, in: division)
    let bonus = position.whiteBonus
    let sum = bonus == 0 ? "" : " and \(bonus.short) given = \((Double(white) + bonus).short)"
    return [BoardDrawing.legend(style, isCounted: true)] + deadLines + [
      "Black has \(black.counting("point"))."
    ]
      + ["White has \(white.counting("point"))\(sum)."]
  }

  private var deadLines: [String] {
    guard !division.dead.isEmpty else { return [] }
    let names = division.dead.map { "\(Vertex($0, on: position.board.size))" }
    return ["Dead and taken off: \(names.joined(separator: " "))."]
  }
}
