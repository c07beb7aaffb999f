import JSON
import Sampling
import TestSupport
import Testing

@testable import AnalysisServer

/// Queries with fields changed at random: each is answered as the protocol says, whatever it holds.
@Suite struct MutatedQueryTests {
  private static let fields: [(name: String, sound: JSONValue)] = [
    ("boardXSize", .integer(3)), ("boardYSize", .integer(3)), ("rules", .text("japanese")),
    ("komi", .number(0.5)), ("moves", moves), ("maxVisits", .integer(4)),
    ("analyzeTurns", .array([.integer(0), .integer(2)])), ("initialStones", .array([])),
    ("priority", .integer(3)), ("includeOwnership", .bool(true)),
    ("includeMovesOwnershipStdev", .bool(true)), ("includePolicy", .bool(true)),
    ("reportDuringSearchEvery", .number(0.001)), ("initialPlayer", .text("b")),
    ("overrideSettings", .object(["wideRootNoise": .number(0.1)])),
    (
      "avoidMoves",
      .array([
        .object(["player": .text("w"), "moves": .array([.text("A1")]), "untilDepth": .integer(2)])
      ])
    ), ("whiteHandicapBonus", .text("N")), ("rootPolicyTemperature", .number(1.5)),
  ]

  private static let moves = JSONValue.array(
    [("b", "B2"), ("w", "A1"), ("w", "pass")].map { .array([.text($0.0), .text($0.1)]) })

  private static let oddities: [JSONValue] = [
    .null, .bool(false), .integer(-1), .integer(.max), .number(1e300), .number(-0.1), .text(""),
    .text("C3"), .text("\u{0}"), .array([]), .array([.null]), .array([.array([.text("b")])]),
    .object([:]), .object(["maxVisits": .text("x")]), moves,
    .array([.object(["player": .integer(1), "moves": .null, "untilDepth": .null])]),
  ]

  private func mutated(_ random: inout Random, id: String) -> [String: JSONValue] {
    var query: [String: JSONValue] = ["id": .text(id)]
    for field in Self.fields where random.unit() < 0.9 {
      let isOdd = random.unit() < 0.04
      query[field.name] = isOdd ? Self.oddities[random.below(Self.oddities.count)] : field.sound
    }
    if random.unit() < 0.05 {
      query["action"] = .text(["terminate", "terminate_all", "clear_cache", "x"][random.below(4)])
      query["terminateId"] = .text("\(random.below(100))")
    }
    return query
  }

  @Test func `each query gets its answers, and nothing else`() throws {
    var random = Random(seed: 1)
    let exchange = try Exchange(positions: 4)
    let queries = try (0..<(isSoak ? 100_000 : 2000)).map { number in
      let query = mutated(&random, id: "\(number)")
      exchange.send(try json(query))
      return query
    }
    let replies = Dictionary(
      grouping: exchange.finish().compactMap(Exchange.object), by: { "\($0["id"], default: "")" })
    var refusals = 0
    for (number, query) in queries.enumerated() {
      let own = replies["\(JSONValue.text("\(number)"))"] ?? []
      let errors = own.count { $0["error"] != nil }
      let finals = own.filter { $0["isDuringSearch"] == .bool(false) }.map {
        "\($0["turnNumber"]!)"
      }
      refusals += errors
      if case .text(let action) = query["action"] {
        // An unknown action is refused without an id.
        #expect(own.count == (action == "x" ? 0 : 1))
      } else if errors > 0 {
        #expect(errors == 1 && finals.isEmpty, "\(query)")
      } else {
        let turns = query["analyzeTurns"]?.array.map { "\($0)" }
        let last = "\(JSONValue.integer(query["moves"]?.array.count ?? 0))"
        #expect(finals.sorted() == Set(turns ?? [last]).sorted(), "\(query)")
      }
    }
    #expect(refusals > queries.count / 4)
  }
}
