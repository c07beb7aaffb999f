import Engines
import Go
import JSON
import Platform
import Testing
import TestSupport

@testable import AnalysisServer

@Suite struct ServerTests {
  private let endless = query(#""maxVisits":10000000"#, id: "long")

  private func ids(_ lines: [String]) -> [String] {
    lines.compactMap { line in
      guard case .text(let id) = Exchange.object(line)?["id"] else { return nil }
      return id
    }
  }

  @Test func `actions are answered with what was asked`() throws {
    let replies = try Exchange.replies(to: [
      #"{"id":"a","action":"query_version","more":[1,null]}"#,
      #"{"id":"b","action":"query_models"}"#, #"{"id":"c","action":"clear_cache"}"#,
      #"{"id":"d","action":"terminate","terminateId":"nobody"}"#,
      #"{"id":"e","action":"terminate_all","turnNumbers":[3]}"#,
      #"{"id":"f","action":"terminate"}"#,
      #"{"id":"g","action":"terminate","terminateId":"a","turnNumbers":"all"}"#,
    ])
    #expect(
      replies[0] == [
        "id": .text("a"), "action": .text("query_version"), "more": .array([.integer(1), .null]),
        "version": .text("1.17.2"), "git_hash": .text("Tengen-0.2.0"),
      ])
    #expect(
      replies[1] == [
        "id": .text("b"), "action": .text("query_models"), "models": .array([]),
      ])
    #expect(replies[2] == ["id": .text("c"), "action": .text("clear_cache")])
    #expect(replies[3]["terminateId"] == .text("nobody"))
    #expect(replies[4]["turnNumbers"] == .array([.integer(3)]))
    #expect(
      replies[5]["error"]
        == .text("Requests for a terminate action must have a string \"terminateId\" field"))
    #expect(
      replies[6]["error"]
        == .text("If provided, must be an array of integers indicating turns to terminate"))
  }

  @Test func `what waits is told at once that there is nothing, what runs what there is`() throws {
    let exchange = try Exchange(positions: 1, threads: 1)
    exchange.send(endless)
    exchange.send(query(#""maxVisits":5,"analyzeTurns":[0,1]"#, id: "w", moves: #"[["b","A1"]]"#))
    pause(seconds: 0.05)
    exchange.send(#"{"id":"t1","action":"terminate","terminateId":"w","turnNumbers":[1]}"#)
    #expect(ids(exchange.soFar) == ["w", "t1"])
    #expect(
      Exchange.object(exchange.soFar[0]) == [
        "id": .text("w"), "turnNumber": .integer(1), "isDuringSearch": .bool(false),
        "noResults": .bool(true),
      ])
    exchange.send(#"{"id":"t2","action":"terminate","terminateId":"long"}"#)
    exchange.send(#"{"id":"t3","action":"terminate","terminateId":"long"}"#)
    let lines = exchange.finish()
    #expect(Set(ids(lines)) == ["w", "t1", "t2", "t3", "long"])
    #expect(lines.count == 6)
    let final = try #require(lines.compactMap(Exchange.object).first { $0["id"] == .text("long") })
    #expect((final["rootInfo"]?["visits"]?.double ?? 0) > 1)
  }

  @Test func `the most urgent comes first, then what came first`() throws {
    let exchange = try Exchange(positions: 1, threads: 1)
    exchange.send(endless)
    for (id, priority) in [("a", 0), ("b", 5), ("c", -1), ("d", 5), ("e", 0)] {
      exchange.send(query(#""maxVisits":2,"priority":\#(priority)"#, id: id))
    }
    exchange.send(#"{"id":"t","action":"terminate","terminateId":"long"}"#)
    let order = ids(exchange.finish()).filter { !["t", "long"].contains($0) }
    #expect(order == ["b", "d", "a", "e", "c"])
  }

  @Test func `all end at once`() throws {
    let exchange = try Exchange(positions: 2, threads: 2)
    for number in 0..<10 { exchange.send(query(#""maxVisits":10000000"#, id: "\(number)")) }
    exchange.send(#"{"id":"t","action":"terminate_all"}"#)
    let lines = exchange.finish()
    #expect(ids(lines).sorted() == (0..<10).map(String.init) + ["t"])
  }

  @Test func `reports come on the way, and one at the end`() throws {
    let exchange = try Exchange(threads: 1)
    exchange.send(
      query(
        #""maxVisits":10000000,"reportDuringSearchEvery":0.02,"overrideSettings":{"maxTime":0.3}"#))
    let told = exchange.finish().compactMap(Exchange.object).map { $0["isDuringSearch"] }
    #expect(told.count > 2)
    #expect(told.last == .bool(false))
    #expect(told.dropLast().allSatisfy { $0 == .bool(true) })
  }

  @Test func `lines of Windows, blanks and nothing are taken`() throws {
    let exchange = try Exchange()
    exchange.send("")
    exchange.send("  \r")
    exchange.send("  " + query(#""maxVisits":2"#) + " \r")
    #expect(exchange.finish().count == 1)
  }

  @Test func `a thousand queries at once are answered once each`() throws {
    let exchange = try Exchange(positions: 16)
    let moves = #"[["b","C3"],["w","C4"],["b","D4"]]"#
    for number in 0..<250 {
      exchange.send(
        query(#""maxVisits":3,"analyzeTurns":[0,1,2,3]"#, id: "\(number)", moves: moves))
    }
    let lines = exchange.finish()
    #expect(lines.count == 1000)
    let places = lines.compactMap(Exchange.object).map { "\($0["id"]!) \($0["turnNumber"]!)" }
    #expect(Set(places).count == 1000)
  }

  @Test func `requests and replies are logged where that is wanted`() throws {
    var settings = ServerSettings()
    (settings.logsRequests, settings.logsResponses) = (true, true)
    let exchange = try Exchange(settings: settings)
    exchange.send(#"{"id":"a","action":"clear_cache"}"#)
    exchange.send("x")
    _ = exchange.finish()
    #expect(
      exchange.log == [
        #"Request: {"id":"a","action":"clear_cache"}"#,
        #"Response: {"action":"clear_cache","id":"a"}"#, "Request: x",
        "Error: not JSON - could not parse input line as json request: x",
        #"Response: {"error":"not JSON - could not parse input line as json request: x"}"#,
      ])
  }

  /// What Ogatak, LizzieYzy and KaTrain send, and what each reads of the reply.
  @Test(arguments: [
    ("ogatak", ["winrate", "scoreLead", "visits", "prior", "pv", "lcb", "order", "move"]),
    (
      "lizzieyzy",
      ["order", "move", "visits", "winrate", "lcb", "prior", "scoreLead", "scoreStdev", "pv"]
    ),
    ("katrain", ["move", "visits", "order", "winrate", "scoreLead", "pv", "prior"]),
  ])
  func `what clients send is answered as they read it`(client: String, fields: [String]) throws {
    let file = "\(repositoryRoot)/Tests/Play/AnalysisServerTests/Transcripts/\(client).jsonl"
    let text = String(decoding: try readFile(file), as: UTF8.self)
    let requests = text.split(separator: "\n").map(String.init)
    let exchange = try Exchange(positions: 2)
    for request in requests { exchange.send(request) }
    let asked = requests.compactMap(Exchange.object)
    #expect(asked.count == requests.count)
    let replies = exchange.finish().compactMap(Exchange.object)
    for (id, requests) in Dictionary(grouping: asked, by: { "\($0["id"]!)" }) {
      let own = replies.filter { "\($0["id"]!)" == id && $0["warning"] == nil }
      let finals = own.filter { $0["isDuringSearch"] == .bool(false) }
      // One line for each action, and for each position of a query, unless that is refused.
      let owed = requests.reduce(0) { $0 + max(1, $1["analyzeTurns"]?.array.count ?? 1) }
      #expect(own.filter { $0["isDuringSearch"] != .bool(true) }.count == owed, "\(id)")
      for move in finals.flatMap({ $0["moveInfos"]?.array ?? [] }) {
        #expect(fields.allSatisfy { move[$0] != nil })
      }
    }
  }
}
