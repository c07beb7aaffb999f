import Go
import NetworkFiles
import NeuralEvaluation
import NeuralNetwork
import Sampling
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

  /// A learner that goes on from a checkpoint; without one it begins, with the parameters given or
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
      network = file.network
      state = Trainer.State(network, parameters: file.parameters, recipe.lessons.optimizer)
    }
    trainer = Learner.trainer(network, state, recipe, threads)
  }

  private static func trainer(
    _ network: Network, _ state: Trainer.State, _ recipe: Recipe, _ threads: Int
  ) -> Trainer {
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
    file.notes["games"] = "\(min(cycle * recipe.cycle, recipe.games))"
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
  ) throws -> Lesson? {
    let phase = recipe.phase(ofGame: cycle * recipe.cycle)
    grow(to: phase)
    trainer.schedule.peak = phase.rate
    trainer.schedule.growths = growths
    for (number, game) in games {
      if recipe.holdsOut(number) { heldOut.append(game) } else { window.add(game) }
    }
    shrink()
    var lesson = Lesson()
    let batch = recipe.lessons.batch
    let goal = Int(recipe.lessons.perRow * Double(window.total)) / batch
    let first = steps
    while window.count > 0, steps < goal {
      guard !shouldStop() else { return nil }
      var random = Random(seed: recipe.seed ^ (UInt64(steps + 1) &* 0xd134_2543_de82_ef95))
      let step = trainer.step(RowWriter.batches(window.draw(batch, &random), of: window))
      guard step.gradientLength.isFinite else {
        throw RunError("the gradient of step \(steps + 1) is not finite; a lower rate may help")
      }
      rows += batch
      lesson.add(step)
      onStep(Double(steps - first) / Double(goal - first))
    }
    lesson.heldOut = heldOutLosses()
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

  private func heldOutLosses() -> LossSums {
    RowWriter.batches(heldOut.everything, of: heldOut)
      .reduce(into: LossSums()) { sums, batch in
        sums += trainer.network.losses(
          of: batch, parameters: trainer.average.values, recipe.lessons.losses)
      }
  }
}

/// What the training of a cycle did.
struct Lesson: Sendable {
  var steps = 0
  var rate = 0.0
  var gradientLengths = 0.0
  var training = LossSums()
  var heldOut = LossSums()

  mutating func add(_ step: TrainingStep) {
    steps += 1
    rate = step.rate
    gradientLengths += step.gradientLength
    training += step.losses
  }
}

/// Why a run cannot go on.
public struct RunError: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension Recipe {
  /// The network that the run begins with.
  var startArchitecture: Architecture {
    Architecture.named(phase(ofGame: 0).network) ?? Architecture.presets[0].architecture
  }

  /// Whether a game is kept from the training, to see what is learnt.
  func holdsOut(_ number: Int) -> Bool {
    var random = Random(seed: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15 &+ 1)
    return random.unit() < lessons.heldOut
  }
}
