import Engines
import Go
import JSON
import Search

/// Reads a query field by field, in KataGo's order and with its words for what is wrong.
struct QueryReader {
  private let id: String
  private let fields: QueryFields
  private let settings: ServerSettings
  private let largestSide: Int
  /// The network that judges on a board.
  private let network: (BoardSize) -> JudgingNetwork
  /// What is strange in the fields read so far, and no error.
  private(set) var warnings: [QueryError] = []

  init(
    id: String, _ object: [String: JSONValue], settings: ServerSettings, largestSide: Int,
    network: @escaping (BoardSize) -> JudgingNetwork
  ) {
    self.id = id
    fields = QueryFields(object: object)
    self.settings = settings
    self.largestSide = largestSide
    self.network = network
  }

  /// Reads the query.
  mutating func read() throws(QueryError) -> PositionQuery {
    let size = try size()
    let stones = try fields.turns("initialStones", on: size, withPasses: false) ?? []
    guard let moves = try fields.turns("moves", on: size, withPasses: true) else {
      throw QueryError(field: "moves", text: "Must specify an array of [player,location] pairs")
    }
    let player = try fields.player("initialPlayer")
    let turns = try turns(of: moves.count)
    var query = PositionQuery(
      id: id, size: size, rules: try rules(), stones: stones, moves: moves, firstPlayer: .black,
      turns: turns, settings: settings)
    query.firstPlayer = player ?? moves.first?.color ?? query.board.firstPlayer
    try override(&query.settings, on: size)
    try readLimits(&query)
    try readIncludes(&query)
    try readTimes(&query)
    if fields.has("priority") {
      if fields.has("priorities") {
        throw QueryError(
          field: "priority", text: "Cannot specify both priority and priorities")
      }
      let most = PositionQuery.mostPriority
      let priority = try fields.integer(
        "priority", in: -most...most, "Must be a number between -2^62 and 2^62")
      query.turns = query.turns.map { ($0.number, priority ?? 0) }
    }
    query.restrictions = try restrictions(on: size)
    if settings.warnsOfUnusedFields { warnOfUnusedFields() }
    if let number = query.illegalMove {
      let vertex = Vertex(moves[number].move, on: size)
      throw QueryError(field: "moves", text: "Illegal move \(number): \(vertex)")
    }
    return query
  }

  private func size() throws(QueryError) -> BoardSize {
    let problem = "Must provide an integer from 2 to \(largestSide)"
    for field in ["boardXSize", "boardYSize"] where !fields.has(field) {
      throw QueryError(field: field, text: problem)
    }
    let sides = 2...largestSide
    guard let width = try fields.integer("boardXSize", in: sides, problem),
      let height = try fields.integer("boardYSize", in: sides, problem),
      let size = BoardSize(width: width, height: height)
    else { throw QueryError(field: "boardXSize", text: problem) }
    return size
  }

