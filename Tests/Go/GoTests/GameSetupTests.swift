import Go
import Testing

@Suite struct GameSetupTests {
  private func point(_ vertex: String) throws -> Point {
    try #require(Vertex(vertex, on: BoardSize(4))?.move.point)
  }

  private func board(_ black: [String], _ white: [String]) throws -> Board {
    let stones = try [black, white].map { PointSet(try $0.map(point)) }
    return try #require(Board(BoardSize(4), black: stones[0], white: stones[1]))
  }

  private func game(_ moves: String, rules: Rules = .chinese) throws -> Game {
    var game = Game(size: BoardSize(4), rules: rules)
    for move in moves.split(separator: " ") {
      try game.play(try #require(Vertex(move, on: BoardSize(4))?.move))
    }
    return game
  }

  @Test func `stones set up between turns keep what came before`() throws {
    var game = try game("B1 A1 A2 D4")
    game.setUp(try board(["B1"], ["C3"]), toMove: .black)
    #expect(game.turns.count == 4)
    #expect(game.position.moveNumber == 4)
    #expect(game.position.prisoners[.white] == 1)
    #expect(game.position.toMove == .black)
    #expect(game.position.lastMove == nil)
    try game.play(.place(try point("A2")))
    var other = game
    other.change(rules: .japanese)
    #expect(other.positions.map(\.board) == game.positions.map(\.board))
    #expect(other.positions.map(\.toMove) == game.positions.map(\.toMove))
    game.undo(2)
    #expect(!game.hasSetups())
    #expect(game.position.board.stones(of: .white).isEmpty)
  }

  @Test func `a board that is there already changes nothing`() throws {
    var game = try game("B1 A1 A2 D4")
    let position = game.position
    game.setUp(position.board, toMove: .black)
    #expect(game.position == position)
    #expect(!game.hasSetups())
  }

  @Test func `superko begins anew on another board`() throws {
    // White takes the ko at B3, and Black would bring the board back.
    var game = try game("B4 C4 A3 D3 B2 C2 C3 B3", rules: .trompTaylor)
    #expect(game.position.violation(of: .place(try point("C3")), by: .black) == .superko)
    let position = game.position
    let white = position.board.stones(of: .white).union([try point("D1")])
    let black = position.board.stones(of: .black)
    game.setUp(try #require(Board(BoardSize(4), black: black, white: white)), toMove: .black)
    #expect(game.position.isLegal(.place(try point("C3"))))
    #expect(game.position.prisoners == position.prisoners)
  }

  @Test func `what the rules forbid can be forced`() throws {
    var game = try game("B4 C4 A3 D3 B2 C2 C3 B3")
    #expect(game.force(.place(try point("C3")), by: .black) == .ko)
    #expect(game.force(.place(try point("A3")), by: .white) == .occupied)
    #expect(game.position.board[try point("A3")] == .white)
    #expect(game.force(.place(try point("A4")), by: .white) == nil)
    #expect(game.turns.count == 11)
    var other = game
    other.change(rules: .trompTaylor)
    #expect(other.position.board == game.position.board)
  }
}
