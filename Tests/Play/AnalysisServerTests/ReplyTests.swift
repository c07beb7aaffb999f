import Books
import Engines
import Go
import JSON
import Search
import TestSupport
import Testing

@testable import AnalysisServer

@Suite struct ReplyTests {
  private func reply(
    to request: String, settings: ServerSettings = ServerSettings()
  ) throws -> [String: JSONValue] {
    try #require(try Exchange.replies(to: [request], settings: settings).last)
  }

  @Test func `a reply has what clients read`() throws {
    let found = try reply(
      to: query(
        #""maxVisits":60,"includePolicy":true,"includeOwnership":true,"includeOwnershipStdev":true,"#
          + #""includeMovesOwnership":true,"includeMovesOwnershipStdev":true,"includePVVisits":true,"#
          + #""includeNoResultValue":true"#, moves: #"[["b","C3"],["w","pass"]]"#))
    #expect(
      Set(found.keys) == [
        "id", "turnNumber", "isDuringSearch", "moveInfos", "rootInfo", "policy", "ownership",
        "ownershipStdev",
      ])
    #expect(found["turnNumber"] == .integer(2))
    #expect(found["policy"]?.array.count == 26)
    #expect(found["policy"]?.array[12] == .integer(-1))
    #expect(found["ownership"]?.array.count == 25)
    #expect(found["ownershipStdev"]?.array.count == 25)
    let moves = try #require(found["moveInfos"]?.array)
    #expect(moves.map { $0["order"] } == moves.indices.map { .integer($0) })
    for move in moves {
      guard case .object(let object) = move else { continue }
      #expect(
        Set(object.keys) == [
          "move", "order", "visits", "edgeVisits", "weight", "edgeWeight", "winrate", "lcb",
          "utility", "utilityLcb", "scoreLead", "scoreMean", "scoreSelfplay", "scoreStdev", "prior",
          "playSelectionValue", "pv", "pvVisits", "pvEdgeVisits", "noResultValue", "ownership",
          "ownershipStdev",
        ])
      #expect(object["pv"]?.array.first == object["move"])
      #expect(object["pv"]?.array.count == object["pvVisits"]?.array.count)
      #expect(object["ownership"]?.array.count == 25)
    }
    let root = try #require(found["rootInfo"])
    let visits = moves.compactMap { $0["visits"]?.double }.reduce(0, +)
    #expect(root["visits"] == .integer(60))
    #expect(visits == 59)
    #expect(root["currentPlayer"] == .text("B"))
    // Those of an evaluator that does not say.
    #expect(root["rawStWrError"] == .number(-0.5))
    #expect(root["rawStScoreError"] == .integer(-1))
    #expect(root["rawVarTimeLeft"] == .integer(-1))
    #expect(!found.values.contains(.null))
  }

