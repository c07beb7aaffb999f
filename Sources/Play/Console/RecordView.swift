public import Go
import SGF
import Text

/// A game record at one of its moves.
public struct RecordView: Sendable {
  private let file: RecordFile
  private let tree: GameTree
  private let whole: Game
  /// The node in which the whole game begins, then that of each of its turns.
  private let nodes: [Int]
  /// The game up to the move that is shown.
  public let game: Game
  /// What is wrong in the game, a line each.
  public let problems: [String]

  /// A game of a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - number: Which of its games, from 1.
  ///   - move: After how many moves; all if `nil`.
  /// - Throws: Where there is no such game or position, or not even a board.
  public init(
    _ file: RecordFile, game number: Int = 1, move: Int? = nil
  ) throws(RecordFailure) {
    self.file = file
    tree = try file.game(number)
    let replay: Replay
    do throws(SGFError) {
      replay = try tree.replay()
    } catch {
      throw file.failure(error)
    }
    whole = replay.game
    nodes = replay.nodes
    let move = move ?? whole.turns.count
    guard (0...whole.turns.count).contains(move) else {
      throw RecordFailure(
        "\(file.name): has \(whole.turns.count.counting("move")); there is no position after \(move)"
      )
    }
    var game = whole
    if move < whole.turns.count { game.undo(whole.turns.count - move) }
    self.game = game
    problems = file.messages(replay.problems)
  }

  /// Who played, by what rules, and how it ended; then the board, and what the record says to it.
  public func lines(_ style: Style) -> [String] {
    players + circumstances + [conditions, ending, ""] + BoardDrawing(game.position).lines(style)
      + ["", position] + branches + comment
  }
}

extension RecordView {
  private var players: [String] {
    let names = [Color.black, .white].map { color in
      let rank = tree.rank(color).map { $0.isEmpty ? "" : " (\($0.printable))" } ?? ""
      let name = tree.player(color) ?? ""
      return "\(color.name): \(name.isEmpty ? "unknown" : name.printable)\(rank)"
    }
    return [names.joined(separator: "   ")]
  }

  /// The event, its date and place and the like.
  private var circumstances: [String] {
    let named = [("GN", "Game"), ("EV", "Event"), ("RO", "Round"), ("PC", "Place"), ("DT", "Date")]
    return named.compactMap { identifier, title in
      guard let text = tree.root.text(identifier), !text.isEmpty else { return nil }
      return "\(title): \(text.printable)"
    }
  }

  private var conditions: String {
    let rules = game.position.rules
    let handicap = game.position.handicapStones
    let stones = handicap > 1 ? ", \(handicap) handicap stones" : ""
    return "\(game.position.board.size), komi \(rules.komi.short), "
      + "\(rules.name ?? rules.compactName) rules\(stones)"
  }

  private var ending: String {
    let text = tree.resultText ?? ""
    let result =
      whole.result?.sentence ?? (text.isEmpty ? "No result." : "Result: \(text.printable).")
    let count = file.collection.games.count
    let others = count > 1 ? " The file has \(count) games." : ""
    return "\(whole.turns.count.counting("move")). \(result)\(others)"
  }

  private var position: String {
    let place = game.turns.count == whole.turns.count ? "The end" : "After move \(game.turns.count)"
    let last = game.turns.last.map { ", \($0.color.name) \(Vertex($0.move, on: size))" } ?? ""
    let prisoners = game.position.prisoners
    return "\(place)\(last). Captured by Black: \(prisoners.white), by White: \(prisoners.black)."
  }

  private var size: BoardSize { game.position.board.size }

  /// The last node of the main line before the move that is not shown any more.
  private var node: Int {
    let shown = game.turns.count
    guard shown < whole.turns.count else { return tree.mainLine.last ?? 0 }
    return tree.parent(of: nodes[shown + 1]) ?? 0
  }

  /// The moves that the record has beside the main line.
  private var branches: [String] {
    let others = tree.children(of: node).dropFirst().map { child in
      let turn = (try? tree[child].turns(on: size))?.first
      return turn.map { "\(Vertex($0.move, on: size))" } ?? "a variation without a move"
    }
    let total = (0..<tree.count).reduce(0) { $0 + Array(tree.children(of: $1)).dropFirst().count }
    let here = others.isEmpty ? [] : ["Variations begin here: \(others.joined(separator: ", "))."]
    let all =
      total == 0 ? [] : ["The record has \(total.counting("variation")) beside its main line."]
    return here + all
  }

  private var comment: [String] {
    guard let comment = tree[node].comment, !comment.isEmpty else { return [] }
    return ["", comment.printable]
  }
}
