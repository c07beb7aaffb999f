import Go
import Platform
import TestSupport
import Testing

@testable import Books

/// Values by hand, on a 3x3 board with komi 2.5; keys are made up.
@Suite struct BookTests {
  private let size = BoardSize(3)
  private let moves = [Move.place(Point(column: 1, row: 1)), .place(Point(column: 0, row: 0))]

  private func book(_ nodes: [BookNode]) throws -> Book {
    var book = Book(try head(size, komi: 2.5))
    for node in nodes { book.put(node) }
    book.backUp()
    return book
  }

  private func node(
    _ key: UInt64, _ path: [Move] = [], edges: [(Move, UInt64, prior: Float)] = [],
    rest: (value: Float, points: Float, error: Float, prior: Float)? = nil,
    proved: ClosedRange<Int> = -9...9
  ) -> BookNode {
    var node = BookNode(key: key, path: path, proved: proved)
    node.edges = edges.map { BookNode.Edge(move: $0.0, prior: $0.prior, child: $0.1) }
    node.rest = rest.map {
      BookNode.Rest(
        move: .pass, prior: $0.prior, value: $0.value, points: $0.points, error: $0.error)
    }
    node.visits = 100
    return node
  }

  @Test func `the better move counts, by its bad end and with a little for points`() throws {
    let child = node(2, [moves[0]], rest: (-0.4, -3, 0.1, 0.5))
    // 0.4 - 0.1 + 3 * 0.25 / 9 = 0.383, against 0.5 - 0.3 - 2 * 0.25 / 9 = 0.144.
    let book = try book([
      node(1, edges: [(moves[0], 2, 0.5)], rest: (0.5, -2, 0.3, 0.5)), child,
    ])
    let found = book.findings[0]
    #expect(found.choice == .edge(0))
    #expect(found.value == 0.4)
    #expect(found.points == 3)
    #expect(found.error == 0.1)
    #expect(book.visits(from: 0) == 200)
  }

  @Test func `bounds are those of minimax, and what they prove takes the place of beliefs`() throws
  {
    let children = [
      node(2, [moves[0]], proved: 3...3),
      node(3, [moves[1]], rest: (0.9, 5, 0.1, 1), proved: -1...5),
    ]
    let edges = [(moves[0], 2 as UInt64, 0.5 as Float), (moves[1], 3, 0.5)]
    let open = try book([node(1, edges: edges, rest: (-1, -9, 0, 0.1))] + children)
    #expect(open.findings[0].proved == 3...9)
    #expect(open.findings[0].value == 1)
    #expect(open.findings[0].error == 0)
    let closed = try book([node(1, edges: edges)] + children)
    #expect(closed.findings[0].proved == 3...5)
    // White to move takes the least.
    let white = try book([
      node(1, [.pass], edges: edges), node(2, [.pass, moves[0]], proved: 3...3),
      node(3, [.pass, moves[1]], rest: (0.9, 5, 0.1, 1), proved: -1...5),
    ])
    #expect(white.findings[0].proved == -1...3)
  }

  @Test func `a move that leads to nothing in the book leaves everything open`() throws {
    let book = try book([
      node(1, edges: [(moves[0], 9, 0.5), (moves[1], 2, 0.5)]),
      node(2, [moves[1]], proved: -4 ... -4),
    ])
    #expect(book.findings[0].proved == -4...9)
  }

  @Test func `the next move costs what it loses, how unlikely it is, and the width`() throws {
    let children = [
      node(2, [moves[0]], rest: (-0.5, -3, 0, 1)), node(3, [moves[1]], rest: (0, 0, 0, 1)),
    ]
    let edges = [(moves[0], 2 as UInt64, 1 as Float), (moves[1], 3, 1)]
    // The best is worth 0.5 and 3 points. The rest loses 0.3 - 0.1 and 2 points, at a prior of 0.1:
    // 0.45 + 4.5 * 0.2 + 0.75 * 2 + 0.75 * 2.302585 + 0.25 * 2 + 0.05 * 4 = 5.27694, less its error.
    let book = try book([node(1, edges: edges, rest: (0.2, 1, 0.1, 0.1))] + children)
    let cost = try #require(book.expansionCost(of: 0))
    #expect(abs(cost - 5.17694) < 1e-4)
    // The way to the best child costs 0.45, to the other 0.45 + 4.5 * 0.5 + 0.75 * 3.
    let ways = book.ways().map { $0?.cost ?? -1 }
    #expect(zip(ways, [0, 0.45, 4.95]).allSatisfy { abs($0 - $1) < 1e-4 })
    // There each has no move yet: the first costs 0.45, so 0.9 in all, the root 5.18, the last 5.4.
    #expect(book.nextExpansions(3, leaving: []) == [1, 0, 2])
    #expect(book.nextExpansions(3, leaving: [2]) == [0, 2])
  }

  @Test func `what is decided is not looked at any more`() throws {
    let book = try book([
      node(1, edges: [(moves[0], 2, 1)], rest: (0.2, 1, 0.1, 0.1)),
      node(2, [moves[0]], rest: (-0.5, -3, 0, 1), proved: 3...9),
    ])
    #expect(book.decided(book.findings[0].proved) == 1)
    #expect(book.nextExpansions(3, leaving: []).isEmpty)
  }

  @Test func `a cycle of merged histories ends`() throws {
    let book = try book([
      node(1, edges: [(moves[0], 2, 1)], rest: (0.1, 1, 0.1, 0.5)),
      node(2, [moves[0]], edges: [(moves[1], 1, 1)], rest: (0.3, 1, 0.1, 0.5)),
    ])
    #expect(book.findings.allSatisfy { (-1...1).contains($0.value) })
    #expect(book.visits(from: 0) == 200)
  }

  @Test func `rules by which the score depends on more than the board are refused`() throws {
    #expect(
      throws: BookError(
        "japanese rules; a book needs area scoring without tax and button, all stones alive at the "
          + "end, such as tromp-taylor: elsewhere the score depends on more than the board")
    ) { try head(size, komi: 6.5, rules: #require(Rules(named: "japanese"))) }
  }

  @Test(arguments: [
    ("4x4", 2.5, "tromp-taylor", "is for 3x3, not for 4x4"),
    ("3x3", 3.5, "tromp-taylor", "is for komi 2.5, not for 3.5"),
    ("3x3", 2.5, "new-zealand", "is for tromp-taylor rules, not for new-zealand"),
  ])
  func `a game of another kind is refused with the reason`(
    board: String, komi: Double, rules: String, reason: String
  ) throws {
    let head = try head(size, komi: 2.5)
    let rules = try #require(Rules(named: rules)).with(komi: komi)
    let game = Game(size: try #require(BoardSize(board)), rules: rules)
    #expect(head.objection(to: game) == reason)
    #expect(BookPosition(game, in: Book(head)) == nil)
  }

  @Test func `a game that began otherwise is refused`() throws {
    let head = try head(size, komi: 2.5)
    var game = head.start
    try game.play(moves[0], by: .white)
    #expect(
      head.objection(to: game) == "begins with the empty board, Black and White taking turns")
  }
}
