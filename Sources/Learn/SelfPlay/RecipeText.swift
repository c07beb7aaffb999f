import Platform

/// A recipe and its text.
public struct RecipeText: Sendable {
  public let text: String
  public let recipe: Recipe
  private let file: String

  /// Reads a recipe's file.
  public init(reading file: String) throws {
    self.file = file
    text = String(decoding: try readFile(file), as: UTF8.self)
    recipe = try Recipe(text, file: file)
  }

  /// The recipe's positions to begin from, named from its own folder.
  var positionsFile: String? {
    recipe.variety.positionsFile.map { name in
      guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
      return file[...slash] + name
    }
  }
}
