public import Definitions
import Platform
import Text

/// An experiment as people write it down, in TOML; docs/experiments/README.md lists every key.
public struct ExperimentDefinition: Sendable {
  /// What is asked.
  public enum Kind: String, CaseIterable, Sendable {
    case hybrid
    case compute
    case data
    case breakthroughs
    case transfer
    case recipes
  }

  /// Its file's name, without folder and ending.
  public let name: String
  public let file: String
  public let text: String
  /// Whether this is the quick form, which shows that all works and nothing else.
  public let isQuick: Bool
  public private(set) var kind = Kind.compute
  /// What stands over the report.
  public private(set) var title: String
  public private(set) var question = ""
  /// Its inputs, which options of the command line may name too.
  public var inputs = Inputs()
  private(set) var experiment: any Experiment = ComputeExperiment()

  /// A file that is named from the definition's folder.
  func path(of file: String) -> String {
    let parent = self.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return file.hasPrefix("/") ? file : (parent + [file[...]]).joined(separator: "/")
  }

  /// Where an experiment's networks and games are, if somebody named them.
  public struct Inputs: Equatable, Sendable {
    /// The engine or the network's file that the experiment is about.
    public var best: String?
    /// One that has learnt less.
    public var early: String?
    /// A folder of games to learn from.
    public var data: String?
    /// The recipe of a run that is made first, whose first and last checkpoints are the networks that
    /// nobody named.
    public var recipe: String?
    /// The recipe of a run whose games are learnt from; `recipe` if `nil`.
    public var dataRecipe: String?
    /// The engine or the network's file that the run of `dataRecipe` begins with; random weights if
    /// `nil`.
    public var dataFrom: String?

    subscript(input: Input) -> String? {
      switch input {
      case .best: best
      case .early: early
      }
    }
  }

  /// Reads the text of a file; its quick form is what the file says with what its table `[quick]`
  /// says instead, and has no networks and games but those of the table.
  public init(_ text: String, file: String, isQuick: Bool = false) throws(DefinitionError) {
    name = definitionName(ofFile: file)
    title = name
    self.file = file
    self.text = text
    self.isQuick = isQuick
    var reader = try DefinitionReader(text, file: file)
    guard reader.keys.contains("kind") else {
      let kinds = Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
      throw reader.fault("kind", "does not say what it asks; expected kind = \(kinds)")
    }
    try reader.read("kind", into: &kind)
    experiment = kind.experiment
    try reader.read("title", into: &title)
    try reader.read("question", into: &question)
    try read(&reader)
    var quick = self
    quick.inputs = Inputs()
    try reader.readTable("quick") { table throws(DefinitionError) in try quick.read(&table) }
    try reader.finish()
    if isQuick { (inputs, experiment) = (quick.inputs, quick.experiment) }
  }

  private mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try reader.read("best", into: &inputs.best)
    try reader.read("early", into: &inputs.early)
    try reader.read("data", into: &inputs.data)
    try reader.read("recipe", into: &inputs.recipe)
    try reader.read("data-recipe", into: &inputs.dataRecipe)
    try reader.read("data-from", into: &inputs.dataFrom)
    guard inputs.dataFrom == nil || inputs.dataRecipe != nil else {
      throw reader.fault("data-from", "data-from begins no run; expected data-recipe beside it")
    }
    try experiment.read(&reader)
  }
}

extension ExperimentDefinition.Kind {
  /// An experiment of this kind with its defaults.
  fileprivate var experiment: any Experiment {
    switch self {
    case .hybrid: HybridExperiment()
    case .compute: ComputeExperiment()
    case .data: DataExperiment()
    case .breakthroughs: BreakthroughsExperiment()
    case .transfer: TransferExperiment()
    case .recipes: RecipesExperiment()
    }
  }
}

extension ExperimentDefinition {
  /// Reads an experiment by its name, or from a file's path.
  public init(reading name: String, isQuick: Bool = false) throws {
    let file = try definitionFile(named: name, in: "selfplay/experiments", kind: "experiment")
    try self.init(
      String(decoding: readFile(file), as: UTF8.self), file: file, isQuick: isQuick)
  }
}
