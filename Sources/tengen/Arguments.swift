import ArgumentParser
import Console
import Engines
import GTPClient
import Go
import NeuralNetwork
import Platform

// How several subcommands read their arguments.

/// What all options that seed something take.
let seeds = 0...UInt64.max

/// Which game of a file, from 1.
let gameLimits = 1...1_000_000

/// After how many moves of a game.
let moveLimits = 0...1_000_000

/// How many positions of games.
let positionLimits = 1...1_000_000_000

/// A board's size, as `9` or `13x9`.
func parseSize(_ text: String) throws -> BoardSize {
  guard let size = BoardSize(text) else {
    throw ValidationError("'\(text)' is no board; expected 2 to 25 points a side, as 9 or 13x9")
  }
  return size
}

/// The path of a folder: an empty one would stand for the root of the disk.
func parseFolder(_ text: String) throws -> String {
  guard !text.isEmpty else { throw ValidationError("names no folder") }
  guard !text.contains("\u{FFFD}") else {
    throw ValidationError("the name is no UTF-8; choose another")
  }
  return text.withoutTrailingSlashes
}

/// A rule set by its name.
func parseRules(_ text: String) throws -> Rules {
  guard let rules = Rules(named: text) ?? Rules(compactName: text) else {
    throw ValidationError("there are no rules '\(text)'; there are \(Rules.allNames)")
  }
  return rules
}

/// The presets of networks, for help and errors.
let presetNames = Architecture.presets.map(\.name).joined(separator: ", ")

/// A network's shape by the name of a preset.
func parsePreset(_ name: String) throws -> Architecture {
  guard let architecture = Architecture.named(name) else {
    throw ValidationError("there is no preset '\(name)'; there are \(presetNames)")
  }
  return architecture
}

extension CommandLineReader {
  /// Reads command lines that may begin with an engine of this installation, which this program
  /// plays.
  static func installed() throws -> CommandLineReader {
    let names = try EngineFolder.find()?.names() ?? []
    let tengen = executablePath() ?? "tengen"
    return CommandLineReader(tengen: tengen) {
      EngineFolder.isEngine($0, among: names)
    } identity: {
      EngineFolder.identity(of: $0, playedBy: tengen)
    }
  }
}

extension Style {
  /// The best style that a terminal can show.
  init(_ terminal: Terminal) {
    self.init(
      hasColor: terminal.hasColor, hasUnicode: terminal.hasColor && terminal.hasUnicode)
  }
}
