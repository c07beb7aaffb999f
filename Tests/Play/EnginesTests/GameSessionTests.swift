import Engines
import Go
import Search
import Testing

@Suite struct GameSessionTests {
  private let five = BoardSize(5)
  private let corner = Point(column: 0, row: 0)

  private func session(
    _ decisions: [Decision] = [], rules: Rules = .chinese, time: TimeControl = .unlimited,
    now: @escaping () -> Double = { 0 }
  ) -> (GameSession, FixedPlayer) {
    let player = FixedPlayer(decisions)
    let game = Game(size: five, rules: rules)
    return (GameSession(game, player: player, time: time, now: now), player)
  }

  @Test func `turns are made together or not at all`() {
    var (session, _) = session()
    session.resign(.black)
    let turns = [Game.Turn(.black, .place(corner)), Game.Turn(.white, .place(corner))]
    let error = #expect(throws: IllegalTurn.self) { try session.play(turns) }
    #expect(error?.turn == turns[1])
    #expect(error?.reason == .occupied)
    #expect(session.game.turns.isEmpty)
    #expect(session.game.result == .win(.white, .resignation))
  }

  @Test func `a choice changes nothing until it is carried out`() throws {
    var seconds = 0.0
    var (session, _) = session([.move(.place(corner))], time: .absolute(main: 60)) {
      seconds += 2
      return seconds
    }
    let search = session.decide(session.query(for: .black))
    #expect(session.game.turns.isEmpty)
    #expect(session.clocks[.black].remaining == 60)
    #expect(session.lastSearch == nil)
    try session.carryOut(search)
    #expect(session.game.turns == [Game.Turn(.black, .place(corner))])
    #expect(session.clocks[.black].remaining == 58)
    #expect(session.clocks[.white].remaining == 60)
    #expect(session.lastSearch?.analysis?.visits == 9)
    #expect(session.expectsReply)
    let isUndone = [session.undo(1), session.undo(1)]
    #expect(isUndone == [true, false])
    #expect(!session.expectsReply)
  }

  @Test func `an illegal choice takes its time and no more`() throws {
    var (session, _) = session([.move(.place(corner))])
    try session.play([Game.Turn(.white, .place(corner))])
    let search = session.decide(session.query(for: .black))
    #expect(throws: IllegalTurn.self) { try session.carryOut(search) }
    #expect(session.game.turns.count == 1)
    #expect(!session.expectsReply)
  }

  @Test func `two passes end a game, and playing on takes two more and captures`() throws {
    var (session, player) = session([.resign])
    player.dead = [corner]
    let passes = [Game.Turn(.white, .pass), Game.Turn(.black, .pass)]
    try session.play([Game.Turn(.black, .place(corner))] + passes)
    #expect(session.isOver)
    let (count, result) = (session.count(), session.result())
    #expect(count.division.dead == [corner])
    #expect(result.description == "W+7.5")
    session.end(by: result)
    #expect(session.counted != nil)
    session.resume()
    #expect(!session.isOver && session.counted == nil)
    #expect(session.query(for: .white).isCleanup)
    try session.play([passes[0]])
    #expect(!session.isOver)
    try session.play([passes[1]])
    #expect(session.isOver)
    _ = session.undo(5)
    #expect(!session.query(for: .black).isCleanup)
    try session.carryOut(session.decide(session.query(for: .black)))
    #expect(session.isOver)
    #expect(session.game.result == .win(.white, .resignation))
  }

  @Test func `where dead stones stay, all that stands after two passes is alive`() throws {
    var (session, player) = session(rules: .trompTaylor)
    player.dead = [corner]
    try session.play([Game.Turn(.black, .place(corner))])
    let before = session.count()
    #expect(before.division.dead == [corner])
    try session.play([Game.Turn(.white, .pass), Game.Turn(.black, .pass)])
    let (after, result) = (session.count(), session.result())
    #expect(after.division.dead.isEmpty)
    #expect(result.description == "B+17.5")
  }

  @Test func `a game that starts has full clocks, and forgets a search of another board`() throws {
    var (session, _) = session([.move(.pass), .move(.pass)])
    session.timeControl = .absolute(main: 9)
    session.clocks[.white].spend(5)
    try session.carryOut(session.decide(session.query(for: .black)))
    session.start(Game(size: five, rules: .chinese))
    #expect(session.lastSearch != nil)
    #expect(session.clocks[.white].remaining == 9)
    session.start(Game(size: BoardSize(7), rules: .chinese))
    #expect(session.lastSearch == nil)
    session.setUp(toMove: .white)
    #expect(session.game.position.toMove == .white)
    session.change(rules: .japanese)
    #expect(session.game.position.rules == .japanese)
  }
}

/// A player whose decisions are written down before.
private final class FixedPlayer: Player {
  var seed: UInt64 = 0
  var settings = PlayerSettings()
  var dead = PointSet()
  private var decisions: [Decision]

  init(_ decisions: [Decision]) {
    self.decisions = decisions
  }

  func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    reporting?.report(
      Analysis(candidates: [], visits: 9, value: 0, score: 0, scoreDeviation: 0, ownership: []))
    return decisions.isEmpty ? .move(.pass) : decisions.removeFirst()
  }

  func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {}

  func deadStones(in position: Position) -> PointSet { dead }

  func forget() {}
}
