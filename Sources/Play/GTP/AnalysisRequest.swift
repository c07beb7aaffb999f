import Engines
import Go
import Search
import Text

/// What follows the name of an analysing command: `[COLOR] [INTERVAL] [KEY VALUE]…`.
struct AnalysisRequest {
  var color: Color?
  /// Seconds between reports; `nil` where none was asked for.
  var interval: Double?
  var restrictions: [Restriction] = []
  /// The most candidates to report.
  var maximumMoves = Int.max
  var showsOwnership = false
  var showsCandidateOwnership = false
  var showsRoot = false
  var showsLineVisits = false
  var showsLineEdgeVisits = false
  var showsBook = false

  static let keys = [
    "interval", "minmoves", "maxmoves", "avoid", "allow", "ownership", "ownershipStdev",
    "movesOwnership", "pvVisits", "pvEdgeVisits", "rootInfo", "noResultValue", "book",
  ]

  init(_ arguments: inout GTPArguments) throws {
    while let word = arguments.peek {
      if color == nil, Color(gtp: word) != nil {
        color = try arguments.color()
      } else if interval == nil, Double(decimal: word) != nil {
        try readInterval(&arguments)
      } else {
        try readPair(&arguments)
      }
    }
  }

  /// Centiseconds; 0 stands for the shortest time between reports.
  private mutating func readInterval(_ arguments: inout GTPArguments) throws {
    let longest = Reporting.longestInterval * 100
    interval = max(1, try arguments.number("INTERVAL in centiseconds", in: 0...longest)) / 100
  }

  private mutating func readPair(_ arguments: inout GTPArguments) throws {
    let key = try arguments.word("KEY")
    switch key {
    case "interval": try readInterval(&arguments)
    case "minmoves": _ = try arguments.integer("minmoves", in: 0...Int.max)
    case "maxmoves": maximumMoves = try arguments.integer("maxmoves", in: 1...Int.max)
    case "avoid", "allow": try readRestriction(&arguments, isAllowList: key == "allow")
    case "ownership": showsOwnership = try arguments.bool()
    case "movesOwnership": showsCandidateOwnership = try arguments.bool()
    case "pvVisits": showsLineVisits = try arguments.bool()
    case "pvEdgeVisits": showsLineEdgeVisits = try arguments.bool()
    case "book": showsBook = try arguments.bool()
    case "rootInfo": showsRoot = try arguments.bool()
    // KataGo's keys for what this search keeps no account of.
    case "ownershipStdev", "noResultValue": _ = try arguments.bool()
    default: throw GTPFailure.unknown("key", key, known: AnalysisRequest.keys)
    }
  }

  /// `COLOR VERTEX,VERTEX… PLIES`.
  private mutating func readRestriction(
    _ arguments: inout GTPArguments, isAllowList: Bool
  ) throws {
    restrictions.append(
      Restriction(
        color: try arguments.color(), moves: try arguments.moves(), isAllowList: isAllowList,
        plies: try arguments.integer("PLIES", in: 1...Int.max)))
  }
}
