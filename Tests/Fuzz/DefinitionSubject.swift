import Definitions
import Engines
import Experiments
import GTPClient
import Platform
import SelfPlay
import TestSupport
import Tournaments

/// Files that people write: engines and the choice among them, recipes, tournaments, experiments.
///
/// Each input is read as all of them, as far as it is TOML at all.
struct DefinitionSubject: Subject {
  private let folders = [
    "engines", "engines/ratings", "selfplay/recipes", "selfplay/experiments",
    "selfplay/experiments/recipes", "selfplay/experiments/quick",
  ]

  /// All words of the samples, which are the keys and values that there are, and what TOML knows.
  var words: [String] {
    let texts = (try? seeds()) ?? []
    let found = texts.flatMap { text in
      text.split { !(UInt8(ascii: "0")...UInt8(ascii: "z") ~= $0) && $0 != UInt8(ascii: "-") }
    }
    return Set(found.map { String(decoding: $0, as: UTF8.self) }).filter { $0.count > 2 }.sorted()
      + [
        " = ", "\n[", "[[", "]]\n", "true", "inf", "nan", "-1", "0.5", "1e400",
        "0x7fffffffffffffff", "9223372036854775807", "1979-05-27T07:32:00Z", "\"\"\"", "'''",
        "\\u00e9", "\\U0010ffff",
        "{ a = 1 }", "[1, 2]", "\"9x9\"", "# ",
      ]
  }

  func seeds() throws -> [[UInt8]] {
    var files: [String] = []
    for folder in folders {
      let path = "\(repositoryRoot)/\(folder)"
      for entry in try entries(of: path).sorted() {
        if entry.hasSuffix(".toml") { files.append("\(path)/\(entry)") }
        if isFile("\(path)/\(entry)/engine.toml") { files.append("\(path)/\(entry)/engine.toml") }
      }
    }
    return try files.map { try readFile($0) }
  }

  func flaw(of input: [UInt8]) -> String? {
    let text = String(decoding: input, as: UTF8.self)
    let file = "fuzz.toml"
    guard (try? DefinitionReader(text, file: file)) != nil else { return nil }
    let commands = CommandLineReader(tengen: "tengen") { $0 == "rollout" }
    _ = try? EngineDefinition(text, name: "fuzz", file: file)
    _ = try? EngineChoice(text, file: file)
    _ = try? Recipe(text, file: file)
    _ = try? TournamentDefinition(text, file: file, commands)
    for isQuick in [false, true] {
      _ = try? ExperimentDefinition(text, file: file, isQuick: isQuick)
    }
    return nil
  }
}
