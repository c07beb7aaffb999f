import Go
import Platform
import Reports
import SGF
import TestSupport
import Testing

@testable import Books

@Suite struct BookExportTests {
  private let book: Book
  private let folder = TemporaryFolder()

  init() throws {
    let maker = maker(try BookFile(folder["a.book"], head: try head(BoardSize(4), komi: 1.5)))
    try maker.run(upTo: 120)
    book = maker.book
  }

  /// The game of vertices.
  private func game(_ words: some Sequence<Substring>) throws -> Game {
    var game = book.head.start
    for word in words { try game.play(try #require(Vertex(word, on: book.head.size)).move) }
    return game
  }

  @Test func `Fuego's form has legal moves, and no position twice however it is turned`() throws {
    var known: Set<String> = []
    let lines = book.fuegoText.split(separator: "\n")
    #expect(lines.count > 5)
    for line in lines {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      #expect(parts.count == 2)
      let way = parts[0].split(separator: " ")
      #expect(way.first == "4")
      let position = try game(way.dropFirst()).position
      #expect(known.insert("\(position.board.canonicalKey) \(position.toMove)").inserted)
      let moves = parts[1].split(separator: " ")
      #expect(!moves.isEmpty)
      for move in moves {
        #expect(position.isLegal(try #require(Vertex(move, on: book.head.size)).move))
      }
    }
  }

  @Test func `the table has a line for each position`() throws {
    let lines = book.csv.split(separator: "\n")
    #expect(lines.count == book.nodes.count + 1)
    #expect(lines[0] == "moves,best,value,points,error,visits,proved,least,most")
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells.count == 9)
      let position = try game(cells[0].split(separator: " ")).position
      if !cells[1].isEmpty {
        #expect(position.isLegal(try #require(Vertex(cells[1], on: book.head.size)).move))
      }
    }
  }

  @Test func `a smaller book says the same of the start`() throws {
    let small = book.nearest(20)
    #expect(small.nodes.count == 20)
    let (one, other) = (book.findings[0], small.findings[0])
    #expect(abs(one.value - other.value) < 0.02)
    #expect(BookCheck(small, solverNodes: 100_000).problems == [])
    try AtomicFile.write(Array(try small.text().utf8), to: folder["small.book"])
    #expect(try Book(reading: folder["small.book"]).nodes == small.nodes)
  }

  @Test func `starting positions are games that can go on`() throws {
    let games = try SGFCollection(parsing: book.starts(of: 30)).games
    #expect((5...30).contains(games.count))
    for tree in games {
      let game = try tree.game()
      #expect(!game.position.isOver)
      #expect(book.head.objection(to: game) == nil)
    }
  }

  @Test func `the page has every position that is shown, turned as its move leads there`() throws {
    let nodes = book.browserNodes(60)
    #expect(nodes.count == 60)
    for node in nodes {
      for move in node.moves {
        guard let target = move.target else { continue }
        let position = Position(
          board: node.board, toMove: node.toMove, rules: book.head.rules)
        let next = try position.playing(move.move)
        #expect(nodes[target].board.applying(move.turn) == next.board)
        #expect(nodes[target].toMove == next.toMove)
      }
      for symmetry in node.symmetries { #expect(node.board.applying(symmetry) == node.board) }
    }
    let text = book.page(of: 60).text
    #expect(text.contains("Opening book: 4x4, komi 1.5, tromp-taylor rules"))
    #expect(text.contains("60 positions of \(book.nodes.count)"))
  }

  @Test func `a report says how much larger errors would have to be`() {
    var report = RefutationReport()
    #expect(report.errorFactor == nil)
    #expect(report.lines(on: BoardSize(7)).count == 1)
    // Of ten the seventh is the first that 68 of a hundred do not go beyond.
    report.misses = [0.5, 9, 0, 1.5, 3, 0.25, 2.5, 1, .infinity, 2]
    #expect(report.errorFactor == 2.5)
    #expect(report.beyondError == 6)
    #expect(
      report.lines(on: BoardSize(7)) == [
        "10 moves of the book searched longer, 0 overturned (0.0 %); 6 values off by more than their error",
        "errors 2.5 times as large would hold for two of three of these values",
      ])
  }

  @Test func `a comparison finds what differs`() throws {
    let same = try BookComparison(book, book)
    #expect(same.differences.isEmpty)
    #expect(same.common == book.nodes.count)
    let other = book.nearest(3)
    let comparison = try BookComparison(book, other)
    #expect(comparison.common == 3)
    #expect(
      comparison.csv(on: book.head.size).hasPrefix(
        "moves,best1,best2,value1,value2,points1,points2\n"))
  }

  @Test func `what is shown of a position is in order, with moves that are alike`() throws {
    let position = try #require(BookPosition(book.head.start, in: book))
    let lines = position.lines(on: book.head.size)
    #expect(lines[0].hasPrefix("move"))
    #expect(lines.count == 1 + position.candidates.count + (position.rest == nil ? 0 : 1))
    for candidate in position.candidates {
      #expect(candidate.line.first == candidate.moves.first)
      #expect([1, 4, 8].contains(candidate.moves.count))
    }
    #expect(try position.json(on: book.head.size).hasPrefix("{\"bounds\":["))
  }
}
