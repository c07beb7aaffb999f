// NeuralEvaluation turns positions into feature planes, hands them to the network, and turns
// its heads' outputs into evaluations. Read FeaturePlanes first, then NetworkEvaluator.

public import Go

/// What the network sees of a position, all from the view of the player to move.
///
/// Planes, each a number for every point, 0 or 1:
///
///     0        1: the board
///     1, 2     the player's stones, the opponent's
///     3, 4, 5  stones of either whose chain has 1, 2 or 3 liberties
///     6        empty points where ko or superko alone forbids the player to move
///     7 … 11   where the last move was made, the one before it, … the fifth last; a pass is nowhere
///     12       stones of either that a ladder captures: see ``LadderReader``
///     13       points where the player begins a ladder that captures the opponent's stones
///     14, 15   what is pass-alive of the player, of the opponent; none below 40 % of stones
///     16, 17   0: room for later hints
///
/// Globals, numbers for the whole board:
///
///     0        the player's komi / 20, -3…3: negative for Black; see `Position.areaBonus`
///     1        how the komi's parity matters, -0.5…0.5: see ``komiParity(ownKomi:area:)``
///     2, 3     1 if the last move was a pass; if the one before it was
///     4        1 if a pass ends the game
///     5        1 if suicide is allowed
///     6        1 under simple ko, 0 under superko
///     7        area / 64 - 1
///
/// It is a workspace, one for each thread: after the first position only pass-alive areas and
/// captures that superko might forbid allocate.
public struct FeaturePlanes: Sendable {
  /// The meaning of the numbers; it stands in weights files, and goes up when a meaning changes.
  public static let version = 1
  public static let planeCount = 18
  public static let globalCount = 8

  /// The share of the board, in percent, that must be stones for planes 14 and 15.
  static let passAliveShare = 40

  private var reader = LadderReader()
  /// Where each cell's numbers begin, once turned; -1 for cells outside.
  private var places: [Int] = []

  public init() {}

  /// How a position is shown.
  public struct View: Equatable, Sendable {
    /// How the board is turned.
    public var symmetry: Symmetry
    /// Whether the last moves are kept secret: planes 7 … 11 and globals 2 and 3 are then 0.
    public var hidesHistory: Bool

    public init(symmetry: Symmetry = .identity, hidesHistory: Bool = false) {
      self.symmetry = symmetry
      self.hidesHistory = hidesHistory
    }
  }

  /// Writes the numbers of one position.
  ///
  /// - Parameters:
  ///   - position: A position that is not over.
  ///   - view: How it is shown.
  ///   - planes: `[area, 18]`, points by rows of the turned board.
  ///   - globals: `[8]`.
  public mutating func write(
    _ position: Position, as view: View = View(), planes: inout MutableSpan<Float>,
    globals: inout MutableSpan<Float>
  ) {
    let size = position.board.size
    precondition(
      planes.count == size.area * Self.planeCount && globals.count == Self.globalCount,
      "the buffers hold the planes and globals of one position")
    let banned = position.banned
    reader.load(position.board, toMove: position.toMove, banned: banned)
    clear(&planes, turned: TurnedIndex(by: view.symmetry, on: size))
    drawChains(for: position.toMove, on: &planes)
    for point in banned { draw(6, at: reader.board.cell(of: point), on: &planes) }
    if !view.hidesHistory { draw(position.recentMoves, on: &planes) }
    drawPassAlive(in: position, on: &planes)
    let numbers = Self.globals(of: position, hidesHistory: view.hidesHistory)
    for index in numbers.indices { globals[index] = numbers[index] }
  }
}

extension FeaturePlanes {
  /// Sets all planes to 0, but plane 0 to 1, and notes where each point's numbers stand.
  private mutating func clear(_ planes: inout MutableSpan<Float>, turned: TurnedIndex) {
    let size = reader.board.size
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(-1, count: reader.board.cells.count))
    for index in planes.indices { planes[index] = 0 }
    for row in 0..<size.height {
      let start = reader.board.cell(column: 0, row: row)
      for column in 0..<size.width {
        let place = turned(column: column, row: row) * Self.planeCount
        places[start + column] = place
        planes[place] = 1
      }
    }
  }

  private func draw(_ plane: Int, at cell: Int, on planes: inout MutableSpan<Float>) {
    planes[places[cell] + plane] = 1
  }

  /// Stones, liberties, ladders: planes 1 … 5, 12, 13.
  private mutating func drawChains(for player: Color, on planes: inout MutableSpan<Float>) {
    for first in places.indices where places[first] >= 0 {
      // A chain is drawn at its first stone; its stones are then known by plane 1 or 2.
      guard let color = reader.board.cells[first].color,
        planes[places[first] + 1] + planes[places[first] + 2] == 0
      else { continue }
      let liberties = reader.liberties(of: first)
      let reading = liberties.count < 3 ? reader.read(first, liberties) : LadderReader.Reading()
      var stone = first
      repeat {
        draw(color == player ? 1 : 2, at: stone, on: &planes)
        if liberties.count <= 3 { draw(2 + liberties.count, at: stone, on: &planes) }
        if reading.isCaptured { draw(12, at: stone, on: &planes) }
        stone = reader.board.next(after: stone)
      } while stone != first
      guard color != player else { continue }
      for index in 0..<2 where reading.captures[index] != 0 {
        draw(13, at: reading.captures[index], on: &planes)
      }
    }
  }

  /// The last moves: planes 7 … 11.
  private func draw(_ moves: RecentMoves, on planes: inout MutableSpan<Float>) {
    for age in 0..<RecentMoves.limit {
      guard let point = moves[age]?.point else { continue }
      draw(7 + age, at: reader.board.cell(of: point), on: &planes)
    }
  }

  /// Pass-alive points: planes 14, 15.
  private func drawPassAlive(in position: Position, on planes: inout MutableSpan<Float>) {
    let area = position.board.size.area
    let stones = area - position.board.emptyPoints.count
    guard stones * 100 >= area * Self.passAliveShare else { return }
    for (plane, color) in [(14, position.toMove), (15, position.toMove.opponent)] {
      let alive = position.board.passAlive(color, suicide: position.rules.allowsSuicide)
      for point in alive { draw(plane, at: reader.board.cell(of: point), on: &planes) }
    }
  }
}
