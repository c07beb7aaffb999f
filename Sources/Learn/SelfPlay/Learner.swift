import Go
import NetworkFiles
import NeuralEvaluation
import NeuralNetwork
import Sampling
import Search
import Text
import Training

/// Learns from a run's games: the window of the newest rows, and the network that is trained on it.
final class Learner {
  private let recipe: Recipe
  private let threads: Int
  private var trainer: Trainer
  private var window = ReplayWindow()
  /// Those of the games that are held out.
  private var heldOut = ReplayWindow()
  private var growths: [Int] = []
  /// The cycles learnt from.
  private(set) var cycle = 0
  /// The rows trained on.
  private var rows = 0
  /// The value below which to resign was hardly ever wrong in the newest games.
  var resignation: Double?

  /// A learner that resumes from a checkpoint; without one it begins, with the parameters given or
  /// with new ones.
  init(_ recipe: Recipe, _ checkpoint: Checkpoint?, start: NetworkFile?, threads: Int) throws {
    self.recipe = recipe
    self.threads = threads
    let network: Network
    let state: Trainer.State
    if let checkpoint {
      network = Network(checkpoint.architecture)
      state = checkpoint.state
      (cycle, rows, growths) = (checkpoint.cycle, checkpoint.rows, checkpoint.growths)
      window.total = checkpoint.playedRows
    } else {
      let file = try start ?? NetworkFile(initializing: recipe.startArchitecture, seed: recipe.seed)
      var architecture = file.network.architecture
      architecture.hasErrorHead = architecture.hasErrorHead || recipe.lessons.losses.errors > 0
      network = Network(architecture)
      var random = Random(seed: recipe.seed)
      let parameters = network.table.carrying(
        file.parameters, from: file.network.table,
        into: network.initialParameters(random: &random))
      state = Trainer.State(network, parameters: parameters, recipe.lessons.optimizer)
    }
    trainer = Learner.trainer(network, state, recipe, threads)
  }

  private static func trainer(
    _ network: Network, _ state: Trainer.State, _ recipe: Recipe, _ threads: Int
  ) -> Trainer {
    var state = state
    state.average.share = recipe.lessons.averageShare
    var schedule = LearningRateSchedule(planned: .max / 16)
    schedule.shape = .constant
    return Trainer(
      network, state, schedule: schedule, lossWeights: recipe.lessons.losses, seed: recipe.seed,
      threads: threads)
  }

  /// The rows that the window has, and how many there ever were.
  var windowRows: Int { window.count }
  var playedRows: Int { window.total }
  var steps: Int { trainer.optimizer.steps }

  /// The weights that play.
  var weights: WeightsFile {
    var file = WeightsFile(
      trainer.network.architecture, featureVersion: FeaturePlanes.version,
      table: trainer.network.table, values: trainer.average.values)
    file.sizes = recipe.sizes.map(\.description)
    file.rules = Rules.trompTaylor.name ?? ""
    (file.steps, file.rows, file.recipe) = (steps, rows, recipe.name)
    file.notes["games"] = "\(min(cycle * recipe.gamesPerCycle, recipe.games))"
    if let resignation { file.notes[NetworkFile.resignationKey] = resignation.fixed(3) }
    return file
  }

  /// Where the training stands.
  var checkpoint: Checkpoint {
    var checkpoint = Checkpoint(
      architecture: trainer.network.architecture, state: trainer.state, rows: rows)
    (checkpoint.cycle, checkpoint.playedRows, checkpoint.growths) = (cycle, window.total, growths)
    return checkpoint
  }

  /// The rows that the window should have.
  var wantedRows: Int { ReplayWindow.size(recipe.lessons, total: window.total) }

  /// Takes in games that were learnt from before, oldest first.
  func recall(_ games: [(number: Int, game: TrainingGame)]) {
    for (number, game) in games {
      if recipe.holdsOut(number) { heldOut.append(game) } else { window.append(game) }
    }
    shrink()
  }

  /// Forgets what is too old, of both kinds of games alike.
  private func shrink() {
    window.shrink(to: wantedRows)
    heldOut.shrink(to: Int(Double(wantedRows) * recipe.lessons.heldOut))
  }

