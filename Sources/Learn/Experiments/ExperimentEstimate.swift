import Engines
import Go
import Kernels
import NetworkFiles
import NeuralEvaluation
import NeuralNetwork
import Text
import SelfPlay

/// What an experiment is going to do, and about how long that takes: no more than a guess, from the
/// speed of its networks here and now and from how long games usually are.
public struct ExperimentEstimate {
  private let definition: ExperimentDefinition
  private let threads: Int

  /// Moves of a game for each point of the board.
  private static let lengthPerPoint = 0.85
  /// The share of self-play's evaluations that its cache does not have.
  private static let uncached = 0.75
  /// How many evaluations a row of training takes as long as: three passes, without fused layers.
  private static let evaluationsPerRow = 8.0

  public init(_ definition: ExperimentDefinition, threads: Int) {
    self.definition = definition
    self.threads = threads
  }

  /// A line for each run, training and contest, then the sum.
  public func lines() throws -> [String] {
    let experiment = definition.experiment
    let best = try evaluationsPerSecond()
    let speed = best * Double(threads)
    let speeds = try speeds(of: experiment.arms)
    var parts = try experiment.recipes.map { file in
      let recipe = try RecipeText(reading: definition.path(of: file)).recipe
      return ("run \(recipe.name), \(recipe.games) games", evaluations(of: recipe) / speed)
    }
    if let plan = experiment.lessons {
      let rows = Double(plan.steps * plan.batch)
      parts += experiment.arms.map { arm in
        let speed = (speeds[arm.name] ?? best) * Double(threads)
        return ("training \(arm.name), \(plan.steps) steps", rows * Self.evaluationsPerRow / speed)
      }
    }
    parts += experiment.contests.map { contest in
      (
        "contest \(contest.name), \(contest.plan.games) games",
        seconds(of: contest, best, speeds)
      )
    }
    let whole = parts.reduce(0) { $0 + $1.1 }
    return parts.map { "\($0.0): about \(minutes($0.1))" }
      + ["in all about \(minutes(whole)), with \(threads) threads at \(Int(speed)) evaluations/s"]
  }

  private func minutes(_ seconds: Double) -> String { "\((seconds / 60).fixed(1)) minutes" }

  /// What playing and learning a whole run take, in evaluations.
  private func evaluations(of recipe: Recipe) -> Double {
    (0..<recipe.cycles).reduce(0) { sum, cycle in
      let phase = recipe.phase(ofGame: cycle * recipe.gamesPerCycle)
      let weights = phase.sizes.reduce(0) { $0 + $1.weight }
      let area = phase.sizes.reduce(0) { $0 + $1.weight * Double($1.size.area) } / weights
      let turns = Double(recipe.gamesPerCycle) * area * Self.lengthPerPoint
      let visits =
        phase.fullShare * Double(phase.fullVisits)
        + (1 - phase.fullShare) * Double(phase.cheapVisits)
      let rows = turns * phase.fullShare * recipe.lessons.perRow
      return sum + turns * visits * Self.uncached + rows * Self.evaluationsPerRow
    }
  }

  /// What a contest's games take with a game on each thread; both sides move as long as the mean of
  /// all players.
  private func seconds(
    of contest: Contest, _ best: Double, _ speeds: [String: Double]
  ) -> Double {
    let perMove = contest.players.reduce(0) { sum, player in
      switch player.limit {
      case .visits(let visits):
        sum + Double(visits) / (player.judge.arm.flatMap { speeds[$0] } ?? best)
      case .seconds(let seconds): sum + seconds
      }
    }
    let moves = Double(contest.plan.games * contest.plan.board.area) * Self.lengthPerPoint
    return moves * perMove / Double(max(1, contest.players.count * threads))
  }

  /// How many positions a thread evaluates a second with the best network, or a small new one.
  private func evaluationsPerSecond() throws -> Double {
    let named = try definition.inputs.best.map {
      try EngineFolder.definition(named: $0).networkFile()
    }
    let smallest = Architecture.presets[0].architecture
    return evaluationsPerSecond(try named ?? NetworkFile(initializing: smallest, seed: 1))
  }

  /// The same with the network that each arm begins with, where it is drawn, by the arms' names.
  private func speeds(of arms: [Arm]) throws -> [String: Double] {
    var known: [String: Double] = [:]
    var speeds: [String: Double] = [:]
    for arm in arms {
      guard case .drawn(let architecture) = arm.start else { continue }
      let speed =
        try known[architecture.json]
        ?? evaluationsPerSecond(NetworkFile(initializing: architecture, seed: 1))
      known[architecture.json] = speed
      speeds[arm.name] = speed
    }
    return speeds
  }

  private func evaluationsPerSecond(_ network: NetworkFile) -> Double {
    let evaluator = NetworkEvaluator(network.model(.bfloat16).model)
    let board = definition.experiment.contests.first?.plan.board ?? BoardSize(9)
    let batch = Array(repeating: Position(size: board, rules: .trompTaylor), count: 8)
    _ = evaluator.evaluate(batch)
    let clock = ContinuousClock()
    let start = clock.now
    var count = 0
    while clock.now - start < .seconds(0.5) { count += evaluator.evaluate(batch).count }
    return Double(count) / ((clock.now - start) / .seconds(1))
  }
}
