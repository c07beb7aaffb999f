import Testing

@testable import SelfPlay

@Suite struct RecipeTests {
  @Test func `a file of nothing is the default recipe`() throws {
    let recipe = try Recipe("", file: "x/empty.toml")
    #expect(recipe.name == "empty" && recipe.phases == [Phase()])
  }
}
