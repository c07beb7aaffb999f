public import Go
import Text

/// What a book is about and how it was made: all that its values hold for.
public struct BookHead: Equatable, Sendable {
  /// The newest version of the file's format, which this program writes.
  public static let version = 1

  public let size: BoardSize
  /// Area scoring without a tax or button, all that stands on the board alive; with komi.
  public let rules: Rules
  /// Who judged the positions.
  public let engine: String
  /// Identifies the engine and its network.
  public let fingerprint: String
  /// The visits of a search.
  public let visits: Int

  /// - Throws: Why there can be no book by these rules.
  public init(
    size: BoardSize, rules: Rules, engine: String, fingerprint: String, visits: Int
  ) throws(BookError) {
    guard rules.scoring == .area, rules.tax == .none, !rules.hasButton, !rules.removesDeadStones
    else {
      throw BookError(
        "\(rules.title) rules; a book needs area scoring without tax and button, all stones alive at "
          + "the end, such as tromp-taylor: elsewhere the score depends on more than the board")
    }
    self.size = size
    self.rules = rules
    self.engine = engine
    self.fingerprint = fingerprint
    self.visits = visits
  }

  /// The board on which the book begins.
  public var start: Game { Game(size: size, rules: rules) }

  /// Why the book says nothing of a game; `nil` where it may.
  public func objection(to game: Game) -> String? {
    let (start, rules) = (game.start, game.position.rules)
    if start.board.size != size { return "is for \(size), not for \(start.board.size)" }
    if rules.with(komi: 0) != self.rules.with(komi: 0) {
      return "is for \(self.rules.title) rules, not for \(rules.title)"
    }
    if rules.komi != self.rules.komi {
      return "is for komi \(self.rules.komi.short), not for \(rules.komi.short)"
    }
    guard !game.hasSetups(), start.board == Board(size), start.toMove == .black,
      game.turns.enumerated().allSatisfy({ $1.color == ($0 % 2 == 0 ? .black : .white) })
    else { return "begins with the empty board, Black and White taking turns" }
    if game.position.settledStones != nil { return "knows no clean-up" }
    return nil
  }

  /// What the book is, in a few words: "7x7, komi 8.5, tromp-taylor rules".
  public var title: String { "\(size), komi \(rules.komi.short), \(rules.title) rules" }
}

extension Rules {
  /// The name of the rules, or their settings.
  fileprivate var title: String { name ?? compactName }
}

/// What is wrong with a book or a file of it.
public struct BookError: Error, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
