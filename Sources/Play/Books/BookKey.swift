// Books are opening books for small boards: graphs of positions with what searches believe of them and
// what the solver has proved. `BookKey` (here) says which positions are the same, `BookNode` what is
// kept of one, `Book` backs values up and says where to look next, `BookFile` keeps it on disk,
// `BookMaker` makes it grow, and `BookPosition` is what somebody asks who plays from it. It knows
// searches only as a closure. To read on: BookNode, then Book+BackUp.

public import Go
import Sampling

/// What a position of a game is known by in a book, however the board is turned.
///
/// Two games have the same key where the same play follows: the same stones, player, passes and
/// points that superko forbids now, and the same earlier boards that a cycle may still bring back.
/// A board counts as one of those until a stone is placed whose chain, together with the empty regions
/// next to it, has more than `cycleBound` points: to bring the board back all that would have to be
/// taken off, and longer cycles are left out.
///
/// Source: KataGo's `cpp/book/book.h`, whose history is reset likewise.
public struct BookKey: Sendable {
  /// The points that a cycle goes over at most.
  static let cycleBound = 9

  public let value: UInt64
  /// Each turns the game's board to the form that the book has; several where that form is like itself.
  let symmetries: [Symmetry]
  private let size: BoardSize

  public init(_ game: Game) {
    let position = game.position
    let size = position.board.size
    let banned = position.banned
    let earlier = game.boardsThatMayReturn
    let hashes = Symmetry.all(of: size).map { symmetry -> UInt64 in
      let state = UInt64(position.toMove.rawValue) << 2 | UInt64(position.passes)
      var hash = mixed(position.board.applying(symmetry).key ^ mixed(state))
      for point in banned {
        hash &+= mixed(UInt64(size.index(of: symmetry.apply(to: point, on: size))) | 1 << 20)
      }
      for (board, color) in earlier {
        let mark = color.map { UInt64($0.rawValue) } ?? 3
        hash &+= mixed(board.applying(symmetry).key ^ mixed(mark | 1 << 21))
      }
      return hash
    }
    let least = hashes.min() ?? 0
    value = least
    symmetries = zip(Symmetry.all(of: size), hashes).filter { $1 == least }.map(\.0)
    self.size = size
  }

  /// A move of the game as the book has it: of those that symmetry makes alike the first by rows.
  func inBook(_ move: Move) -> Move {
    symmetries.map { $0.apply(to: move, on: size) }
      .min { size.index(of: $0) < size.index(of: $1) } ?? move
  }

  /// The moves of the game that a move of the book stands for: those that are alike, by rows.
  public func inGame(_ move: Move) -> [Move] {
    Set(symmetries.map { $0.inverse.apply(to: move, on: size) })
      .sorted { size.index(of: $0) < size.index(of: $1) }
  }

  /// How the form that the book has is turned to become the game's board.
  var toGame: Symmetry { symmetries.first?.inverse ?? .identity }
}

/// A number that has nothing to do with another one's.
private func mixed(_ number: UInt64) -> UInt64 {
  var random = Random(seed: number)
  return random.next()
}

extension Game {
  /// The boards before this one that superko may still forbid, each once; with whose turn it was where
  /// that counts.
  fileprivate var boardsThatMayReturn: [(board: Board, toMove: Color?)] {
    guard position.rules.ko != .simple else { return [] }
    var known: Set<UInt64> = []
    var found: [(board: Board, toMove: Color?)] = []
    func add(_ position: Position) {
      let color = position.rules.ko == .situational ? position.toMove : nil
      let mark = position.board.key ^ (color.map { UInt64($0.rawValue) } ?? 0)
      if known.insert(mark).inserted { found.append((position.board, color)) }
    }
    add(position)
    for index in turns.indices.reversed() {
      if let point = turns[index].move.point, positions[index + 1].board.reachesFar(from: point) {
        break
      }
      add(positions[index])
    }
    // The board now is known without.
    return Array(found.dropFirst())
  }
}

extension Board {
  /// Whether the chain of a stone, with the empty regions next to it, is too large for a cycle.
  fileprivate func reachesFar(from point: Point) -> Bool {
    // After a suicide nothing stands there.
    guard let chain = chain(at: point) else { return false }
    var reached = chain.stones
    var open = Array(chain.liberties)
    while let next = open.popLast() {
      guard reached.insert(next) else { continue }
      open += neighbors(of: next).filter { self[$0] == nil }
    }
    return reached.count > BookKey.cycleBound
  }
}
