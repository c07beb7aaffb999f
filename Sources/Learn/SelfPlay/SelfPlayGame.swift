import Go
import NeuralEvaluation
import Sampling
import Search
import Training

/// A game that a network plays against itself, a function of its plan and the network.
///
/// Somebody else evaluates its positions, those of many games together:
///
///     while let position = game.next() { game.take(evaluate(position)) }
///
/// It opens with some moves straight from the policy, may make komi fair, and continues by search: at
/// some turns in full, which gives a row to learn from, at the others cheaply.
final class SelfPlayGame {
  /// What an evaluation is waited for.
  private enum Wait {
    /// A move straight from the policy.
    case opening
    /// Komi.
    case fairness
    /// The value of a random move.
    case fork(ForkSearch)
    /// The search of a turn, or of a side line.
    case search
  }

  let plan: GamePlan
  private let settings: TurnSettings
  private(set) var game: Game
  private(set) var findings: [Finding?] = []
  private(set) var sides: [TrainingGame.Side] = []
  private(set) var isCapped = false
  private var random: Random
  private var wait: Wait
  private var search: TurnSearch?
  /// The move that search has found and the side line's search delays.
  private var found: (move: Move, finding: Finding)?
  private var rollouts: RolloutEvaluator?
  private var resignation = SoftResignation()

  init(_ plan: GamePlan, _ variety: Variety) {
    self.plan = plan
    settings = TurnSettings(plan, variety)
    game = Game(size: plan.size, rules: plan.rules)
    random = plan.random
    resignation.threshold = Float(variety.softResignation)
    if plan.phase.judge == .rollouts { rollouts = RolloutEvaluator(seed: random.next()) }
    wait = .opening
    for turn in plan.prefix where !isOver { play(turn.move, nil) }
    endOpening()
  }

  /// Moves to the phase after the opening once that is over.
  private func endOpening() {
    if game.turns.count >= plan.opening { wait = plan.isMadeFair ? .fairness : .search }
  }

  /// Whether the last three searches were all but certain who wins.
  var isDecided: Bool { resignation.isDecided }

  /// Whether it has ended.
  var isOver: Bool { game.result != nil }

  /// The position to evaluate next, the same until that is done; `nil` once the game is over.
  func next() -> Position? {
    while let position = nextPosition() {
      guard let found = rollouts?.evaluate([position]).first else { return position }
      take(found)
    }
    return nil
  }

  private func nextPosition() -> Position? {
    while !isOver {
      switch wait {
      case .opening, .fairness: return game.position
      case .fork(let fork): return fork.position(from: game.position)
      case .search:
        if search == nil, let fork = plannedFork() {
          wait = .fork(fork)
          continue
        }
        if search == nil { search = settings.search(of: game.position, resignation, &random) }
        if let position = search?.next() { return position }
        finishSearch()
      }
    }
    return nil
  }

  /// Takes the evaluation of the position that ``next()`` gave.
  func take(_ evaluation: Evaluation) {
    switch wait {
    case .opening:
      let policy = settings.masked(evaluation, at: game.position).policy
      play(plan.size.move(at: random.categorical(policy.map(Double.init))), nil)
      endOpening()
    case .fairness:
      makeFair(evaluation)
      wait = .search
    case .fork(var fork):
      fork.take(evaluation)
      wait = .fork(fork)
      guard let best = fork.best else { return }
      play(best, nil)
      wait = plan.isMadeFair ? .fairness : .search
    case .search:
      search?.complete(settings.masked(evaluation, at: search?.next() ?? game.position))
    }
  }

  /// The random moves to choose from, where this is the turn for them.
  private func plannedFork() -> ForkSearch? {
    guard let fork = plan.fork, fork.ply == game.turns.count else { return nil }
    return ForkSearch(at: game.position, tries: fork.tries, &random)
  }

  /// Gives White the points that the player to move is expected to win by, before the chance ones.
  private func makeFair(_ evaluation: Evaluation) {
    let lead = game.position.toMove == .black ? evaluation.score : -evaluation.score
    let komi = game.start.rules.komi + Double(lead) + plan.komiNoise
    game.change(rules: plan.rules.with(komi: KomiChoice.rounded(komi, &random)))
  }

  private func finishSearch() {
    guard let search, let move = search.chooseMove() else { return }
    self.search = nil
    let finding = search.finding
    if let side = search.side {
      sides.append(
        TrainingGame.Side(
          turn: game.turns.count, move: side,
          reply: Game.Turn(game.position.toMove.opponent, move), finding: finding))
    } else {
      resignation.add(finding.value)
      found = (move, finding)
      if search.isFull, random.unit() < settings.sideShare, let side = search.badMove(&random) {
        self.search = settings.search(of: game.position, after: side, &random)
        if self.search != nil { return }
      }
    }
    guard let found else { return }
    self.found = nil
    play(found.move, found.finding)
  }

  private func play(_ move: Move, _ finding: Finding?) {
    // Policies and searches give legal moves alone.
    guard (try? game.play(move)) != nil else { return }
    findings.append(finding)
    let position = game.position
    if position.isOver {
      game.result = .score(position.score())
    } else if let areas = position.settledAreas {
      game.result = .score(Score(margin: areas.margin))
    } else if game.turns.count >= plan.longest {
      isCapped = true
      game.result = .score(position.score())
    }
  }
}
