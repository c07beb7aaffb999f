public import Definitions
public import Go
import KataGoNetworks
public import Kernels
public import NeuralEvaluation
public import Search

/// What `engines/NAME/engine.toml` says: who judges positions, how a move comes of it, and which
/// games the engine was made for.
public struct EngineDefinition: Equatable, Sendable {
  /// Who judges positions.
  public enum EvaluatorKind: String, CaseIterable, Sendable {
    /// Nobody: all moves and positions are alike.
    case uniform
    /// Playouts: games played to their end at random.
    case rollout
    /// A network.
    case network
  }

  /// How a move comes of judgements.
  public enum Method: String, CaseIterable, Sendable {
    /// By a tree search.
    case search
    /// The move that seems likeliest, without a search.
    case policy
    /// The move whose position is worth most, without a search.
    case value
  }

  public var name: String
  /// What it was read from; empty where it was made here.
  private(set) var text = ""
  /// One sentence on what the engine is.
  public var summary = ""
  public var evaluator = EvaluatorKind.rollout
  public var method = Method.search
  /// How playouts are played, where the evaluator is `rollout`.
  public var playouts = PlayoutPolicy.classical
  /// The network, where the evaluator is `network`.
  public var network = NetworkSource()
  public var search = SearchSettings()
  /// The boards that it was made for; it plays on all others too.
  public var boards: [BoardSize] = []
  /// The rules that it was made for; it plays by all others too.
  public var rules: Rules?
  /// A book to play from, or a folder of books; `nil` for none.
  public var book: String?
  /// The points for White that games begin with.
  public var komi: [BoardSize: Double] = [:]

  public init(name: String) {
    self.name = name
  }

  /// An engine that searches by the network of a weights file, such as a run's checkpoint.
  public init(weights path: String) {
    self.init(name: path)
    summary = "Search by the network of a file"
    evaluator = .network
    search = .forNetwork
    network.path = path
    if KataGoNetwork.isName(path) { network.format = .katago }
  }

  /// Reads the contents of the `engine.toml` of an engine's folder.
  public init(_ text: String, name: String, file: String) throws(DefinitionError) {
    self.init(name: name)
    self.text = text
    var reader = try DefinitionReader(text, file: file)
    try reader.read("summary", into: &summary)
    try reader.read("evaluator", into: &evaluator)
    try reader.read("play", into: &method)
    try reader.read("playouts", into: &playouts)
    if evaluator == .network { search = .forNetwork }
    try readGames(&reader)
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var books: String?
    try reader.read("book", into: &books)
    book = books.map { Self.path($0, in: folder) }
    try reader.readTable("network") { table throws(DefinitionError) in
      try network.read(&table, folder: folder)
    }
    guard (evaluator == .network) == !network.path.isEmpty else {
      throw DefinitionError(
        file: file, line: nil,
        problem: "expected [network] with a file where evaluator is \"network\", and only there")
    }
    try reader.readTable("search") { table throws(DefinitionError) in
      try search.read(&table)
    }
    try reader.finish()
  }

  /// The path of what a definition in a folder names.
  fileprivate static func path(_ name: String, in folder: ArraySlice<Substring>) -> String {
    name.hasPrefix("/") ? name : (folder + [name[...]]).joined(separator: "/")
  }

  private mutating func readGames(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try reader.read("boards", as: "sizes such as \"9x9\"", into: &boards) { BoardSize($0) }
    try reader.read("rules", as: "rules: \(Rules.allNames)", into: &rules) {
      Rules(named: $0).map(Optional.some)
    }
    try reader.readTable("komi") { table throws(DefinitionError) in
      for (key, size) in try table.keys(as: "board", such: "a size such as 9x9", BoardSize.init) {
        var points = 0.0
        try table.read(key, in: Rules.komiLimits, into: &points)
        komi[size] = points
      }
    }
  }
}

/// Where an engine's network is, and how it is asked.
public struct NetworkSource: Equatable, Sendable {
  /// Whose form a network's file has.
  public enum Format: String, CaseIterable, Sendable {
    case tengen, katago
  }

  /// The weights file; empty where there is no network.
  public var path = ""
  public var format = Format.tengen
  /// The file's SHA-256, as 64 hexadecimal digits; `nil` where any file will do.
  public var sha256: String?
  /// How exactly it is evaluated.
  public var precision = Precision.bfloat16
  /// What the policy's logits are divided by.
  public var policyTemperature: Float = 1
  /// Whether positions are turned before they are evaluated, see `NetworkEvaluationSettings`.
  public var turnsBoards = true
  /// The share of values that comes from a playout, 0…1.
  public var rolloutShare: Float = 0
  /// As ``PlayerSettings/advantage``.
  public var advantage: Float = 0
  /// As ``PlayerSettings/profile``.
  public var profile: HumanProfile?

  fileprivate mutating func read(
    _ table: inout DefinitionReader, folder: ArraySlice<Substring>
  ) throws(DefinitionError) {
    var file = ""
    try table.read("file", into: &file)
    if !file.isEmpty { path = EngineDefinition.path(file, in: folder) }
    try table.read("format", into: &format)
    try table.read("sha256", as: "64 hexadecimal digits", into: &sha256) { text in
      text.count == 64 && text.allSatisfy(\.isHexDigit) ? .some(text.lowercased()) : nil
    }
    try table.read("precision", into: &precision)
    try table.read("policy-temperature", in: 0.01...100, into: &policyTemperature)
    try table.read("rollout-share", in: 0...1, into: &rolloutShare)
    try table.read(
      "playout-doubling-advantage", in: PlayerFacts.advantageLimits, into: &advantage)
    try table.read(
      "human-profile", as: "a profile such as rank_5k, preaz_3d or proyear_1995", into: &profile
    ) { HumanProfile(named: $0).map(Optional.some) }
  }
}
