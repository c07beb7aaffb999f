public import Engines
public import Go
import SGF
import Text

/// The end of a recorded game, counted.
public struct RecordScore: Sendable {
  private let count: FinalCount
  /// Who said which stones are dead; `nil` where nobody was asked.
  private let judge: String?
  private let recorded: GameResult?
  private let recordedText: String
  /// What is wrong in the game and was not reported with the file, a line each.
  public let problems: [String]

  /// Counts a game of a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - number: Which of its games, from 1.
  ///   - player: Who judges which stones are dead.
  ///   - rules: The rules, whatever the record names; its komi counts in any case.
  ///   - dead: Gives the dead stones of the board at the end.
  /// - Throws: A ``RecordFailure`` where the game cannot be played to its end, or what `dead` does.
  public init(
    _ file: RecordFile, game number: Int = 1, judge player: any Player, rules: Rules? = nil,
    dead: (Board) throws -> DeadStones = { _ in .auto }
  ) throws {
    let tree = try file.game(number)
    var game: Game
    let marked: PointSet?
    do throws(SGFError) {
      let replay = try tree.replay()
      if let obstacle = replay.obstacle { throw obstacle }
      game = replay.game
      problems = replay.warnings.map(file.message)
      marked = try RecordScore.marked(in: tree, game.position.board)
    } catch {
      throw file.failure(error)
    }
    let komi = game.position.rules.komi
    if let rules { game.change(rules: rules.with(komi: komi)) }
    let position = game.position
    let stones: PointSet
    switch (try dead(position.board), marked) {
    case (.auto, let marked?): (stones, judge) = (marked, "the record's marks")
    case (.auto, nil):
      let isAsked = position.removesDeadStones
      (stones, judge) = (player.agreedDeadStones(in: position), isAsked ? "playouts" : nil)
    case (.none, _): (stones, judge) = ([], nil)
    case (.chains(let points), _): (stones, judge) = (position.board.chains(at: points), nil)
    }
    count = FinalCount(position, dead: stones)
    recorded = tree.result
    recordedText = tree.resultText ?? ""
  }

  public var score: Score { count.score }

  /// Whether the record has another result of counting; one by resignation and the like agrees
  /// with any count.
  public var contradictsRecord: Bool {
    guard case .score(let score) = recorded else { return false }
    return score != self.score
  }

  /// The board, the count, and what the record says to it.
  public func lines(_ style: Style) -> [String] {
    var drawing = BoardDrawing(count.position)
    drawing.ownership = count.ownership
    let judgement = judge.map { ["Dead stones are taken from \($0)."] } ?? []
    return drawing.lines(style) + [""] + judgement + count.lines(style)
      + [GameResult.score(score).sentence, comparison]
  }

  private var comparison: String {
    if recordedText.isEmpty { return "The record has no result." }
    let text = recordedText.printable
    guard case .score = recorded else { return "The record has \(text), which is no count." }
    return contradictsRecord
      ? "The record has \(text), which differs." : "The record agrees: \(text)."
  }

  /// The stones that the record's end marks as the opponent's territory; `nil` without any marks.
  private static func marked(
    in tree: GameTree, _ board: Board
  ) throws(SGFError) -> PointSet? {
    let last = tree[tree.mainLine.last ?? 0]
    let black = try last.points("TB", on: board.size)
    let white = try last.points("TW", on: board.size)
    guard !black.union(white).isEmpty else { return nil }
    return board.stones(of: .white).intersection(black)
      .union(board.stones(of: .black).intersection(white))
  }
}

extension Board {
  /// The whole chains of which a stone is at one of these points.
  fileprivate func chains(at points: PointSet) -> PointSet {
    points.reduce(into: PointSet()) { $0.formUnion(chain(at: $1)?.stones ?? []) }
  }
}
