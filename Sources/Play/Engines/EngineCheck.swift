import Definitions
import Go
import NeuralEvaluation
import NeuralNetwork
import Platform
import Text

/// What `tengen engines` prints of an engine: what it is, and whether all of it is there.
public struct EngineCheck: Sendable {
  public let name: String
  /// A line on what the engine is, then what there is to know of it.
  public private(set) var lines: [String] = []
  /// What is wrong; empty where nothing is.
  public private(set) var problems: [String] = []

  /// Reads the definition of an engine in a folder, and its network where it has one.
  public init(_ name: String, in folder: EngineFolder) {
    self.name = name
    do {
      let definition = try folder.definition(named: name)
      lines = [
        definition.summary, "plays by \(definition.method), judged by \(definition.evaluator)",
      ]
      lines += definition.games
      guard definition.evaluator == .network else { return }
      try check(definition)
    } catch {
      problems.append("\(error)")
    }
  }

  private mutating func check(_ definition: EngineDefinition) throws {
    let network = try definition.loadNetwork()
    let file = definition.network.path.lastPathComponent
    let isKnown = definition.network.sha256 != nil
    lines.append(
      "network \(network.architecture), \(network.parameterCount) parameters, in \(file)"
        + (isKnown ? "; its SHA-256 is right" : ""))
    if !isKnown { problems.append("[network] names no sha256 of \(file)") }
  }
}

extension EngineDefinition {
  /// The games that it was made for, in a line; none where it is for all.
  fileprivate var games: [String] {
    var parts: [String] = []
    if !boards.isEmpty {
      parts.append("boards \(boards.map(\.description).joined(separator: ", "))")
    }
    if let rules { parts.append("\(rules.name ?? rules.compactName) rules") }
    let komi = komi.sorted { ($0.key.area, $0.key.width) < ($1.key.area, $1.key.width) }
    if !komi.isEmpty {
      let sizes = komi.map { "\($0.value.short) on \($0.key)" }.joined(separator: ", ")
      parts.append("komi \(sizes)")
    }
    return parts.isEmpty ? [] : ["made for " + parts.joined(separator: "; ")]
  }
}
