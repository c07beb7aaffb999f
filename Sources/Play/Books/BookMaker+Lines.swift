import Go
import Platform
public import SGF
import Synchronization

// What is put into a book by hand: all positions of a record.
extension BookMaker {
  /// A move of a record that the book lacks.
  private struct Missing {
    let parent: UInt64
    /// As the book has it.
    let move: Move
    let child: UInt64
  }

  /// Adds the positions of a record after at most `moves` moves, variations too; as somebody wants them looked at, their moves count
  /// as the likeliest.
  ///
  /// - Returns: What is left out, and why.
  /// - Throws: Where the record is about another game than the book.
  public func add(_ tree: GameTree, moves: Int = .max) throws -> [String] {
    let (positions, missing, problems) = try positions(of: tree, moves)
    let open = Mutex(positions[...])
    try inParallel { [self] in
      while !isStopped(), let game = open.withLock({ $0.popFirst() }) {
        guard let node = look(at: game) else { return }
        try keep([node])
      }
    }
    let parents = Mutex(Dictionary(grouping: missing, by: \.parent))
    try inParallel { [self] in
      while !isStopped(), let (key, moves) = parents.withLock({ $0.popFirst() }) {
        guard var node = book(at: key) else { continue }
        for missing in moves where !node.edges.contains(where: { $0.move == missing.move }) {
          node.edges.append(.init(move: missing.move, prior: 1, child: missing.child))
        }
        guard let whole = try searchingRest(of: node) else { return }
        try keep([whole])
      }
    }
    return problems
  }

  /// The positions of a record that the book lacks, and the moves.
  private func positions(
    of tree: GameTree, _ moves: Int
  ) throws -> (positions: [Game], missing: [Missing], problems: [String]) {
    var games: [Int: Game] = [:]
    var new: [UInt64: Game] = [:]
    var (positions, missing, problems) = ([] as [Game], [] as [Missing], [] as [String])
    for number in 0..<tree.count {
      let replay = try tree.replay(tree.path(to: number), rules: head.rules)
      if number == 0 {
        var start = replay.game
        // What a record leaves open is as the book has it.
        if tree.root["KM"].isEmpty {
          start.change(rules: start.position.rules.with(komi: head.rules.komi))
        }
        if let objection = head.objection(to: start) { throw BookError("the book \(objection)") }
      }
      guard let parent = tree.parent(of: number) else {
        games[number] = head.start
        if !has(BookKey(head.start).value) { positions.append(head.start) }
        continue
      }
      guard let before = games[parent], before.turns.count < moves else { continue }
      guard let turn = replay.game.turns.last, replay.game.turns.count == before.turns.count + 1,
        turn.color == before.position.toMove, !replay.game.hasSetups()
      else {
        // A node without a move is where its parent is.
        if replay.game.turns.count == before.turns.count { games[number] = before }
        continue
      }
      var game = before
      do throws(IllegalMove) {
        try game.play(turn.move)
      } catch {
        problems.append(
          "move \(game.turns.count + 1) \(Vertex(turn.move, on: head.size)): \(error)")
        continue
      }
      games[number] = game
      let (from, to) = (BookKey(before), BookKey(game).value)
      if !has(to), new[to] == nil {
        new[to] = game
        positions.append(game)
      }
      let move = from.inBook(turn.move)
      let isKnown = book(at: from.value)?.edges.contains { $0.move == move } ?? false
      if !isKnown, !missing.contains(where: { $0.parent == from.value && $0.move == move }) {
        missing.append(Missing(parent: from.value, move: move, child: to))
      }
    }
    return (positions, missing, problems)
  }
}
