import Definitions
import Go
import NeuralNetwork
import Platform
import TestSupport
import Testing

@testable import SelfPlay

@Suite struct RecipeTests {
  @Test func `a file of nothing is the default recipe`() throws {
    let recipe = try Recipe("", file: "x/empty.toml")
    #expect(recipe.name == "empty" && recipe.phases == [Phase()] && recipe.games == 10_000)
  }

  @Test func `a phase goes on from the one before`() throws {
    let recipe = try Recipe(
      """
      games = 300
      [[phase]]
      until = 100
      rate = 0.002
      sizes = { 5x5 = 1, 7x7 = 3 }
      keeps-eyes = true
      [[phase]]
      full-visits = 64
      keeps-eyes = false
      [lessons]
      score-bend = 1.5
      """, file: "two.toml")
    #expect(recipe.phase(ofGame: 99).keepsEyes && !recipe.phase(ofGame: 100).keepsEyes)
    let last = recipe.phase(ofGame: 299)
    #expect(recipe.lessons.losses.scoreBend == 1.5 && LearningSettings().losses.scoreBend == 12)
    #expect(last.rate == 0.002 && last.fullVisits == 64 && last.cheapVisits == 8)
    #expect(
      last.sizes == [
        SizeShare(size: BoardSize(5), weight: 1), SizeShare(size: BoardSize(7), weight: 3),
      ])
    #expect(recipe.sizes == [BoardSize(5), BoardSize(7)])
  }

  @Test func `a rate falls in a straight line to the phase's end`() throws {
    let recipe = try Recipe(
      """
      games = 1000
      games-per-cycle = 100
      [[phase]]
      until = 500
      rate = 0.01
      [[phase]]
      rate = 0.01
      final-rate = 0.005
      """, file: "r.toml")
    #expect((0..<5).map(recipe.rate) == Array(repeating: 0.01, count: 5))
    // In the middle of each cycle: 0.1, 0.3, 0.5 of the way …
    let rates = (5..<10).map { (recipe.rate(ofCycle: $0) * 10_000).rounded() }
    #expect(rates == [95, 85, 75, 65, 55])
  }

  @Test(
    arguments: [
      (
        "[variety]\ndecided-visits = 1",
        "r.toml:2: decided-visits is 1; expected 0, or 2 or more"
      ),
      ("gamess = 1", "r.toml:1: unknown key 'gamess'; did you mean 'games'?"),
      (
        "games = 0", "r.toml:1: games is 0; expected a whole number from 1 to 1000000000"
      ),
      (
        "[[phase]]\nuntil = 20\n[[phase]]\nrate = 2",
        "r.toml:4: rate is 2; expected a number from 0 to 1"
      ),
      (
        "[[phase]]\nuntil = 20\n[[phase]]\nuntil = 10",
        "r.toml: the phases' 'until' must rise; only the last one may lack it"
      ),
      (
        "games = 50\n[[phase]]\nuntil = 20",
        "r.toml: the last phase ends before game 50; leave out its 'until'"
      ),
      (
        "[[phase]]\nnetwork = \"b6c64\"\nuntil = 20\n[[phase]]\nnetwork = \"b3c64\"",
        "r.toml: b3c64 cannot grow out of b6c64: it must have the same channels and, in their order, "
          + "all of its blocks"
      ),
      (
        "[[phase]]\nsizes = { 9by9 = 1 }",
        "r.toml: '9by9' is no board; expected a size such as 9x9"
      ),
    ])
  func `a mistake is told with its place and the way out`(text: String, message: String) {
    let error = #expect(throws: DefinitionError.self) { try Recipe(text, file: "r.toml") }
    #expect(error?.description == message)
  }

  @Test func `checkpoints follow their games by as many cycles as the recipe says`() throws {
    var recipe = Recipe(name: "r")
    #expect((0..<4).map(recipe.checkpoint(ofCycle:)) == [0, 1, 2, 3])
    recipe.ahead = 1
    #expect((0..<4).map(recipe.checkpoint(ofCycle:)) == [0, 0, 1, 2])
    recipe.games = 501
    #expect(recipe.cycles == 3)
    #expect((0..<4).map(recipe.games(ofCycle:)) == [0..<250, 250..<500, 500..<501, 501..<501])
    recipe.ahead = 3
    #expect((0..<5).map(recipe.checkpoint(ofCycle:)) == [0, 0, 0, 0, 1])
  }

  @Test func `every recipe that is handed out can be read`() throws {
    let folder = "\(repositoryRoot)/selfplay/recipes"
    let names = try entries(of: folder).filter { $0.hasSuffix(".toml") }.sorted()
    #expect(
      names == [
        "13x13-transfer.toml", "5x5-minutes.toml", "7x7-deep.toml", "7x7.toml",
        "9x9-evening.toml", "9x9-hour.toml", "9x9-night.toml",
      ])
    for name in names {
      let recipe = try RecipeText(reading: "\(folder)/\(name)").recipe
      #expect(name == "\(recipe.name).toml" && recipe.cycles > 10)
    }
  }
}
