import Go

/// What the rules alone say of a position or a move, for the player whose turn it is or was.
///
/// Proofs are sound although superko makes a position depend on the way to it: each node has one
/// parent, and transpositions share evaluations alone. A node stands for one way from the start of the game, its legal moves are those
/// of that way, and its proof rests on nodes whose ways continue from there. A node is lost only if
/// each of its legal moves is, so one that has edges for some of them only is never proven lost.
enum ProvenResult: UInt8, Comparable, Sendable {
  case loss
  case draw
  /// Nothing is proven.
  case unknown
  case win

  init(_ value: Float) {
    self = value > 0 ? .win : value < 0 ? .loss : .draw
  }

  /// The same for the other player.
  var opposite: ProvenResult {
    switch self {
    case .loss: .win
    case .win: .loss
    case .draw, .unknown: self
    }
  }

  /// -1, 0 or 1; `nil` where nothing is proven.
  var value: Float? {
    switch self {
    case .loss: -1
    case .draw: 0
    case .win: 1
    case .unknown: nil
    }
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Evaluation {
  /// What the rules say of a position: that two passes have ended it, or, if asked to look, that
  /// every point is settled; `nil` where it is open.
  init?(exactly position: Position, settled: Bool) {
    if position.isOver {
      self.init(final: position)
    } else if settled {
      self.init(settled: position)
    } else {
      return nil
    }
  }

  /// What the rules say of a position that two passes have ended, all its stones alive.
  init(final position: Position) {
    let division = Division(position.board, findsSeki: false)
    self.init(margin: position.score().margin, of: position) { division.owner(of: $0) }
  }

  /// What is sure where all points are settled.
  private init?(settled position: Position) {
    guard let areas = position.settledAreas else { return nil }
    self.init(margin: areas.margin, of: position) { point in
      areas.black.contains(point) ? .black : areas.white.contains(point) ? .white : nil
    }
  }

  private init(margin: Double, of position: Position, owner: (Point) -> Color?) {
    let mover = position.toMove
    let margin = mover == .black ? margin : -margin
    self.init(
      policy: [], value: margin > 0 ? 1 : margin < 0 ? -1 : 0, score: Float(margin),
      ownership: position.board.size.points.map { point in
        owner(point).map { $0 == mover ? 1 : -1 } ?? 0
      })
    isExact = true
  }
}