  /// The positions asked for, in the order of their turns.
  private func turns(of moves: Int) throws(QueryError) -> [(number: Int, priority: Int)] {
    let numbers = try fields.integers(
      "analyzeTurns", "Must specify an array of integers indicating turns to analyze")
    if let wrong = numbers?.first(where: { !(0...moves).contains($0) }) {
      throw QueryError(field: "analyzeTurns", text: "Invalid turn number: \(wrong)")
    }
    let priorities = try fields.integers(
      "priorities", "Must specify an array of integers indicating priorities")
    var turns: [Int: Int] = [:]
    for number in numbers ?? [moves] { turns[number] = 0 }
    if let priorities {
      guard let numbers else {
        throw QueryError(
          field: "priorities", text: "Can only specify when also specifying analyzeTurns")
      }
      guard numbers.count == priorities.count else {
        throw QueryError(
          field: "priorities", text: "Must be of matching length to analyzeTurns")
      }
      for (number, priority) in zip(numbers, priorities) {
        guard priority.magnitude <= PositionQuery.mostPriority else {
          throw QueryError(field: "priorities", text: "Invalid priority: \(priority)")
        }
        turns[number] = priority
      }
    }
    return turns.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func rules() throws(QueryError) -> Rules {
    guard let value = fields.object["rules"] else {
      throw QueryError(field: "rules", text: Self.rulesProblem)
    }
    guard var rules = try Self.rules(value) else {
      throw QueryError(field: "rules", text: "Could not parse rules: \(value.plainText)")
    }
    let limits = Rules.komiLimits
    rules.komi =
      try fields.number(
        "komi", in: limits, "Must be a integer or half-integer from -400.0 to 400.0")
      ?? rules.komi
    guard let bonus = fields.object["whiteHandicapBonus"] else { return rules }
    guard case .text(let word) = bonus else {
      throw QueryError(field: "whiteHandicapBonus", text: "Must be a string")
    }
    guard let handicapBonus = Rules.HandicapBonus(rawValue: word.trimmed.uppercased()) else {
      throw QueryError(
        field: "whiteHandicapBonus",
        text: "Rules::parseWhiteHandicapBonusRule: Invalid whiteHandicapBonus rule: \(word)")
    }
    rules.handicapBonus = handicapBonus
    return rules
  }

  private static let rulesProblem =
    #"Must specify rules string, such as "chinese" or "tromp-taylor", or a JSON object with detailed "#
    + "rules parameters."

  /// Rules by name or by their parts; `nil` where there are none such.
  private static func rules(_ value: JSONValue) throws(QueryError) -> Rules? {
    switch value {
    case .text(let name):
      return Rules(named: name) ?? Rules(compactName: name) ?? Rules(json: name)
    case .object: return Rules(json: value.plainText)
    default: throw QueryError(field: "rules", text: rulesProblem)
    }
  }

  /// Takes what the query sets otherwise than the configuration.
  private mutating func override(
    _ settings: inout ServerSettings, on size: BoardSize
  ) throws(QueryError) {
    guard let value = fields.object["overrideSettings"] else { return }
    guard case .object(let overrides) = value else {
      throw QueryError(field: "overrideSettings", text: "Must be an object")
    }
    var unknown: [String] = []
    for (key, value) in overrides.sorted(by: { $0.key < $1.key }) {
      do throws(ServerSettings.Fault) {
        switch try settings.set(key, to: value.plainText, network: network(size)) {
        case .done: break
        case .withoutEffect(let notice):
          if let notice { warnings.append(QueryError(field: "overrideSettings", text: notice)) }
        case .unknown: unknown.append(key)
        }
      } catch {
        throw QueryError(field: "overrideSettings", text: "Could not set settings: \(error)")
      }
    }
    guard !unknown.isEmpty else { return }
    warnings.append(
      QueryError(
        field: "overrideSettings",
        text: "Unknown config params: \(unknown.joined(separator: ","))"))
  }

  private mutating func warnOfUnusedFields() {
    for field in fields.object.keys.sorted() where !Self.names.contains(field) {
      warnings.append(
        QueryError(
          field: field,
          text:
            "Unexpected or unused field, do you have a typo? (set warnUnusedFields=false in the "
            + "config to disable this warning)"))
    }
  }

  private static let names: Set<String> = [
    "id", "action", "terminateId", "turnNumbers", "boardXSize", "boardYSize", "initialStones",
    "moves", "initialPlayer", "analyzeTurns", "priorities", "rules", "komi", "whiteHandicapBonus",
    "overrideSettings", "maxVisits", "analysisPVLen", "rootFpuReductionMax",
    "rootPolicyTemperature", "includeMovesOwnership", "includeMovesOwnershipStdev",
    "includeOwnership", "includeOwnershipStdev", "includePolicy", "includePVVisits",
    "includeNoResultValue", "includeBook", "reportDuringSearchEvery",
    "firstReportDuringSearchAfter", "priority", "allowMoves", "avoidMoves",
  ]
}

extension QueryReader {
  private func readLimits(_ query: inout PositionQuery) throws(QueryError) {
    query.settings.visits =
      try fields.integer(
        "maxVisits", in: 1...PositionQuery.mostVisits, "Must be an integer from 1 to 2^50")
      ?? query.settings.visits
    query.settings.lineLength =
      try fields.integer("analysisPVLen", in: 1...1000, "Must be an integer from 1 to 1000")
      ?? query.settings.lineLength
    if let reduction = try fields.number(
      "rootFpuReductionMax", in: 0...2, "Must be a number from 0.0 to 2.0")
    {
      query.settings.overrides.rootFirstPlayUrgencyReduction = Float(reduction)
    }
    if let temperature = try fields.number(
      "rootPolicyTemperature", in: 0.01...100, "Must be a number from 0.01 to 100.0")
    {
      query.settings.overrides.rootPolicyTemperature = Float(temperature)
    }
  }

