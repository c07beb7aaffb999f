import Books
import Go
import Search

/// What was found of a position, in the form that KataGo's engine gives it.
struct AnalysisReply: Encodable {
  let id: String
  let turnNumber: Int
  let isDuringSearch: Bool
  let moveInfos: [MoveInfo]
  let rootInfo: RootInfo
  var policy: [Float]?
  var ownership: [Float]?
  var ownershipStdev: [Float]?
  var book: BookPosition.Description?

  /// A move that was tried.
  struct MoveInfo: Encodable {
    let move: String
    let order: Int
    let visits: Int
    let edgeVisits: Int
    let weight: Float
    let edgeWeight: Float
    let winrate: Float
    let lcb: Float
    let utility: Float
    let utilityLcb: Float
    let scoreLead: Float
    let scoreMean: Float
    let scoreSelfplay: Float
    let scoreStdev: Float
    let prior: Float
    let playSelectionValue: Float
    let pv: [String]
    var pvVisits: [Int]?
    var pvEdgeVisits: [Int]?
    var noResultValue: Float?
    var ownership: [Float]?
    var ownershipStdev: [Float]?
  }

  /// The position itself: searched, and as the network alone has it.
  struct RootInfo: Encodable {
    let currentPlayer: String
    let thisHash: String
    let symHash: String
    let visits: Int
    let weight: Float
    let winrate: Float
    let utility: Float
    let scoreLead: Float
    let scoreSelfplay: Float
    let scoreStdev: Float
    let rawWinrate: Float
    let rawLead: Float
    let rawScoreSelfplay: Float
    let rawScoreSelfplayStdev: Float
    let rawNoResultProb: Float
    let rawStWrError: Float
    let rawStScoreError: Float
    let rawVarTimeLeft: Float
  }
}

/// Nothing: a search that was stopped before it began.
struct NoResults: Encodable {
  let id: String
  let turnNumber: Int
  let isDuringSearch = false
  let noResults = true
}

/// What is wrong or strange with a request.
struct Complaint: Encodable {
  var id: String?
  var field: String?
  var error: String?
  var warning: String?
}

extension AnalysisReply {
  /// The reply to a query; `found` is from the view of the player to move at `position`, and so is what
  /// a book says.
  init(
    _ found: Analysis, at position: Position, turn: Int, of query: PositionQuery,
    book: BookPosition? = nil, isFinal: Bool
  ) {
    let view = View(query, sign: query.settings.perspective.sign(toMove: position.toMove))
    id = query.id
    turnNumber = turn
    isDuringSearch = !isFinal
    moveInfos = view.moveInfos(found)
    rootInfo = view.rootInfo(found, at: position)
    if query.includesPolicy, let evaluation = found.evaluation {
      policy = view.policy(evaluation.policy, at: position)
    }
    if query.includesOwnership { ownership = view.owners(found.ownership) }
    self.book = book?.description(on: query.size)
    if query.includesOwnershipDeviation { ownershipStdev = found.ownershipDeviation.map(\.sound) }
  }
}

/// How numbers of the player to move are reported.
private struct View {
  let query: PositionQuery
  /// -1 where the perspective is the opponent's.
  let sign: Float

  init(_ query: PositionQuery, sign: Float) {
    self.query = query
    self.sign = sign
  }

  /// The chance of winning, 0…1, of a value, -1…1.
  private func chance(_ value: Float) -> Float { (1 + flipped(value)) / 2 }

  private func flipped(_ number: Float) -> Float { number == 0 ? 0 : (sign * number).sound }

  /// KaTrain 1.20 takes an ownership of exactly 0 for none, and fails where it draws a stone there.
  func owners(_ numbers: [Float]) -> [Float] { numbers.map { $0 == 0 ? 1e-6 : flipped($0) } }

  func moveInfos(_ found: Analysis) -> [AnalysisReply.MoveInfo] {
    // What a move's weight in the choice is: its visits, but never less than that of one behind it.
    var weights = found.candidates.map { Float($0.visits) }
    for index in weights.indices.dropLast().reversed() {
      weights[index] = max(weights[index], weights[index + 1])
    }
    return zip(found.candidates, weights).enumerated().map { order, move in
      moveInfo(move.0, order: order, selectionValue: move.1)
    }
  }

  private func moveInfo(
    _ move: Analysis.Candidate, order: Int, selectionValue: Float
  ) -> AnalysisReply.MoveInfo {
    let lead = flipped(move.score)
    let length = query.settings.lineLength + 1
    let visits = Array(move.lineVisits.prefix(length))
    return AnalysisReply.MoveInfo(
      move: name(move.move), order: order, visits: move.visits, edgeVisits: move.visits,
      weight: Float(move.visits), edgeWeight: Float(move.visits), winrate: chance(move.value),
      lcb: chance(move.lowerBound), utility: flipped(move.utility),
      utilityLcb: flipped(move.utilityLowerBound), scoreLead: lead, scoreMean: lead,
      scoreSelfplay: lead, scoreStdev: move.scoreDeviation.sound, prior: move.prior.sound,
      playSelectionValue: selectionValue, pv: move.line.prefix(length).map(name),
      pvVisits: query.includesLineVisits ? visits : nil,
      pvEdgeVisits: query.includesLineVisits ? visits : nil,
      noResultValue: query.includesNoResult ? 0 : nil,
      ownership: query.includesMoveOwnership ? owners(move.ownership) : nil,
      ownershipStdev: query.includesMoveOwnershipDeviation
        ? move.ownershipDeviation.map(\.sound) : nil)
  }

  private func name(_ move: Move) -> String { "\(Vertex(move, on: query.size))" }

  func rootInfo(_ found: Analysis, at position: Position) -> AnalysisReply.RootInfo {
    let lead = flipped(found.score)
    let said = found.evaluation
    let outcome = said?.outcome
    let names = PositionName(position)
    return AnalysisReply.RootInfo(
      currentPlayer: position.toMove == .black ? "B" : "W", thisHash: names.plain,
      symHash: names.symmetric, visits: found.visits, weight: Float(found.visits),
      winrate: chance(found.value), utility: flipped(found.utility), scoreLead: lead,
      scoreSelfplay: lead, scoreStdev: found.scoreDeviation.sound,
      rawWinrate: chance(said?.value ?? 0), rawLead: flipped(said?.score ?? 0),
      rawScoreSelfplay: flipped(outcome?.scoreMean ?? said?.score ?? 0),
      rawScoreSelfplayStdev: outcome?.scoreDeviation.sound ?? 0,
      rawNoResultProb: outcome?.noResult.sound ?? 0,
      // Of a chance, which is half of a value.
      rawStWrError: said?.errors.map { $0.value.sound / 2 } ?? -0.5,
      rawStScoreError: said?.errors?.score.sound ?? -1,
      rawVarTimeLeft: outcome?.varianceTime.sound ?? -1)
  }

  /// `[area + 1]`: -1 where a move is illegal.
  func policy(_ policy: [Float], at position: Position) -> [Float] {
    let size = position.board.size
    let legal = position.legalPoints
    var values = [Float](repeating: -1, count: size.policyCount)
    for point in legal { values[size.index(of: point)] = policy[size.index(of: point)].sound }
    values[size.passIndex] = policy[size.passIndex].sound
    return values
  }
}

extension Float {
  /// The number; 0 where it is none, which JSON has no word for.
  fileprivate var sound: Float { isFinite ? self : 0 }
}
