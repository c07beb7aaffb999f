// Experiments show what learning, search and each part of a network are worth, with this project's
// own engines. An ExperimentDefinition is the file that a person writes: a kind of experiment and its
// budget. Each kind (HybridExperiment, ComputeExperiment, …) says which networks to train (Arm), which
// games to play (Contest), and what is to be read of them (ExperimentFindings). ExperimentRun does the work in a
// folder, from which it can resume whenever it was stopped; ExperimentReport writes what was found.
// To read on: ComputeExperiment, the shortest kind; ExperimentRun.

import Definitions

/// A kind of experiment with its settings.
protocol Experiment: Sendable {
  /// Which networks from outside it needs.
  var networks: [Input] { get }
  /// How it trains networks; `nil` where it trains none, and so needs no games.
  var lessons: TrainingPlan? { get }
  /// The networks that it trains.
  var arms: [Arm] { get }
  /// The recipes by which it makes runs from its best network, by their files beside its own.
  var recipes: [String] { get }
  /// The games that it plays.
  var contests: [Contest] { get }

  /// Reads its keys; those that are not there stay as they are.
  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError)

  /// What the work so far amounts to; what is missing yet is left out.
  func findings(_ outcome: ExperimentOutcome) -> ExperimentFindings
}

extension Experiment {
  var recipes: [String] { [] }
}

/// A network that is given to an experiment.
enum Input: String, CaseIterable, Sendable {
  /// The one that the experiment is about.
  case best
  /// One of which the same is asked, that has learnt less.
  case early
}

/// Why an experiment cannot be made.
public struct ExperimentError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension String {
  /// The text as the name of a folder: letters, digits, points and dashes.
  var asFolderName: String {
    String(map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
  }
}
