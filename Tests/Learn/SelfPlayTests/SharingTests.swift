import Dispatch
import Platform
import Synchronization
import TestSupport
import Testing

@testable import SelfPlay

/// Processes that share the games of a cycle, here as threads, for which the locks are the same.
@Suite struct SharingTests {
  private let place = TemporaryFolder()

  @Test(.enabled(if: isSoak, "TENGEN_SOAK is not set"))
  func `two that are as fast play about as many games of a cycle`() throws {
    let games = 400
    try place.write(
      """
      games = \(games)
      games-per-cycle = \(games)
      [rating]
      share = 0
      [[phase]]
      network = "b4c32"
      sizes = { 3x3 = 1 }
      full-visits = 4
      cheap-visits = 2
      """, to: "shared.toml")
    let folder = RunFolder(place["run"])
    // Draws the first checkpoint, and would train.
    let trainer = try TrainingRun(
      RecipeText(reading: place["shared.toml"]), folder: folder, threads: 1, plays: false
    ) { _ in }
    let played = Mutex([0, 0])
    let players = DispatchGroup()
    for player in 0..<2 {
      DispatchQueue(label: "player \(player)").async(group: players) {
        try? SelfPlayWork(folder: folder, threads: 1).run {
          played.withLock { $0.reduce(0, +) } >= games
        } onGame: { _, _ in
          played.withLock { $0[player] += 1 }
        }
      }
    }
    players.wait()
    withExtendedLifetime(trainer) {}
    let shares = played.withLock { $0 }
    #expect(shares.reduce(0, +) == games)
    #expect(shares.allSatisfy { $0 >= games / 4 }, "\(shares)")
  }
}