  @Test func `a book says of each position what it says elsewhere`() throws {
    let shelf = try BookShelf(reading: "\(repositoryRoot)/books/5x5-24.5.book")
    let book = shelf.volumes[0].book
    func ask(_ request: String) throws -> [[String: JSONValue]] {
      let exchange = try Exchange(books: shelf)
      exchange.send(request.replacing("\"komi\":0.5", with: "\"komi\":24.5"))
      return exchange.finish().compactMap(Exchange.object)
        .sorted { $0["turnNumber"]?.double ?? -1 < $1["turnNumber"]?.double ?? -1 }
    }
    let center = #"[["b","C3"]]"#
    let turns = #""maxVisits":2,"analyzeTurns":[0,1]"#
    let found = try ask(query(turns + #","includeBook":true"#, moves: center))
    #expect(found.count == 2)
    var game = book.head.start
    for (turn, reply) in found.enumerated() {
      let position = try #require(BookPosition(game, in: book))
      let said = parsed(Array(try position.json(on: book.head.size).utf8), as: JSONValue.self)
      #expect(reply["turnNumber"] == .integer(turn))
      #expect(said != nil && reply["book"] == said)
      if turn == 0 { try game.play(.place(Point(column: 2, row: 2))) }
    }
    #expect(
      try ask(query(turns, moves: center)).allSatisfy { $0["book"] == nil && $0["warning"] == nil })
    // Where the game has left the book nothing is said.
    let corner = query(#""maxVisits":2,"includeBook":true"#, moves: #"[["b","A1"],["w","A5"]]"#)
    #expect(try ask(corner).map { $0["book"] } == [nil])
  }

  @Test(
    arguments: [
      ([], "there is no book; tengen analysis --book FILE reads one"),
      (["\(repositoryRoot)/books/5x5-24.5.book"], " is for komi 24.5, not for 0.5"),
    ])
  func `why a book says nothing is told`(books: [String], reason: String) throws {
    let exchange = try Exchange(books: try BookShelf(reading: books))
    exchange.send(query(#""maxVisits":2,"includeBook":true"#))
    let replies = exchange.finish().compactMap(Exchange.object)
    #expect(replies.count == 2)
    #expect(replies[0]["field"] == .text("includeBook"))
    guard case .text(let warning) = replies[0]["warning"] else {
      Issue.record("no warning: \(replies[0])")
      return
    }
    #expect(warning.hasSuffix(reason))
    #expect(replies[1]["book"] == nil)
  }

  @Test func `with one visit there are no moves`() throws {
    let found = try reply(to: query(#""maxVisits":1"#))
    #expect(found["moveInfos"] == .array([]))
    #expect(found["rootInfo"]?["visits"] == .integer(1))
  }

  @Test func `lines are as long as they are asked for`() throws {
    let found = try reply(to: query(#""maxVisits":300,"analysisPVLen":1"#))
    let lengths = found["moveInfos"]?.array.map { $0["pv"]?.array.count ?? 0 } ?? []
    #expect(lengths.max() == 2)
  }

  /// What a search might have found, for the player to move.
  private var found: Analysis {
    func candidate(_ column: Int, visits: Int, value: Float) -> Analysis.Candidate {
      var candidate = Analysis.Candidate(
        move: .place(Point(column: column, row: 0)), visits: visits, value: value,
        lowerBound: value - 0.2, prior: 0.25, score: 3, scoreDeviation: 2,
        line: [.place(Point(column: column, row: 0))], lineVisits: [visits])
      candidate.utility = value + 0.1
      candidate.utilityLowerBound = -1.5
      return candidate
    }
    var found = Analysis(
      candidates: [
        candidate(0, visits: 10, value: 0.5), candidate(1, visits: 30, value: 0.25),
        candidate(2, visits: 5, value: 0),
      ], visits: 46, value: 0.4, score: 2.5, scoreDeviation: 4,
      ownership: [Float](repeating: 0.75, count: 25))
    var evaluation = UniformEvaluator().evaluate([
      Position(size: BoardSize(5), rules: .trompTaylor)
    ])[0]
    evaluation.value = 0.2
    evaluation.score = 1
    evaluation.errors = .init(value: 0.3, score: 5)
    evaluation.outcome = .init(
      win: 0.6, loss: 0.4, noResult: 0.01, scoreMean: 2, scoreDeviation: 9, varianceTime: 7)
    found.evaluation = evaluation
    return found
  }

  private func reply(_ perspective: Perspective, moves: String) throws -> AnalysisReply {
    var settings = ServerSettings()
    settings.perspective = perspective
    guard
      case .object(let object) = parsed(
        query(#""includeOwnership":true"#, moves: moves), as: JSONValue.self)
    else { throw QueryError(field: "", text: "") }
    var reader = QueryReader(
      id: "q", object, settings: settings, largestSide: 25, network: { _ in nobody })
    let query = try reader.read()
    return AnalysisReply(
      found, at: query.position(after: query.moves.count), turn: 0, of: query, isFinal: true)
  }

  @Test(
    arguments: [
      (Perspective.sideToMove, "[]", 1), (.black, "[]", 1), (.white, "[]", -1),
      (.black, #"[["b","C3"]]"#, -1), (.white, #"[["b","C3"]]"#, 1),
      (.sideToMove, #"[["b","C3"]]"#, 1),
    ] as [(Perspective, String, Float)])
  func `numbers are told from the perspective`(
    perspective: Perspective, moves: String, sign: Float
  ) throws {
    let reply = try reply(perspective, moves: moves)
    let (move, root) = (reply.moveInfos[0], reply.rootInfo)
    func equals(_ one: Float, _ other: Float) -> Bool { abs(one - other) < 1e-6 }
    // (1 + 0.5) / 2 and (1 - 0.5) / 2; the bound is lower for the player to move.
    #expect(equals(move.winrate, sign > 0 ? 0.75 : 0.25))
    #expect(equals(move.lcb, sign > 0 ? 0.65 : 0.35))
    #expect(equals(move.utility, sign * 0.6))
    #expect(equals(move.utilityLcb, sign * -1.5))
    #expect(equals(move.scoreLead, sign * 3))
    #expect(move.scoreMean == move.scoreLead)
    #expect(move.scoreStdev == 2)
    #expect(move.prior == 0.25)
    #expect(equals(root.winrate, sign > 0 ? 0.7 : 0.3))
    #expect(equals(root.rawWinrate, sign > 0 ? 0.6 : 0.4))
    #expect(equals(root.rawLead, sign))
    #expect(equals(root.rawScoreSelfplay, sign * 2))
    #expect(root.rawScoreSelfplayStdev == 9)
    #expect(equals(root.rawStWrError, 0.15))
    #expect(root.rawStScoreError == 5)
    #expect(root.rawVarTimeLeft == 7)
    #expect(reply.ownership == [Float](repeating: sign * 0.75, count: 25))
    // No move weighs less than one behind it.
    #expect(reply.moveInfos.map(\.playSelectionValue) == [30, 30, 5])
  }

  @Test func `an ownership of nobody is not quite 0`() throws {
    let found = try reply(to: query(#""maxVisits":1,"includeOwnership":true"#))
    #expect(found["ownership"]?.array.allSatisfy { $0.double == 1e-6 } ?? false)
  }

  @Test func `positions that are alike have one symmetric name`() throws {
    func name(_ vertex: String) throws -> (String, String) {
      let root = try #require(
        try reply(to: query(#""maxVisits":1"#, moves: #"[["b","\#(vertex)"]]"#))["rootInfo"])
      guard case .text(let plain) = root["thisHash"], case .text(let symmetric) = root["symHash"]
      else { return ("", "") }
      return (plain, symmetric)
    }
    let (one, other, third) = (try name("A2"), try name("D5"), try name("A3"))
    #expect(one.0 != other.0)
    #expect(one.1 == other.1)
    #expect(one.1 != third.1)
    #expect(one.0.count == 32)
    #expect(one.0.allSatisfy { $0.isHexDigit && !$0.isLowercase })
  }

  @Test func `where nothing may be tried the position is told as it stands`() throws {
    let found = try reply(
      to: query(#""maxVisits":50,"allowMoves":[{"player":"b","moves":[],"untilDepth":1}]"#))
    #expect(found["moveInfos"] == .array([]))
    #expect(found["rootInfo"]?["currentPlayer"] == .text("B"))
  }

  @Test func `moves are kept out to their depth`() throws {
    let found = try reply(
      to: query(
        #""maxVisits":400,"avoidMoves":[{"player":"b","moves":["C3","A1","pass"],"untilDepth":1}]"#)
    )
    let moves = found["moveInfos"]?.array.compactMap { $0["move"] } ?? []
    #expect(moves.count > 10)
    #expect(!moves.contains(.text("C3")) && !moves.contains(.text("pass")))
    let only = try reply(
      to: query(#""maxVisits":50,"allowMoves":[{"player":"b","moves":["C3"],"untilDepth":1}]"#))
    #expect(only["moveInfos"]?.array.map { $0["move"] } == [.text("C3")])
  }
}
