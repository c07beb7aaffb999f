import GTPClient
import Platform
import TestSupport
import Testing
import Tournaments

@testable import SelfPlay

@Suite struct RunRatingTests {
  private static let recipe = """
    games = 40
    games-per-cycle = 20
    [[phase]]
    network = "b4c32"
    sizes = { 3x3 = 1 }
    full-visits = 8
    cheap-visits = 4
    """

  @Test func `checkpoints and programs may lie anywhere`() throws {
    let temporary = TemporaryFolder()
    let place = temporary["it's \"odd\" \\"]
    try makeFolder(place)
    let file = "\(place)/recipe.toml"
    try AtomicFile.write(Array(Self.recipe.utf8), to: file)
    let folder = RunFolder("\(place)/run")
    let rating = try RunRating(
      RecipeText(reading: file).recipe, folder, program: "/it's here/tengen", jobs: 1
    ) { _ in }
    let players = try rating.tournament(of: 2).settings.contestants
    #expect(
      players[0].program.words == [
        "/it's here/tengen", "gtp", "--engine", folder.checkpointFile(2), "--visits", "32",
        "--threads", "1",
      ])
    #expect(players.first { $0.name == RunRating.anchor }?.program.words[3] == "rollout")
    withExtendedLifetime(temporary) {}
  }
}
