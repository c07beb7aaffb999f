import Definitions
import KataGoNetworks
public import Platform
import Text

/// The folder `engines/`, which holds one folder for each engine.
public struct EngineFolder: Sendable {
  public let path: String

  public init(path: String) {
    self.path = path
  }

  /// The folder beside the program, or above it as in a source tree, or in the working directory;
  /// `nil` where there is none.
  public static func find() -> EngineFolder? {
    installedFolder("engines").map(EngineFolder.init)
  }

  /// The definition of an engine in the folder that is found; without one, of `rollout` alone.
  ///
  /// With a slash the name is a path: of an engine's folder, or of a weights file.
  public static func definition(named name: String) throws -> EngineDefinition {
    if isWeightsFile(name) { return EngineDefinition(weights: name) }
    let name = name.withoutTrailingSlashes
    if let slash = name.lastIndex(of: "/") {
      let (parent, last) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
      return try EngineFolder(path: parent.isEmpty ? "/" : parent).definition(named: last)
    }
    if let folder = find() { return try folder.definition(named: name) }
    guard name == "rollout" else {
      throw DefinitionError(
        file: "engines/", line: nil,
        problem: "found neither beside the program nor here; only 'rollout' plays without it")
    }
    return EngineDefinition(name: name)
  }

  /// Whether a word is the name of a network's file, of ours or of KataGo's.
  private static func isWeightsFile(_ name: String) -> Bool {
    name.hasSuffix(".safetensors") || KataGoNetwork.isName(name)
  }

  /// Whether a folder holds an engine.
  public static func isEngine(_ folder: String) -> Bool { isFile("\(folder)/engine.toml") }

  /// Whether a word means an engine to `definition(named:)`: one of `names`, the path of an
  /// engine's folder, or a weights file.
  public static func isEngine(_ word: String, among names: [String]) -> Bool {
    names.contains(word) || isWeightsFile(word) || word.contains("/") && isEngine(word)
  }

  /// The engines' names, in alphabetical order.
  public func names() throws(SystemError) -> [String] {
    try entries(of: path).filter { Self.isEngine("\(path)/\($0)") }.sorted()
  }

  /// The definition of an engine.
  public func definition(named name: String) throws -> EngineDefinition {
    let names = try names()
    guard names.contains(name) else {
      throw DefinitionError(
        file: path, line: nil,
        problem: "no engine '\(name)'; \(advice(on: name, among: names)); a path of a "
          + "folder or of a network's file works too")
    }
    let file = "\(path)/\(name)/engine.toml"
    return try EngineDefinition(
      String(decoding: readFile(file), as: UTF8.self), name: name, file: file)
  }
}
