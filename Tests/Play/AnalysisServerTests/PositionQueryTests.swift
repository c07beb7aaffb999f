import Engines
import Go
import JSON
import NeuralEvaluation
import Testing

@testable import AnalysisServer

/// A network that asks for nobody.
var nobody: JudgingNetwork { JudgingNetwork(name: "n") }

@Suite struct PositionQueryTests {
  private func read(_ text: String) throws -> PositionQuery {
    guard case .object(let object) = parsed(text, as: JSONValue.self) else {
      throw QueryError(field: "", text: text)
    }
    var reader = QueryReader(
      id: "q", object, settings: ServerSettings(), largestSide: 25, network: { _ in nobody })
    return try reader.read()
  }

  @Test func `stones are put down in their order, and captured`() throws {
    let found = try read(
      query(
        #""initialStones":[["b","A1"],["w","A2"],["w","B1"],["b","E5"],["w","E5"]]"#)
    ).board
    #expect(
      found.diagram == """
        . . . . O
        . . . . .
        . . . . .
        O . . . .
        . O . . .
        """)
  }

  @Test(arguments: [
    (#""initialPlayer":"White""#, "[]", Color.white), ("", #"[["w","A1"]]"#, .white),
    (#""initialStones":[["b","A1"],["b","A2"]]"#, "[]", .white),
    (#""initialStones":[["b","A1"],["w","A2"]]"#, "[]", .black),
    (#""initialStones":[["b","A1"]]"#, "[]", .black), ("", "[]", .black),
  ])
  func `who moves first`(fields: String, moves: String, color: Color) throws {
    #expect(try read(query(fields, moves: moves)).firstPlayer == color)
  }

  /// Under Chinese rules White is given a point a handicap stone.
  @Test(arguments: [
    ("", "[]", 0), ("", #"[["b","A1"]]"#, 0), ("", #"[["b","A1"],["w","B1"]]"#, 0),
    ("", #"[["b","A1"],["b","B1"],["b","C1"],["w","D1"]]"#, 3),
    ("", #"[["b","A1"],["w","pass"],["b","B1"],["w","D1"]]"#, 2),
    (#""initialStones":[["b","A1"],["b","A3"]]"#, #"[["w","C3"]]"#, 2),
    (#""initialStones":[["b","A1"]]"#, #"[["b","C3"],["w","D3"]]"#, 2),
    (#""initialStones":[["b","A1"],["b","A3"],["w","E5"]]"#, #"[["b","C3"]]"#, 0),
  ])
  func `stones that Black places first are a handicap`(
    fields: String, moves: String, stones: Int
  ) throws {
    let text = query(fields, moves: moves).replacing("tromp-taylor", with: "chinese")
    let query = try read(text)
    #expect(query.position(after: query.moves.count).handicapStones == stones)
  }

  @Test func `what ko and suicide forbid is played, what is not possible is not`() throws {
    // A white chain of two without a liberty, and a ko taken back at once.
    let suicide = try read(
      query(
        #""initialStones":[["b","A3"],["b","B2"],["b","C1"],["w","A2"],["w","A1"]]"#,
        moves: #"[["w","B1"]]"#
      ).replacing("tromp-taylor", with: "chinese"))
    #expect(suicide.position(after: 1).board.stones(of: .white).isEmpty)
    let lone = #""initialStones":[["b","A2"],["b","B1"],["w","E5"]]"#
    #expect(throws: QueryError.self) { try read(query(lone, moves: #"[["w","A1"]]"#)) }
    let ko = try read(
      query(
        #""initialStones":[["b","B1"],["b","A2"],["w","C1"],["w","D2"],["w","C3"],["b","B3"],["w","B2"]]"#,
        moves: #"[["b","C2"],["w","B2"]]"#))
    #expect(ko.position(after: 2).board.stones(of: .white).count == 4)
  }

  @Test func `a player out of turn begins a history of his own`() throws {
    let query = try read(query(moves: #"[["b","C3"],["w","pass"],["w","D3"],["b","pass"]]"#))
    #expect(query.position(after: 2).passes == 1)
    let position = query.position(after: 3)
    #expect(position.moveNumber == 1)
    #expect(position.toMove == .black)
    #expect(query.position(after: 4).passes == 1)
  }

  @Test(arguments: ["C4", "c4", " C4 ", "(2,1)", "( 2, 1 )"])
  func `a point is spelled in many ways`(vertex: String) throws {
    let query = try read(query(moves: #"[["B","\#(vertex)"]]"#))
    #expect(query.moves == [Game.Turn(.black, .place(Point(column: 2, row: 1)))])
  }

  @Test(arguments: [
    (#""japanese""#, Rules.japanese, 6.5), (#""new zealand""#, Rules(named: "nz")!, 7),
    (#""Chinese""#, .chinese, 7.5), (#""stone_scoring""#, Rules(named: "stone-scoring")!, 7.5),
    (#"{"score":"TERRITORY"}"#, Rules(json: #"{"scoring":"TERRITORY","tax":"SEKI"}"#)!, 6.5),
    (#"{"hasButton":true}"#, Rules(json: #"{"hasButton":true}"#)!, 7),
    (
      #""koSIMPLEscoreAREAtaxNONEsui0komi6.5""#,
      Rules(compactName: "koSIMPLEscoreAREAtaxNONEsui0")!, 6.5
    ),
  ])
  func `rules come by name and by their parts`(
    text: String, rules: Rules, komi: Double
  ) throws {
    let query = try read(
      #"{"id":"q","boardXSize":5,"boardYSize":5,"moves":[],"rules":\#(text)}"#)
    #expect(query.rules == rules.with(komi: komi))
  }

  @Test func `komi of any fraction is taken`() throws {
    let text = query().replacing(#""komi":0.5"#, with: #""komi":3.75"#)
    #expect(try read(text).rules.komi == 3.75)
  }

  @Test func `turns are told once each, in order, with their priorities`() throws {
    let query = try read(
      query(
        #""analyzeTurns":[2,0,2],"priorities":[5,1,7]"#, moves: #"[["b","A1"],["w","A2"]]"#))
    #expect(query.turns.map(\.number) == [0, 2])
    #expect(query.turns.map(\.priority) == [1, 7])
  }
}

@Suite struct ConfigurationTests {
  @Test func `a file is read line by line`() throws {
    let settings = try ConfigurationText.settings(
      of: "# all of it\r\nmaxVisits = 100 # few\n\n  key=\"a b\"\n", file: "a.cfg")
    #expect(settings.map(\.key) == ["maxVisits", "key"])
    #expect(settings.map(\.value) == ["100", "a b"])
    #expect {
      try ConfigurationText.settings(of: "maxVisits = 1\nwhat", file: "a.cfg")
    } throws: {
      "\($0)" == "a.cfg: line 2: expected KEY = VALUE, found 'what'"
    }
  }

  @Test func `an option holds several settings`() throws {
    let settings = try ConfigurationText.settings(ofOption: "homeDataDir=/a b,maxVisits=3,")
    #expect(settings.map(\.key) == ["homeDataDir", "maxVisits"])
    #expect(throws: ConfigurationText.Fault.self) { try ConfigurationText.settings(ofOption: "x") }
  }

  @Test func `keys of KataGo are known, others are not`() throws {
    var settings = ServerSettings()
    #expect(try settings.set("numAnalysisThreads", to: "12", network: nobody) == .done)
    #expect(settings.positions == 12)
    #expect(try settings.set("maxTime", to: "8.0", network: nobody) == .done)
    #expect(settings.seconds == 8)
    #expect(
      try settings.set("nnMaxBatchSize", to: "96", network: nobody) == .withoutEffect(notice: nil))
    #expect(try settings.set("playoutDoublingAdvantage", to: "1.5", network: nobody) == .done)
    #expect(try settings.set("playoutDoublingAdvantagePla", to: "WHITE", network: nobody) == .done)
    #expect(settings.overrides.advantage == 1.5 && settings.overrides.advantaged == .white)
    #expect(
      try settings.set("antiMirror", to: "true", network: nobody)
        == .withoutEffect(notice: "antiMirror has no effect here"))
    #expect(
      try settings.set("cudaUseFP16", to: "auto", network: nobody) == .withoutEffect(notice: nil))
    #expect(try settings.set("maxVisit", to: "1", network: nobody) == .unknown)
    #expect {
      try settings.set("reportAnalysisWinratesAs", to: "RED", network: nobody)
    } throws: {
      "\($0)" == "reportAnalysisWinratesAs: found 'RED', expected BLACK, WHITE or SIDETOMOVE"
    }
  }

  @Test(arguments: [
    ("rank_20k", true), ("rank_9d", true), ("preaz_5k", true), ("rank_5k_3d", true),
    ("proyear_1800", true), ("proyear_2023", true), ("proyear_2024", false), ("rank_10d", false),
    ("rank_", false), ("rank_5", false), ("", true), ("_", true), ("dan", false),
  ])
  func `profiles are those of KataGo`(profile: String, isKnown: Bool) {
    let refusal = HumanProfile.refusal(key: "humanSLProfile", value: profile, network: nobody)
    #expect((refusal?.hasPrefix("Unknown") ?? false) == !isKnown)
  }

  @Test func `a network that imitates people takes a profile`() throws {
    let asking = JudgingNetwork(name: "n", imitatesPeople: true)
    var settings = ServerSettings()
    #expect(try settings.set("humanSLProfile", to: "rank_5k", network: asking) == .done)
    #expect(settings.overrides.profile?.name == "rank_5k")
    #expect(try settings.set("humanSLProfile", to: "", network: nobody) == .done)
    #expect(settings.overrides.profile == nil)
    #expect(throws: ServerSettings.Fault.self) {
      try settings.set("humanSLProfile", to: "rank_5k", network: nobody)
    }
  }
}
