import JSON
import Testing

@testable import AnalysisServer

/// What is wrong with queries, in the words of KataGo 1.17.2.
@Suite struct QueryErrorTests {
  private static let pairs =
    #"Must be an array of pairs of the form: ["b" or "w", GTP board vertex]"#
  private static let entries =
    "Must be a list of dicts with subfields 'player', 'moves', 'untilDepth'"
  private static let seconds = "Must be number of seconds from 0.001 to 1000000.0"

  @Test(arguments: [
    (#""maxVisits":0"#, "maxVisits", "Must be an integer from 1 to 2^50"),
    (#""maxVisits":1.5"#, "maxVisits", "Must be an integer from 1 to 2^50"),
    (#""maxVisits":"9""#, "maxVisits", "Must be an integer from 1 to 2^50"),
    (#""maxVisits":1125899906842625"#, "maxVisits", "Must be an integer from 1 to 2^50"),
    (#""analysisPVLen":0"#, "analysisPVLen", "Must be an integer from 1 to 1000"),
    (#""rootFpuReductionMax":2.1"#, "rootFpuReductionMax", "Must be a number from 0.0 to 2.0"),
    (#""rootPolicyTemperature":0"#, "rootPolicyTemperature", "Must be a number from 0.01 to 100.0"),
    (#""includePolicy":1"#, "includePolicy", "Must be a boolean"),
    (#""includeOwnership":"true""#, "includeOwnership", "Must be a boolean"),
    (#""includeMovesOwnershipStdev":null"#, "includeMovesOwnershipStdev", "Must be a boolean"),
    (#""reportDuringSearchEvery":0"#, "reportDuringSearchEvery", seconds),
    (#""firstReportDuringSearchAfter":1e7"#, "firstReportDuringSearchAfter", seconds),
    (#""priority":"high""#, "priority", "Must be a number between -2^62 and 2^62"),
    (#""priority":4611686018427387904"#, "priority", "Must be a number between -2^62 and 2^62"),
    (
      #""priority":1,"analyzeTurns":[0],"priorities":[1]"#, "priority",
      "Cannot specify both priority and priorities"
    ),
    (#""priorities":[1]"#, "priorities", "Can only specify when also specifying analyzeTurns"),
    (
      #""analyzeTurns":[0],"priorities":[1,2]"#, "priorities",
      "Must be of matching length to analyzeTurns"
    ),
    (
      #""analyzeTurns":[0],"priorities":["a"]"#, "priorities",
      "Must specify an array of integers indicating priorities"
    ),
    (
      #""analyzeTurns":[0],"priorities":[-4611686018427387904]"#, "priorities",
      "Invalid priority: -4611686018427387904"
    ),
    (#""analyzeTurns":[1]"#, "analyzeTurns", "Invalid turn number: 1"),
    (#""analyzeTurns":[-1]"#, "analyzeTurns", "Invalid turn number: -1"),
    (
      #""analyzeTurns":0"#, "analyzeTurns",
      "Must specify an array of integers indicating turns to analyze"
    ),
    (#""initialPlayer":"x""#, "initialPlayer", #"Must be "b" or "w""#),
    (#""initialStones":{}"#, "initialStones", pairs),
    (#""initialStones":[["b"]]"#, "initialStones", pairs),
    (#""initialStones":[["b",1]]"#, "initialStones", pairs),
    (#""initialStones":[["x","A1"]]"#, "initialStones", "Could not parse player: x"),
    (#""initialStones":[["b","pass"]]"#, "initialStones", "Could not parse board location: pass"),
    (#""initialStones":[["b","F1"]]"#, "initialStones", "Could not parse board location: F1"),
    (#""whiteHandicapBonus":1"#, "whiteHandicapBonus", "Must be a string"),
    (#""overrideSettings":[]"#, "overrideSettings", "Must be an object"),
    (
      #""overrideSettings":{"humanSLProfile":"rank_5k"}"#, "overrideSettings",
      "Could not set settings: WARNING: humanSLProfile is specified as config param but model(s) "
        + "don't use it: no network\n"
    ),
    (
      #""overrideSettings":{"humanSLProfile":"rank_21k"}"#, "overrideSettings",
      "Could not set settings: Unknown human SL network profile: rank_21k"
    ),
    (
      #""overrideSettings":{"humanSLChosenMoveProp":1}"#, "overrideSettings",
      "Could not set settings: Provided parameter humanSLChosenMoveProp but no human model was "
        + "specified (e.g -human-model b18c384nbt-humanv0.bin.gz)"
    ),
    (
      #""overrideSettings":{"maxVisits":"many"}"#, "overrideSettings",
      "Could not set settings: maxVisits: found 'many', expected a whole number from 1 to "
        + "1125899906842624"
    ),
    (
      #""allowMoves":[],"avoidMoves":[]"#, "allowMoves",
      "Cannot specify both allowMoves and avoidMoves"
    ),
    (#""avoidMoves":{}"#, "avoidMoves", entries),
    (#""avoidMoves":[{"player":"b","moves":[]}]"#, "avoidMoves", entries),
    (
      #""avoidMoves":[{"player":"b","moves":["F1"],"untilDepth":1}]"#, "moves",
      "Could not parse board location: F1"
    ),
    (
      #""avoidMoves":[{"player":"b","moves":"A1","untilDepth":1}]"#, "moves",
      "Must be an array of GTP board vertices"
    ),
    (
      #""avoidMoves":[{"player":"b","moves":[],"untilDepth":0}]"#, "untilDepth",
      "Must be a positive integer"
    ),
    (
      #""avoidMoves":[{"player":"x","moves":[],"untilDepth":1}]"#, "player",
      #"Must be "b" or "w""#
    ),
    (
      #""allowMoves":[{"player":"b","moves":[],"untilDepth":1},{"player":"B","moves":[],"untilDepth":1}]"#,
      "allowMoves", "Cannot specify allowMoves more than once for the same player"
    ),
    (
      #""allowMoves":[1,2,3]"#, "allowMoves",
      "Currently allowMoves only allows at most one entry per player"
    ),
  ])
  func `a field that is wrong is named`(fields: String, field: String, text: String) throws {
    let replies = try Exchange.replies(to: [query(fields)])
    #expect(replies == [["id": .text("q"), "field": .text(field), "error": .text(text)]])
  }

  @Test(arguments: [
    (
      #"{"id":"q","boardYSize":5,"moves":[],"rules":"aga"}"#, "boardXSize",
      "Must provide an integer from 2 to 25"
    ),
    (
      #"{"id":"q","boardXSize":5,"boardYSize":26,"moves":[],"rules":"aga"}"#, "boardYSize",
      "Must provide an integer from 2 to 25"
    ),
    (
      #"{"id":"q","boardXSize":5,"boardYSize":5,"rules":"aga"}"#, "moves",
      "Must specify an array of [player,location] pairs"
    ),
    (
      #"{"id":"q","boardXSize":5,"boardYSize":5,"moves":[]}"#, "rules",
      #"Must specify rules string, such as "chinese" or "tromp-taylor", or a JSON object with "#
        + "detailed rules parameters."
    ),
    (
      #"{"id":"q","boardXSize":5,"boardYSize":5,"moves":[],"rules":"foo"}"#, "rules",
      "Could not parse rules: foo"
    ),
    (
      #"{"id":"q","boardXSize":5,"boardYSize":5,"moves":[],"rules":{"ko":"ODD"}}"#, "rules",
      #"Could not parse rules: {"ko":"ODD"}"#
    ),
    (
      #"{"id":"q","boardXSize":5,"boardYSize":5,"moves":[],"rules":"aga","komi":401}"#, "komi",
      "Must be a integer or half-integer from -400.0 to 400.0"
    ),
    (
      #"{"id":"q","boardXSize":5,"boardYSize":5,"moves":[["b","A1"],["w","A1"]],"rules":"aga","#
        + #""analyzeTurns":[0]}"#, "moves", "Illegal move 1: A1"
    ),
  ])
  func `a query needs these`(request: String, field: String, text: String) throws {
    let replies = try Exchange.replies(to: [request])
    #expect(replies == [["id": .text("q"), "field": .text(field), "error": .text(text)]])
  }

  @Test(arguments: [
    ("nonsense", "not JSON - could not parse input line as json request: nonsense"),
    ("[1]", "Request line was valid json but was not an object, ignoring: [1]"),
    (#"{"id":5}"#, #"Request must have a string "id" field"#),
    ("{}", #"Request must have a string "id" field"#),
    (
      #"{"id":"a","action":"dance"}"#,
      "'action' field must be 'query_version' or 'query_models' or 'clear_cache' or 'terminate' or "
        + "'terminate_all'"
    ),
  ])
  func `what is no query has no id`(request: String, text: String) throws {
    #expect(try Exchange.replies(to: [request]) == [["error": .text(text)]])
  }

  @Test func `what is strange is told first, and answered`() throws {
    let replies = try Exchange.replies(to: [
      query(#""maxVisits":2,"typo":1,"overrideSettings":{"foo":1,"antiMirror":true,"bar":2}"#)
    ])
    #expect(
      replies.map { $0["warning"] } == [
        .text("antiMirror has no effect here"), .text("Unknown config params: bar,foo"),
        .text(
          "Unexpected or unused field, do you have a typo? (set warnUnusedFields=false in the config "
            + "to disable this warning)"), nil,
      ])
    #expect(replies.last?["isDuringSearch"] == .bool(false))
  }

  @Test func `numbers that clients send as texts are taken`() throws {
    let replies = try Exchange.replies(to: [
      query(
        #""overrideSettings":{"maxVisits":"3","reportAnalysisWinratesAs":"black","humanSLProfile":""}"#
      )
    ])
    #expect(replies.count == 1)
    #expect(replies[0]["rootInfo"]?["visits"] == .integer(3))
  }
}
