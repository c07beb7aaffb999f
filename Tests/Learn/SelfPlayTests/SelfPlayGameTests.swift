import Go
import SGF
import Search
import Testing
import Training

@testable import SelfPlay

@Suite struct SelfPlayGameTests {
  /// A judge that is a function of the position, as a network is.
  private struct Judge {
    func evaluate(_ position: Position) -> Evaluation {
      let area = position.board.size.area
      var state = position.board.key
      func draw() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / Float(1 << 24)
      }
      let weights = (0...area).map { _ in draw() + 0.01 }
      let total = weights.reduce(0, +)
      return Evaluation(
        policy: weights.map { $0 / total }, value: draw() - 0.5, score: 4 * draw() - 2,
        ownership: Array(repeating: 0, count: area))
    }
  }

  private func recipe(_ change: (inout Recipe) -> Void = { _ in }) -> Recipe {
    var recipe = Recipe(name: "test")
    var phase = Phase()
    phase.sizes = [SizeShare(size: BoardSize(5), weight: 1)]
    (phase.fullVisits, phase.cheapVisits) = (16, 4)
    recipe.phases = [phase]
    change(&recipe)
    return recipe
  }

  private func play(_ number: Int, _ recipe: Recipe) -> SelfPlayGame {
    let game = SelfPlayGame(GamePlan(recipe, game: number), recipe.variety)
    while let position = game.next() { game.take(Judge().evaluate(position)) }
    return game
  }

  @Test func `a game is a function of its number`() {
    let recipe = recipe()
    let first = play(3, recipe).record(run: "r", checkpoint: 0)
    #expect(first == play(3, recipe).record(run: "r", checkpoint: 0))
    #expect(first != play(4, recipe).record(run: "r", checkpoint: 0))
  }

  @Test func `a game does not depend on those beside it`() {
    let recipe = recipe()
    let alone = (0..<6).map { play($0, recipe).record(run: "r", checkpoint: 0).text }
    var games = (0..<6).map { SelfPlayGame(GamePlan(recipe, game: $0), recipe.variety) }
    var records: [Int: String] = [:]
    while !games.isEmpty {
      games.removeAll { game in
        if let position = game.next() {
          game.take(Judge().evaluate(position))
          return false
        }
        records[game.plan.number] = game.record(run: "r", checkpoint: 0).text
        return true
      }
    }
    #expect((0..<6).map { records[$0] } == alone)
  }

  @Test func `a record tells what the game has found`() throws {
    let recipe = recipe { $0.variety.sidePositions = 0.3 }
    var rows = 0
    var sides = 0
    for number in 0..<20 {
      let game = play(number, recipe)
      let tree = try SGFCollection(parsing: game.record(run: "r", checkpoint: 2).bytes).games[0]
      let read = try #require(try TrainingGame(tree))
      #expect(read.turns == game.game.turns && read.size == BoardSize(5))
      #expect(read.start.rules == game.game.start.rules)
      for (one, other) in zip(read.findings, game.findings) {
        #expect((one == nil) == (other == nil) && one?.policy == other?.policy)
        #expect(abs((one?.value ?? 0) - (other?.value ?? 0)) < 0.0006)
      }
      #expect(read.sides.map(\.turn).sorted() == game.sides.map(\.turn).sorted())
      #expect(
        Set(read.sides.map(\.finding.policy?.shares.count))
          == Set(game.sides.map(\.finding.policy?.shares.count)))
      let score = try #require(read.blackScore)
      guard case .score(let result) = game.game.result else { return }
      #expect(game.isCapped || score == Float(result.margin))
      rows += read.weightedRows.count
      sides += read.sides.count
      #expect(tree.root.text("GN") == "\(number)" && tree.player(.black) == "checkpoint 2")
    }
    #expect(rows > 100 && sides > 20)
  }

  @Test func `games may be searched by PUCT, with noise and forced playouts`() throws {
    let recipe = recipe { recipe in
      recipe.phases[0].rule = .puct
      recipe.phases[0].fullShare = 1
      recipe.phases[0].opening = 0
    }
    var policies = 0
    for number in 0..<6 {
      let game = play(number, recipe)
      let record = game.record(run: "r", checkpoint: 0)
      #expect(game.isOver && record == play(number, recipe).record(run: "r", checkpoint: 0))
      #expect(try TrainingGame(SGFCollection(parsing: record.bytes).games[0]) != nil)
      for policy in game.findings.compactMap({ $0?.policy }) {
        let sum = policy.shares.reduce(0) { $0 + Int($1.share) }
        #expect((9_900...10_100).contains(sum))
        policies += 1
      }
    }
    #expect(policies > 60)
    // The noise at the root, and moves drawn by temperature, make other games of the same openings.
    let starts = Set((0..<20).map { play($0, recipe).game.turns.first?.move })
    #expect(starts.count > 5)
  }

  @Test func `playouts judge where there is no network yet`() {
    let recipe = recipe { $0.phases[0].judge = .rollouts }
    func play() -> SelfPlayGame {
      let game = SelfPlayGame(GamePlan(recipe, game: 1), recipe.variety)
      #expect(game.next() == nil && game.isOver)
      return game
    }
    #expect(play().record(run: "r", checkpoint: 0) == play().record(run: "r", checkpoint: 0))
  }

  @Test func `nobody passes or fills eyes before the phase lets them`() {
    let recipe = recipe { recipe in
      recipe.phases[0].passFrom = 0.5
      recipe.phases[0].keepsEyes = true
    }
    var passes = 0
    for number in 0..<20 {
      let game = play(number, recipe).game
      for (turn, position) in zip(game.turns, game.positions) {
        if turn.move == .pass {
          #expect(position.moveNumber >= 12)
          passes += 1
        }
        guard let point = turn.move.point else { continue }
        let hasOthers = position.legalPoints.contains {
          !position.board.isEye($0, of: turn.color)
        }
        #expect(!position.board.isEye(point, of: turn.color) || !hasOthers)
      }
    }
    #expect(passes > 10)
  }

  @Test func `komi is made fair by the score behind the opening`() {
    let recipe = recipe { recipe in
      recipe.komi.fairShare = 1
      recipe.komi.deviation = 0
      recipe.komi.wideShare = 0
      recipe.variety.earlyForks = 0
      recipe.variety.lateForks = 0
      recipe.phases[0].opening = 0
      recipe.variety.simpleKo = 0
      recipe.variety.suicide = 0
    }
    for number in 0..<10 {
      let plan = GamePlan(recipe, game: number)
      let game = SelfPlayGame(plan, recipe.variety)
      let start = game.next()
      var evaluation = Judge().evaluate(Position(size: plan.size, rules: plan.rules))
      #expect(start?.rules.komi == plan.rules.komi)
      evaluation.score = -7.25
      game.take(evaluation)
      #expect(abs(game.game.start.rules.komi - (plan.rules.komi - 7.25)) <= 1)
    }
  }

  @Test func `a fork is the best of some random moves`() {
    let recipe = recipe { recipe in
      recipe.variety.earlyForks = 1
      recipe.phases[0].opening = 0
    }
    let plans = (0..<30).map { GamePlan(recipe, game: $0) }
    #expect(plans.allSatisfy { (3..<13).contains($0.fork?.tries ?? 0) })
    for plan in plans {
      let game = SelfPlayGame(plan, recipe.variety)
      while let position = game.next() { game.take(Judge().evaluate(position)) }
      guard let ply = plan.fork?.ply, ply < game.findings.count else { continue }
      #expect(game.findings[ply] == nil)
    }
  }
}
