import Books
import Go
import Platform
import SGF
import Sampling
import Search
import Solver
import Synchronization
import TestSupport
import Testing

@Suite struct BookMakerTests {
  private let folder = TemporaryFolder()

  /// What the solver says of the empty board.
  private func value(_ size: BoardSize) throws -> Int {
    let game = Game(size: size, rules: .trompTaylor)
    return try #require(try Solver(game, memory: 64_000_000).solve(.init()).score)
  }

  @Test(arguments: ["2x2", "2x3", "3x3", "2x4"])
  func `a tiny board that is wholly expanded is worth what the solver says`(name: String) throws {
    let size = try #require(BoardSize(name))
    let value = try value(size)
    var solved = 0
    for komi in [Double(value) - 0.5, Double(value) + 0.5, Double(value)] {
      let path = folder["\(name)-\(komi).book"]
      let maker = maker(try BookFile(path, head: try head(size, komi: komi)), solvable: 5)
      try maker.run(upTo: 4000)
      let position = try #require(BookPosition(maker.book.head.start, in: maker.book))
      #expect(position.isProved, "\(name), komi \(komi): \(position.bounds)")
      #expect(position.value == (komi < Double(value) ? 1 : komi > Double(value) ? -1 : 0))
      #expect(position.bounds.contains(value))
      let check = BookCheck(maker.book, solverNodes: 1_000_000)
      #expect(check.problems == [])
      solved += check.solved
    }
    #expect(solved > 0)
  }

  @Test func `symmetric positions are looked at once`() throws {
    let looked = Mutex<[Game]>([])
    let search = answering { game in looked.withLock { $0.append(game) } }
    let file = try BookFile(folder["a.book"], head: try head(BoardSize(4), komi: 1.5))
    let maker = maker(file, search: search)
    try maker.run(upTo: 60)
    let book = maker.book
    #expect(Set(book.nodes.map(\.key)).count == book.nodes.count)
    // No two nodes without history are the same board turned.
    let boards = try book.nodes.map { node in
      let position = try book.head.game(to: node).position
      return "\(position.board.canonicalKey) \(position.toMove) \(position.passes) "
        + "\(position.banned.count) \(position.prisoners)"
    }
    #expect(Set(boards).count == boards.count)
    // The first move has three orbits and the pass.
    #expect(try #require(book.node(BookKey(book.head.start).value)).edges.count <= 4)
  }

  @Test func `a book that was killed goes on from what it has, and ends as one at a stretch`()
    throws
  {
    let head = try head(BoardSize(3), komi: 8.5)
    let whole = maker(try BookFile(folder["whole.book"], head: head))
    try whole.run(upTo: 60)
    var random = Random(seed: 1)
    for _ in 0..<5 {
      let path = folder["cut.book"]
      let bytes = try readFile(folder["whole.book"])
      try AtomicFile.write(Array(bytes.prefix(200 + random.below(bytes.count - 200))), to: path)
      let file = try BookFile(path)
      let earlier = file.book.nodes
      #expect(earlier.count < whole.book.nodes.count)
      let again = maker(file)
      try again.run(upTo: 60)
      let book = again.book
      for node in earlier { #expect(book.node(node.key) != nil) }
      #expect(BookCheck(book, solverNodes: 100_000).problems == [])
      #expect(book.nodes.count >= min(60, whole.book.nodes.count))
      #expect(
        BookPosition(head.start, in: book)?.bounds
          == BookPosition(head.start, in: whole.book)?.bounds)
    }
  }

  @Test func `several threads make a sound book`() throws {
    let file = try BookFile(folder["a.book"], head: try head(BoardSize(4), komi: 1.5))
    let maker = maker(file, workers: 8)
    try maker.run(upTo: 200)
    let read = try Book(reading: folder["a.book"])
    #expect(read.nodes.count == maker.book.nodes.count)
    #expect(read.nodes.count >= 200)
    #expect(BookCheck(read, solverNodes: 100_000).problems == [])
  }

