import Definitions
import Platform

/// A recipe and its text.
public struct RecipeText: Sendable {
  public let text: String
  public let recipe: Recipe
  private let file: String

  /// Reads a recipe by its name, where it comes with the program, or from a file's path.
  public init(reading name: String) throws {
    file = try definitionFile(named: name, in: "selfplay/recipes", kind: "recipe")
    text = String(decoding: try readFile(file), as: UTF8.self)
    recipe = try Recipe(text, file: file)
  }

  /// The text of a copy at `copy`, which says the same as the file: where no name stands in it, it gets
  /// the file's.
  func text(as copy: String) throws -> String {
    let rest = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    let texts = [text, "name = \(recipe.name.asTOML)\n\(rest)"]
    for text in texts where try Recipe(text, file: copy) == recipe { return text }
    throw RunError("\(file): cannot be copied to \(copy); give it a name = \"…\" of its own")
  }

  /// The recipe's positions to begin from, named from its own folder.
  var positionsFile: String? {
    recipe.variety.positionsFile.map { name in
      guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
      return file[...slash] + name
    }
  }
}
