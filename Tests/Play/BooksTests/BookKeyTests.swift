import Go
import TestSupport
import Testing

@testable import Books

@Suite struct BookKeyTests {
  private func game(_ moves: String, on size: Int = 5, rules: Rules = .trompTaylor) throws -> Game {
    let board = BoardSize(size)
    var game = Game(size: board, rules: rules)
    for word in moves.split(separator: " ") {
      try game.play(try #require(Vertex(word, on: board)).move)
    }
    return game
  }

  @Test(arguments: 0..<8)
  func `turned games have one key, and moves turn along`(number: Int) throws {
    let symmetry = Symmetry(rawValue: number)
    let size = BoardSize(5)
    let game = try game("C3 B4 D2 B2 C2")
    var turned = Game(size: size, rules: .trompTaylor)
    for turn in game.turns { try turned.play(symmetry.apply(to: turn.move, on: size)) }
    let (one, other) = (BookKey(game), BookKey(turned))
    #expect(one.value == other.value)
    let move = try #require(Vertex("B3", on: size)).move
    let image = symmetry.apply(to: move, on: size)
    #expect(other.inGame(one.inBook(move)) == [image])
  }

  @Test func `moves that symmetry makes alike are one`() throws {
    let key = BookKey(Game(size: BoardSize(5), rules: .trompTaylor))
    let size = BoardSize(5)
    let corner = try #require(Vertex("B1", on: size)).move
    #expect(key.inGame(key.inBook(corner)).count == 8)
    let center = try #require(Vertex("C3", on: size)).move
    #expect(key.inGame(key.inBook(center)) == [center])
    #expect(key.inGame(key.inBook(.pass)) == [.pass])
  }

  @Test func `orders of moves that come to the same have one key while the board is open`() throws {
    #expect(
      try BookKey(game("C3 E5 C5 D7", on: 7)).value == BookKey(game("C5 D7 C3 E5", on: 7)).value)
  }

  @Test func `whose turn it is, a pass and a ko make another position`() throws {
    let keys = try ["C3 B3", "C3 B3 pass", "C3 B3 pass pass"].map { try BookKey(game($0)).value }
    #expect(Set(keys).count == 3)
    // White has just taken a stone at D3; the same stones without that.
    let (taken, plain) = try (
      game("C4 D4 B3 E3 C2 D2 D3 C3"), game("C4 D4 B3 E3 C2 D2 pass C3")
    )
    #expect(taken.position.board == plain.position.board)
    #expect(taken.position.banned.count == 1)
    #expect(plain.position.banned.isEmpty)
    #expect(BookKey(taken).value != BookKey(plain).value)
  }
}