  @Test func `a stopped maker keeps nothing half`() throws {
    let count = Mutex(0)
    let file = try BookFile(folder["a.book"], head: try head(BoardSize(4), komi: 1.5))
    let maker = maker(
      file, until: { count.withLock { $0 } > 20 },
      search: answering { _ in count.withLock { $0 += 1 } })
    try maker.run(upTo: 1000)
    let book = try Book(reading: folder["a.book"])
    #expect((1..<60).contains(book.nodes.count))
    #expect(BookCheck(book, solverNodes: 100_000).problems == [])
  }

  @Test
  func `positions of a record are added with all its variations, and exported ones read back`()
    throws
  {
    let head = try head(BoardSize(4), komi: 1.5)
    let first = maker(try BookFile(folder["a.book"], head: head))
    try first.run(upTo: 40)
    let record = first.book.record(of: 1000)
    let tree = try #require(try SGFCollection(parsing: record.text).games.first)
    #expect(tree.check() == [])
    let second = maker(try BookFile(folder["b.book"], head: head))
    #expect(try second.add(tree) == [])
    let keys = Set(second.book.nodes.map(\.key))
    #expect(Set(first.book.nodes.map(\.key)).subtracting(keys) == [])
    for node in first.book.nodes {
      let twin = try #require(second.book.node(node.key))
      #expect(Set(twin.edges.map(\.child)) == Set(node.edges.map(\.child)))
    }
    // Nothing is new any more.
    let count = second.book.nodes.count
    _ = try second.add(tree)
    #expect(second.book.nodes.count == count)
  }

  /// Found among random games: the same stones, reached by captures and by none, are two points apart.
  @Test func `a board is worth what the boards before it leave`() throws {
    let lines = [
      "E3 B5 C5 E4 B4 E2 A2 D3 A5 C2 E1 D1 C1 B1 D4 C4 C3 B2 A1 E5 D5 A3 E3 E4 A2 A1 B3 A4",
      "pass A4 pass E4 pass A3 A5 D3 C5 B2 D5 C2 B4 E2 D4 A1 B3 B1 C3 D1",
    ]
    let maker = maker(
      try BookFile(folder["a.book"], head: try head(BoardSize(5), komi: 0.5)), solvable: 8)
    let games = try lines.map { line in
      var game = maker.book.head.start
      for word in line.split(separator: " ") {
        try game.play(try #require(Vertex(word, on: BoardSize(5))).move)
      }
      return game
    }
    #expect(games[0].position.board == games[1].position.board)
    #expect(games.map(\.position.toMove) == [.black, .black])
    #expect(games.map(\.position.passes) == [0, 0])
    #expect(BookKey(games[0]).value != BookKey(games[1]).value)
    for game in games { #expect(try maker.add(GameTree(game)) == []) }
    let bounds = games.map { BookPosition($0, in: maker.book)?.bounds }
    #expect(bounds == [-1 ... -1, -3 ... -3])
    #expect(BookCheck(maker.book, solverNodes: 1_000_000).problems == [])
  }

  @Test func `a record of another komi is refused`() throws {
    let maker = maker(
      try BookFile(folder["a.book"], head: try head(BoardSize(4), komi: 1.5)))
    let tree = try #require(
      try SGFCollection(parsing: "(;SZ[4]KM[2.5]RU[Tromp-Taylor];B[bb])").games.first)
    #expect(throws: BookError("the book is for komi 1.5, not for 2.5")) { try maker.add(tree) }
  }

  @Test func `longer searches correct the book`() throws {
    let file = try BookFile(folder["a.book"], head: try head(BoardSize(3), komi: 8.5, visits: 5))
    let maker = maker(file, solvable: 0)
    try maker.run(upTo: 20)
    let report = try maker.refute(10, factor: 20) { _ in }
    #expect((1...10).contains(report.count))
    #expect(report.overturned.count <= report.count)
    #expect(BookCheck(maker.book, solverNodes: 100_000).problems == [])
  }
}
