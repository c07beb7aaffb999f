import Engines
import Go
import SGF
import Synchronization
import Testing

@testable import Reviews

/// Settings under which the same search finds the same, within milliseconds.
func quickSettings(visits: Int = 60) -> ReviewSettings {
  ReviewSettings(
    engine: "rollout", fingerprint: "as it stands", visits: visits, seconds: nil, seed: 5)
}

func quickPlayer() -> any Player {
  var settings = PlayerSettings()
  settings.threads = 1
  return Engine.rollout.makePlayer(settings: settings, seed: 0)
}

func recordedGame(_ text: String) throws -> RecordedGame {
  try RecordedGame(try #require(SGFCollection(parsing: text).games.first))
}

/// Reviews a game on so many threads, and gives the positions in the order in which they were done.
func positions(
  of record: RecordedGame, threads: Int = 1, settings: ReviewSettings = quickSettings()
) throws -> [PositionReview] {
  let found = Mutex<[PositionReview]>([])
  let reviewer = Reviewer(record, settings: settings) { quickPlayer() }
  try reviewer.review(
    Array(record.game.positions.indices), threads: threads, until: { false },
    take: { position in found.withLock { $0.append(position) } })
  return found.withLock { $0 }
}

func review(_ text: String) throws -> GameReview {
  let record = try recordedGame(text)
  return GameReview(record, try positions(of: record), settings: quickSettings())
}

extension PositionReview {
  /// A position of a board with four points, with its candidates' chances for Black and priors.
  static func made(
    _ number: Int, _ chance: Double, _ lead: Double,
    _ candidates: [(move: String, visits: Int, prior: Double, chance: Double?)] = []
  ) -> PositionReview {
    PositionReview(
      number: number, visits: 100, chance: chance, lead: lead, ownership: [0, 0, 0, 0],
      candidates: candidates.map {
        Candidate(
          move: $0.move, visits: $0.visits, prior: $0.prior, chance: $0.chance, lead: lead,
          line: [$0.move])
      })
  }
}