  /// Learns from the games of the next cycle; `nil` where `shouldStop`, asked before each step, ends
  /// it: then nothing may be kept of it.
  func learn(
    from games: [(number: Int, game: TrainingGame)], shouldStop: () -> Bool,
    onStep: (Double) -> Void
  ) throws -> CycleTraining? {
    let phase = recipe.phase(ofGame: cycle * recipe.gamesPerCycle)
    grow(to: phase)
    trainer.schedule.peak = recipe.rate(ofCycle: cycle)
    trainer.schedule.growths = growths
    for (number, game) in games {
      if recipe.holdsOut(number) { heldOut.append(game) } else { window.add(game) }
    }
    shrink()
    var lesson = CycleTraining()
    let batch = recipe.lessons.batch
    let goal = Int(recipe.lessons.perRow * Double(window.total)) / batch
    let first = steps
    var random = Random(seed: recipe.seed ^ (UInt64(steps + 1) &* 0xd134_2543_de82_ef95))
    for drawn in window.draw(steps: max(0, goal - first), of: batch, &random) {
      guard !shouldStop() else { return nil }
      let step = try trainer.step(on: drawn, of: window, threads: threads, in: recipe.name)
      rows += batch
      lesson.add(step)
      onStep(Double(steps - first) / Double(goal - first))
    }
    let unseen = losses(of: heldOut.rowsByGame, in: heldOut)
    lesson.heldOut = unseen.reduce(into: LossSums(), +=)
    random = Random(seed: recipe.seed ^ UInt64(steps))
    if window.count > 0, heldOut.count > 0 {
      let rows = window.draw(heldOut.count, &random)
      let samples = stride(from: 0, to: rows.count, by: Self.seenRows).map {
        Array(rows[$0..<min($0 + Self.seenRows, rows.count)])
      }
      let seen = losses(of: samples, in: window)
      lesson.seen = seen.reduce(into: LossSums(), +=)
      if let unseen = unseen.map(\.outcome).standardError,
        let seen = seen.map(\.outcome).standardError
      {
        lesson.outcomeGapError = (unseen * unseen + seen * seen).squareRoot()
      }
    }
    cycle += 1
    return lesson
  }

  /// Grows the network where the phase has a larger one.
  private func grow(to phase: Phase) {
    let old = trainer.network
    guard let kinds = Architecture.named(phase.network)?.blocks.map(\.kind),
      kinds.count > old.architecture.blocks.count,
      let (architecture, origins) = old.architecture.growing(to: kinds)
    else { return }
    let network = Network(architecture)
    let seed = recipe.seed &+ UInt64(steps)
    func grown(_ values: [Float]) -> [Float] {
      var random = Random(seed: seed)
      return network.parameters(growing: values, of: old, origins: origins, random: &random)
    }
    let state = Trainer.State(
      parameters: grown(trainer.parameters),
      optimizer: trainer.optimizer.grown(into: network.table, names: origins.oldName),
      average: WeightAverage(grown(trainer.average.values), steps: trainer.average.steps))
    growths.append(steps)
    trainer = Learner.trainer(network, state, recipe, threads)
  }

  /// The rows of a sample of those trained on: few share a game.
  private static let seenRows = 32

  /// The losses of the averaged weights on each of some samples of rows.
  private func losses(of samples: [[RowRequest]], in window: ReplayWindow) -> [LossSums] {
    samples.map { rows in
      RowWriter.batches(rows, of: window, threads: threads).reduce(into: LossSums()) {
        sums, batch in
        sums += trainer.network.losses(
          of: batch, parameters: trainer.average.values, recipe.lessons.losses)
      }
    }
  }

  /// The positions of the newest games that surprised their searches, as a collection of records.
  var surprises: String {
    SurprisingPosition.records(of: window.newestGames(Self.surprisingCycles * recipe.gamesPerCycle))
  }

  private static let surprisingCycles = 4

  /// Black's chance by komi, on the board that is played on most, half a point and more to either
  /// side of the fair one: its slope shows how much the network knows of the end of games.
  var komiChances: [KomiChance] {
    let phase = recipe.phase(ofGame: max(0, cycle - 1) * recipe.gamesPerCycle)
    guard let size = phase.sizes.max(by: { $0.weight < $1.weight })?.size else { return [] }
    let evaluator = NetworkEvaluator(
      NetworkModel(trainer.network, parameters: trainer.average.values))
    return [-1.5, -0.5, 0, 0.5, 1.5].map { step in
      let rules = Rules.trompTaylor.with(komi: Rules.fairKomi(on: size) + step)
      let value = evaluator.evaluateTurned(Position(size: size, rules: rules)).value
      return KomiChance(komi: rules.komi, chance: Double(1 + value) / 2)
    }
  }
}
