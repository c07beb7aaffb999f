public import Definitions
public import Go
import Platform

/// Which engine plays on which board where nobody names one: what `engines/default.toml` says.
public struct EngineChoice: Equatable, Sendable {
  /// The engine of all boards that have none of their own.
  public var engine = "rollout"
  public var boards: [BoardSize: String] = [:]

  public init() {}

  /// Reads the contents of the file.
  public init(_ text: String, file: String) throws(DefinitionError) {
    var reader = try DefinitionReader(text, file: file)
    try reader.read("engine", into: &engine)
    try reader.readTable("boards") { table throws(DefinitionError) in
      for (key, size) in try table.keys(as: "board", such: "a size such as 9x9", BoardSize.init) {
        var name = ""
        try table.read(key, into: &name)
        boards[size] = name
      }
    }
    try reader.finish()
  }

  /// The name of the engine for a board; without one, of that for all others.
  public func name(on size: BoardSize? = nil) -> String { size.flatMap { boards[$0] } ?? engine }

  /// All that it names.
  public var names: Set<String> { Set(boards.values).union([engine]) }
}

extension EngineFolder {
  /// The choice that the folder which is found makes; `rollout` on all boards where it makes none.
  public static func choice() throws -> EngineChoice {
    guard let folder = find(), isFile("\(folder.path)/default.toml") else { return EngineChoice() }
    let file = "\(folder.path)/default.toml"
    return try EngineChoice(String(decoding: readFile(file), as: UTF8.self), file: file)
  }
}