  private func readIncludes(_ query: inout PositionQuery) throws(QueryError) {
    query.includesMoveOwnership = try fields.flag("includeMovesOwnership")
    query.includesMoveOwnershipDeviation = try fields.flag("includeMovesOwnershipStdev")
    query.includesOwnership = try fields.flag("includeOwnership")
    query.includesOwnershipDeviation = try fields.flag("includeOwnershipStdev")
    query.includesPolicy = try fields.flag("includePolicy")
    query.includesLineVisits = try fields.flag("includePVVisits")
    query.includesNoResult = try fields.flag("includeNoResultValue")
    query.includesBook = try fields.flag("includeBook")
  }

  private func readTimes(_ query: inout PositionQuery) throws(QueryError) {
    let problem = "Must be number of seconds from 0.001 to 1000000.0"
    let bounds = 0.001...1_000_000
    let every = try fields.number("reportDuringSearchEvery", in: bounds, problem)
    let first = try fields.number("firstReportDuringSearchAfter", in: bounds, problem)
    query.times = ReportTimes(
      first: (first ?? every).map(Duration.seconds), interval: every.map(Duration.seconds))
  }

  /// Moves that may not be tried, or the only ones that may.
  private func restrictions(on size: BoardSize) throws(QueryError) -> [Restriction] {
    let isAllowList = fields.has("allowMoves")
    if isAllowList, fields.has("avoidMoves") {
      throw QueryError(field: "allowMoves", text: "Cannot specify both allowMoves and avoidMoves")
    }
    let field = isAllowList ? "allowMoves" : "avoidMoves"
    guard let value = fields.object[field] else { return [] }
    let problem = "Must be a list of dicts with subfields 'player', 'moves', 'untilDepth'"
    guard case .array(let entries) = value else { throw QueryError(field: field, text: problem) }
    if isAllowList, entries.count > 2 {
      throw QueryError(
        field: field, text: "Currently allowMoves only allows at most one entry per player")
    }
    var restrictions: [Restriction] = []
    for entry in entries {
      guard case .object(let object) = entry,
        ["player", "moves", "untilDepth"].allSatisfy({ object[$0] != nil })
      else { throw QueryError(field: field, text: problem) }
      let restriction = try restriction(
        QueryFields(object: object), isAllowList: isAllowList, on: size)
      if isAllowList, restrictions.contains(where: { $0.color == restriction.color }) {
        throw QueryError(
          field: field, text: "Cannot specify allowMoves more than once for the same player")
      }
      restrictions.append(restriction)
    }
    return restrictions
  }

  private func restriction(
    _ fields: QueryFields, isAllowList: Bool, on size: BoardSize
  ) throws(QueryError) -> Restriction {
    guard let color = try fields.player("player") else {
      throw QueryError(field: "player", text: #"Must be "b" or "w""#)
    }
    let moves = try fields.moves("moves", on: size)
    let depth = try fields.integer(
      "untilDepth", in: 1...1_000_000_000, "Must be a positive integer")
    return Restriction(
      color: color, moves: moves, isAllowList: isAllowList, plies: depth ?? 1)
  }
}
