import Definitions
import Go
import NeuralNetwork
import Training

/// How the networks of an experiment are trained, all alike but for what is compared.
struct TrainingPlan: Equatable, Sendable {
  /// The newest games of the set that are taken; 0 takes all.
  var newestGames = 0
  /// The share of games held out; which ones their moves decide, so that they are always the same.
  var heldOut = 0.1
  /// Only games on this board are taken.
  var board: BoardSize?
  var steps = 4000
  var batch = 128
  var optimizer = OptimizerSettings.Kind.adamW
  var rate = 2e-3
  var reportEvery = 200
  /// The most rows of held-out games, the same for all networks.
  var heldOutRows = 8192

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try reader.read("newest-games", in: 0...1_000_000_000, into: &newestGames)
    try reader.read("held-out", in: 0.001...0.5, into: &heldOut)
    try reader.read("steps", in: FittingSettings.stepLimits, into: &steps)
    try reader.read("batch", in: FittingSettings.batchLimits, into: &batch)
    try reader.read("optimizer", into: &optimizer)
    try reader.read("rate", in: FittingSettings.rateLimits, into: &rate)
    try reader.read("report-every", in: FittingSettings.stepLimits, into: &reportEvery)
    try reader.read("held-out-rows", in: 1...100_000_000, into: &heldOutRows)
  }
}
