import Dispatch
import Go
import NeuralEvaluation
import Sampling
import Search
import TestSupport
import Testing

@Suite struct PositionKeyTests {
  /// A position in which each thing that the network sees can be changed on its own.
  private func base() throws -> Position {
    var position = Position(size: BoardSize(5), rules: plainRules.with(komi: 7))
    try position.play("A1 E5 B2 D4 C3 pass")
    return position
  }

  private func position(_ moves: String, _ change: (inout Rules) -> Void = { _ in }) throws
    -> Position
  {
    var position = Position(
      size: BoardSize(5), rules: plainRules.with(komi: 7).changing(change))
    try position.play(moves)
    return position
  }

  @Test func `differs where the network sees something else`() throws {
    let passes = "A1 E5 B2 D4 C3 pass"
    let others: [(String, Position)] = try [
      ("komi", position(passes) { $0.komi = 6.5 }),
      ("suicide", position(passes) { $0.allowsSuicide = true }),
      ("ko rule", position(passes) { $0.ko = .simple }),
      ("board", position("A1 E5 B2 D4 C2 pass")),
      ("the last five moves", position("A1 E5 C3 D4 B2 pass")),
      ("a pass among them", position("A1 E5 B2 pass C3 D4")),
      ("player to move", base().with(toMove: .white)),
      ("no history", Position(board: base().board, rules: plainRules.with(komi: 7))),
      (
        "passes",
        try base().with(rules: position(passes) { $0.friendlyPass = true }.rules)
          .forThinking(by: .black)
      ),
      ("button", position(passes) { $0.hasButton = true }),
      ("handicap", position("A1 E5 B2 D4 C3 pass") { $0.komi = 8 }),
    ]
    let keys = try [PositionKey(base())] + others.map { PositionKey($0.1) }
    for (index, key) in keys.dropFirst().enumerated() {
      #expect(key != keys[0], "\(others[index].0)")
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `is the same where the network sees the same`() throws {
    let same = try [
      position("B2 E5 A1 D4 C3 pass").board,
      position("A1 E5 B2 D4 C3 pass").board,
    ]
    #expect(same[0] == same[1])
    #expect(try PositionKey(base()) == PositionKey(position("A1 E5 B2 D4 C3 pass")))
    #expect(
      try PositionKey(base())
        == PositionKey(position("A1 E5 B2 D4 C3 pass") { $0.friendlyPass = true }))
  }

  /// The boards of the cycle of sending two stones and returning one come by with the same five
  /// last moves, but not with the same points forbidden.
  @Test func `differs where superko forbids another point`() throws {
    let drawing = """
      . X O .
      X X O .
      . O . O
      """
    let waiting = "pass pass pass pass"
    var first = try Position(drawing, toMove: .white)
    try first.play("A1 C1")
    var second = Position(board: first.board, toMove: .white, rules: plainRules)
    for text in waiting.split(separator: " ") {
      for position in [0, 1] {
        let move = try #require(Vertex(text, on: first.board.size)).move
        if position == 0 { first.playLegal(move, by: first.toMove) }
        if position == 1 { second.playLegal(move, by: second.toMove) }
      }
    }
    first.playLegal(.pass, by: first.toMove)
    second.playLegal(.pass, by: second.toMove)
    #expect(first.board == second.board)
    #expect(first.recentMoves == second.recentMoves)
    #expect(first.toMove == second.toMove)
    let (free, bound) = (second.with(toMove: .white), first.with(toMove: .white))
    #expect(free.banned.isEmpty)
    #expect(bound.banned == PointSet(try first.board.size.points("B1")))
    #expect(PositionKey(free) != PositionKey(bound))
  }

  @Test func `chooses all symmetries evenly`() throws {
    var counts = [Int](repeating: 0, count: 8)
    var random = Random(seed: 51)
    for _ in 0..<20 {
      let game = Position.randomGame(
        size: BoardSize(9), rules: plainRules, turns: 100, random: &random)
      for position in game.dropFirst() {
        counts[PositionKey(position).symmetry(on: position.board.size).rawValue] += 1
      }
    }
    #expect(counts.allSatisfy { (180...320).contains($0) }, "\(counts)")
    let narrow = Position(size: try #require(BoardSize(width: 5, height: 4)), rules: plainRules)
    #expect(PositionKey(narrow).symmetry(on: narrow.board.size).rawValue < 4)
  }

  @Test func `never repeats among many positions`() throws {
    var keys: [PositionKey: Inputs] = [:]
    var random = Random(seed: 52)
    for _ in 0..<200 {
      let game = Position.randomGame(
        size: BoardSize(3), rules: plainRules, turns: 40, random: &random)
      for position in game {
        let inputs = Inputs(position)
        #expect(keys.updateValue(inputs, forKey: PositionKey(position)) ?? inputs == inputs)
      }
    }
    #expect(keys.count > 1000)
  }
}

@Suite struct EvaluationCacheTests {
  private func evaluation(_ value: Float) -> Evaluation {
    Evaluation(policy: [1], value: value, score: 0, ownership: [])
  }

  /// Keys that all differ, the same every time.
  private func keys(_ count: Int) -> [PositionKey] {
    var random = Random(seed: 53)
    var keys: [PositionKey] = []
    var known: Set<PositionKey> = []
    while keys.count < count {
      let game = Position.randomGame(
        size: BoardSize(9), rules: plainRules, turns: 60, random: &random)
      keys += game.map { PositionKey($0) }.filter { known.insert($0).inserted }
    }
    return Array(keys.prefix(count))
  }

  @Test func `gives back what it was given`() {
    let cache = EvaluationCache(capacity: 1024)
    let keys = keys(3)
    #expect(cache[keys[0]] == nil)
    cache.insert(evaluation(0.25), for: keys[0])
    cache.insert(evaluation(0.5), for: keys[1])
    cache.insert(evaluation(0.75), for: keys[1])
    #expect(cache[keys[0]]?.value == 0.25)
    #expect(cache[keys[1]]?.value == 0.75)
    #expect(cache[keys[2]] == nil)
    #expect(cache.counts == (lookups: 4, hits: 2))
    cache.removeAll()
    #expect(cache[keys[0]] == nil)
    #expect(cache.counts == (lookups: 1, hits: 0))
  }

  @Test(arguments: [(0, 16), (16, 16), (31, 16), (32, 32), (1000, 512), (1024, 1024)])
  func `holds a power of two`(asked: Int, capacity: Int) {
    #expect(EvaluationCache(capacity: asked).capacity == capacity)
  }

  @Test func `keeps to its memory`() {
    // 163 numbers of 4 bytes and some 130 bytes around them are an entry on 9x9.
    let cache = EvaluationCache(megabytes: 10, size: BoardSize(9))
    #expect(cache.capacity == 8192)
    #expect(EvaluationCache(megabytes: 10, size: BoardSize(19)).capacity == 2048)
    #expect(EvaluationCache(megabytes: 0, size: BoardSize(9)).capacity == 16)
  }

  @Test func `takes no memory before something is kept`() {
    // All its places would be 100 GB.
    let cache = EvaluationCache(megabytes: 1_000_000, size: BoardSize(9))
    #expect(cache.capacity == 1 << 30)
    let keys = keys(100)
    for key in keys { cache.insert(evaluation(0.5), for: key) }
    #expect(keys.allSatisfy { cache[$0]?.value == 0.5 })
    cache.removeAll()
    #expect(cache[keys[0]] == nil)
  }

  @Test func `throws out the old for the new, and never more than it holds`() {
    let cache = EvaluationCache(capacity: 64)
    let keys = keys(2000)
    for (index, key) in keys.enumerated() {
      cache.insert(evaluation(Float(index)), for: key)
      #expect(cache[key]?.value == Float(index))
    }
    let found = keys.indices.filter { cache[keys[$0]] != nil }
    #expect(found.count > 48)
    #expect(found.count <= 64)
    #expect(found.allSatisfy { cache[keys[$0]]?.value == Float($0) })
  }

  @Test func `serves several threads`() {
    let cache = EvaluationCache(capacity: 256)
    let keys = keys(1000)
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      var random = Random(seed: UInt64(thread))
      for _ in 0..<20_000 {
        let index = random.below(keys.count)
        if let found = cache[keys[index]] {
          #expect(found.value == Float(index))
        } else {
          cache.insert(evaluation(Float(index)), for: keys[index])
        }
      }
    }
    #expect(cache.counts.lookups == 80_000)
    #expect(cache.counts.hits > 1000)
  }
}
