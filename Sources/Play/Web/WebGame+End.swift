import Engines
import Go
import Reports
import SGF
import Text

// How the game ends.
extension WebGame {
  /// The position counted with the stones for dead that are marked so; at first those that the engine
  /// takes for dead.
  mutating func count() -> FinalCount {
    if dead == nil { dead = session.count().division.dead }
    return FinalCount(position, dead: dead ?? [])
  }

  /// Whether the engine would mark the same stones.
  mutating func agrees() -> Bool {
    let own = session.count().division.dead
    return own == dead ?? own
  }

  /// Turns a group from dead to alive or back: all stones of its colour around which no stone of the
  /// other one stands.
  mutating func settle(_ text: String?) throws(WebMistake) {
    guard isSettling else { throw WebMistake("the game is not over") }
    guard position.removesDeadStones else {
      throw WebMistake("by these rules all that stands is alive; play on and capture")
    }
    guard let point = Vertex(text ?? "", on: size)?.move.point, let color = position.board[point]
    else { throw WebMistake("expected the point of a stone") }
    var marked = count().division.dead
    let board = position.board
    let isDead = marked.contains(point)
    let region = board.region(around: point) { board[$0] != color.opponent }
    let stones = region.intersection(board.stones(of: color))
    if isDead { marked.subtract(stones) } else { marked.formUnion(stones) }
    dead = marked
    sequence += 1
  }

  /// Ends the game by the count that is shown.
  mutating func accept() throws(WebMistake) {
    guard isSettling else { throw WebMistake("the game is not over") }
    session.end(by: .score(count().score))
    finish()
  }

  /// Notes the result in the record.
  mutating func finish() {
    lineGame = session.game
    tree.result = game.result
    sequence += 1
    message = game.result.map(sentence) ?? ""
  }

  /// Ends the game where a player's time has run out.
  mutating func loseOnTime(_ color: Color) {
    guard session.clocks[color].hasFallen, game.result == nil else { return }
    session.end(by: .win(color.opponent, .time))
    finish()
  }

  /// A person's clock as it stands now.
  func clock(of color: Color) -> Clock {
    var clock = session.clocks[color]
    if isClockRunning, color == toMove { clock.spend(max(0, now() - turnStart)) }
    return clock
  }

  /// Whether somebody's time runs.
  var isClockRunning: Bool {
    mode == .play && session.timeControl != .unlimited && !session.isOver
      && (people.contains(toMove) || engineMayMove)
  }

  /// Looks whether the time of a person who is to move has run out; gives whether it has.
  mutating func lookAtClock() -> Bool {
    guard isClockRunning, people.contains(toMove) else { return false }
    var clock = session.clocks[toMove]
    clock.spend(now() - turnStart)
    guard clock.hasFallen else { return false }
    session.clocks[toMove] = clock
    loseOnTime(toMove)
    return true
  }

  /// A result as a sentence.
  func sentence(_ result: GameResult) -> String {
    switch result {
    case .score(let score):
      guard let winner = score.winner else { return Phrase.draw.rawValue }
      return Phrase.winsByPoints.with(
        word(for: winner), score.margin.magnitude.short, "\(result)")
    case .win(let winner, .resignation):
      return Phrase.winsByResignation.with(word(for: winner), "\(result)")
    case .win(let winner, .time): return Phrase.winsByTime.with(word(for: winner), "\(result)")
    case .win(let winner, .forfeit):
      return Phrase.winsByForfeit.with(word(for: winner), "\(result)")
    case .void: return Phrase.noResult.rawValue
    }
  }

  /// What the count comes to, its marks and what the engine says of them, a line each.
  mutating func countLines() -> [String] {
    let count = count()
    let rules = position.rules
    let (black, white) = (
      position.points(of: .black, in: count.division),
      position.points(of: .white, in: count.division)
    )
    let bonus = position.whiteBonus
    let line = Phrase.countLine.with(
      "\(black)", (Double(white) + bonus).short,
      bonus == 0 ? "" : Phrase.given.with(bonus.short), "\(count.score)",
      rules.name ?? rules.compactName, rules.komi.short)
    guard isSettling else { return [line] }
    guard position.removesDeadStones else { return [Phrase.allAlive.rawValue, line] }
    let own = session.count().division.dead
    let names = own.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
    let opinion =
      agrees()
      ? Phrase.agreed.rawValue
      : own.isEmpty ? Phrase.disagreedNone.rawValue : Phrase.disagreed.with(names)
    return [Phrase.markDead.rawValue, line, opinion]
  }
}
