import Go
import NeuralEvaluation
import Sampling

extension Position {
  /// The position at each turn of a random game.
  static func randomGame(
    size: BoardSize, rules: Rules, turns: Int, random: inout Random
  ) -> [Position] {
    var positions = [Position(size: size, rules: rules)]
    for _ in 0..<turns {
      guard let last = positions.last else { break }
      var next = last.isOver ? last.with(toMove: last.toMove) : last
      // Passes are rarer than chance would make them on small boards.
      let moves = random.below(20) == 0 ? [.pass] : next.legalMoves
      next.playLegal(moves[random.below(moves.count)], by: next.toMove)
      positions.append(next)
    }
    return positions
  }
}

/// What the network sees of one position.
struct Inputs: Equatable {
  /// The planes, `[area, 18]`.
  let planes: [Float]
  let globals: [Float]
  private let size: BoardSize

  init(_ position: Position, as view: FeaturePlanes.View = .init()) {
    var features = FeaturePlanes()
    self.init(position, as: view, by: &features)
  }

  init(
    _ position: Position, as view: FeaturePlanes.View = .init(), by features: inout FeaturePlanes
  ) {
    size = position.board.size
    // Not zero, so that what is not written shows.
    var planes = Array<Float>(repeating: 9, count: size.area * FeaturePlanes.planeCount)
    var globals = Array<Float>(repeating: 9, count: FeaturePlanes.globalCount)
    var planeSpan = planes.mutableSpan
    var globalSpan = globals.mutableSpan
    features.write(position, as: view, planes: &planeSpan, globals: &globalSpan)
    self.planes = planes
    self.globals = globals
  }

  /// One plane drawn by rows, `1` and `.`.
  func drawing(of plane: Int) -> String {
    (0..<size.height).map { row in
      (0..<size.width).map { column in
        switch planes[(row * size.width + column) * FeaturePlanes.planeCount + plane] {
        case 0: "."
        case 1: "1"
        default: "?"
        }
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The points where a plane is 1.
  func points(of plane: Int) -> PointSet {
    PointSet(
      size.points.filter {
        planes[size.index(of: $0) * FeaturePlanes.planeCount + plane] == 1
      })
  }
}
