import Definitions
import Platform
import TestSupport
import Testing

@testable import SelfPlay

/// Runs by recipes whose names and files' names are odd.
@Suite struct RunNameTests {
  private let place = TemporaryFolder()
  private static let text = """
    games = 20
    games-per-cycle = 10
    [rating]
    share = 0
    [[phase]]
    network = "b4c32"
    sizes = { 3x3 = 1 }
    full-visits = 4
    cheap-visits = 2
    """

  @Test(arguments: [
    ("plain.toml", "", "plain"), ("a.toml", "name=\"foo\"\n", "foo"),
    ("a.toml", "  name = \"indented\"\n", "indented"),
    ("a.toml", "\"name\" = \"quoted\"\n", "quoted"),
    ("a.toml", "name = 'my \"best\" net'\n", "my \"best\" net"),
    ("a.toml", "name = \"two\\nlines\"\n", "two\nlines"), ("a.toml", "# name =\n", "a"),
    ("a.toml", "\u{FEFF}", "a"), ("recipe.toml", "", "recipe"),
    ("my \"best\".toml", "", "my \"best\""),
    (#"a\b.toml"#, "", #"a\b"#), ("two\nlines.toml", "", "two\nlines"), ("it's 天元", "", "it's 天元"),
  ])
  func `a run goes on, is packed and published whatever its recipe is called`(
    file: String, head: String, name: String
  ) throws {
    try place.write(head + Self.text, to: file)
    let folder = RunFolder(place["run"])
    let recipe = try RecipeText(reading: place[file])
    let first = try TrainingRun(recipe, folder: folder, threads: 1) { _ in }
    #expect(first.recipe.name == name)
    #expect(try RecipeText(reading: folder.recipeFile).recipe == recipe.recipe)
    #expect(try folder.begin(recipe) == folder.begin(nil))
    let path = try Publication("engine", of: folder).write(
      into: place["engines"], program: "test", check: { _ in })
    let text = String(decoding: try readFile("\(path)/engine.toml"), as: UTF8.self)
    var reader = try DefinitionReader(text, file: path)
    var summary = ""
    try reader.read("summary", into: &summary)
    #expect(summary == "Search by a network trained from zero: \(name), b4c32")
  }

  @Test func `a bad archive leaves no folder`() throws {
    try place.write("no archive", to: "bad.tar")
    let folder = RunFolder(place["run"])
    for _ in 0..<2 {
      let error = #expect(throws: RunError.self) { try folder.unpack(place["bad.tar"]) }
      #expect(error?.description.hasPrefix("\(place["bad.tar"]): tar has failed: ") == true)
      #expect(try place.names == ["bad.tar"])
    }
  }
}
