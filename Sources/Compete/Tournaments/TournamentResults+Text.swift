import Go
import Ratings
import Text

// What the tables of matches and of tournaments say alike.
extension TournamentResults {
  /// Who scored the games; no line where none had to be.
  var scoringText: [String] {
    var lines: [String] = []
    let judges = [(PlayedGame.Judge.players, "the players"), (.scorer, "the scorer")]
      .compactMap { judge, name in judged[judge].map { "\($0) by \(name)" } }
    let board = judged[.board, default: 0]
    if board > 0, settings.terms.scoring != .board {
      let reason =
        settings.terms.scoring == .players
        ? "the players did not agree" : "the scorer gave no score"
      let all = judges + ["\(board) by the board as it stood, since \(reason)"]
      lines.append("scored: \(all.joined(separator: ", "))")
    } else if !judges.isEmpty || board > 0 {
      lines.append(
        "scored: \(board > 0 ? "\(board) by the board" : judges.joined(separator: ", "))")
    }
    if moveLimits > 0 {
      lines.append("scored as they stood after \(settings.terms.moveLimit) moves: \(moveLimits)")
    }
    if let failure = scorerFailures.last {
      let who = settings.terms.scoring == .players ? "players" : "the scorer"
      lines.append("\(who) failed at the score \(scorerFailures.count) times, last: \(failure)")
    }
    return lines
  }

  var duplicatesText: String {
    let start = "duplicate games: \(duplicates.count) of \(games)"
    guard repeatedPairs > 0 else { return start }
    let pairs =
      repeatedPairs == 1 ? "1 pair that only repeats" : "\(repeatedPairs) pairs that only repeat"
    return "\(start); \(pairs) others: not counted as evidence"
  }

  var faultText: [String] {
    let lines = settings.contestants.map(\.name).flatMap { name in
      Fault.Kind.allCases.compactMap { kind in
        faults[name]?[kind].map { fault in
          "  \(name): \(fault.count) x \(kind.rawValue); game \(fault.lastGame): \(fault.last)"
        }
      }
    }
    return lines.isEmpty ? ["faults: none"] : ["faults:"] + lines
  }
}
