// AnalysisServer answers queries in KataGo's JSON analysis protocol, as KaTrain and its kin send them:
// `AnalysisServer` (here) takes lines, `QueryReader` reads their fields, `WaitingPositions` keeps what
// cannot begin yet, an `Analyst` of Engines searches, and `AnalysisReply` writes what was found.
//
// The protocol is that of KataGo 1.17.2, docs/Analysis_Engine.md; docs/analysis.md says what is otherwise.

public import Books
import Dispatch
public import Engines
import Go
import JSON
import Platform
import Search
import Synchronization

/// A server for analyses: takes requests, a line each, and answers with lines of JSON.
public final class AnalysisServer: Sendable {
  /// The version of the protocol that is spoken.
  public static let protocolVersion = "1.17.2"

  private struct State {
    var waiting = WaitingPositions()
    var running: [(job: Job, search: PooledSearch)] = []
  }

  let settings: ServerSettings
  let analyst: Analyst
  private let books: BookShelf
  /// How many positions are searched at once.
  private let positions: Int
  private let send: @Sendable (String) -> Void
  private let log: @Sendable (String) -> Void
  private let state = Mutex(State())
  /// Signalled whenever nothing is left to do.
  private let rest = DispatchSemaphore(value: 0)

  /// A server.
  ///
  /// - Parameters:
  ///   - settings: What holds where a query says nothing else.
  ///   - positions: How many positions are searched at once.
  ///   - analyst: Searches.
  ///   - books: What queries may ask for beside.
  ///   - send: Writes one line of an answer, called by any thread.
  ///   - log: Writes one line to the log.
  public init(
    settings: ServerSettings, positions: Int, analyst: Analyst, books: BookShelf = BookShelf(),
    send: @escaping @Sendable (String) -> Void, log: @escaping @Sendable (String) -> Void
  ) {
    self.settings = settings
    self.positions = positions
    self.analyst = analyst
    self.books = books
    self.send = send
    self.log = log
  }

  /// Takes a request.
  public func take(_ line: [UInt8]) {
    let text = String(decoding: line, as: UTF8.self).trimmed
    guard !text.isEmpty else { return }
    if settings.logsRequests { log("Request: \(text)") }
    guard let value = parsed(line, as: JSONValue.self) else {
      complain(error: "not JSON - could not parse input line as json request: \(text)")
      return
    }
    guard case .object(let object) = value else {
      complain(error: "Request line was valid json but was not an object, ignoring: \(text)")
      return
    }
    guard case .text(let id) = object["id"] else {
      complain(error: #"Request must have a string "id" field"#)
      return
    }
    if case .text(let action) = object["action"] {
      act(action, id: id, object)
    } else {
      analyze(id: id, object)
    }
  }

  /// Waits until all positions that were asked for are reported.
  public func finish() {
    while state.withLock({ !$0.waiting.isEmpty || !$0.running.isEmpty }) { rest.wait() }
  }

  private func analyze(id: String, _ object: [String: JSONValue]) {
    var reader = QueryReader(
      id: id, object, settings: settings, largestSide: analyst.largestSide, network: network)
    let outcome = Result { () throws(QueryError) in try reader.read() }
    for warning in reader.warnings {
      complain(id: id, field: warning.field, warning: warning.text)
    }
    switch outcome {
    case .failure(let failure): complain(id: id, field: failure.field, error: failure.text)
    case .success(let query):
      if query.includesBook, let objection = objection(to: query) {
        complain(id: id, field: "includeBook", warning: objection)
      }
      state.withLock { state in
        for turn in query.turns {
          state.waiting.add(Job(query, turn: turn.number, priority: turn.priority))
        }
      }
      beginWaiting()
    }
  }

  /// Why no book says anything of a query's game; `nil` where one may.
  private func objection(to query: PositionQuery) -> String? {
    guard !books.volumes.isEmpty else {
      return "there is no book; tengen analysis --book FILE reads one"
    }
    guard let last = query.turns.map(\.number).max(), let game = query.game(after: last) else {
      return "a book knows no moves that the rules forbid"
    }
    return books.objection(to: game)
  }

  /// The network that judges on a board.
  private func network(on size: BoardSize) -> JudgingNetwork {
    let network = analyst.network(on: size)
    return JudgingNetwork(
      name: network?.name ?? "no network", imitatesPeople: network?.imitatesPeople ?? false)
  }

  /// Begins the most urgent positions as long as there is room.
  private func beginWaiting() {
    state.withLock { state in
      while state.running.count < positions, let job = state.waiting.next() {
        state.running.append((job, begin(job)))
      }
    }
  }

  private func begin(_ job: Job) -> PooledSearch {
    let query = job.query
    let position = query.position(after: job.turn)
    var asked = Query(Game(start: position), for: position.toMove)
    asked.overrides = query.settings.overrides
    let isKataGo = analyst.network(on: query.size)?.katagoVersion != nil
    asked.overrides.hidesHistory = query.settings.hidesHistory ?? isKataGo
    asked.restrictions = query.restrictions
    asked.limit.visits = query.settings.visits
    // Where nothing may be tried, the position is reported as it stands.
    if !query.restrictions.isEmpty {
      let moves = position.with(toMove: position.toMove).legalMoves
      let isBarred = moves.allSatisfy { !query.restrictions.allow($0, by: position.toMove, ply: 0) }
      if isBarred { asked.limit.visits = 1 }
    }
    asked.limit.leastVisits = 1
    if query.settings.seconds < 1e9 {
      asked.limit.deadline = .now + .seconds(query.settings.seconds)
    }
    var telling = Analyst.Telling()
    telling.times = query.times
    telling.includesMoveOwnership =
      query.includesMoveOwnership || query.includesMoveOwnershipDeviation
    telling.includesDeviations =
      query.includesOwnershipDeviation || query.includesMoveOwnershipDeviation
    let book =
      query.includesBook ? query.game(after: job.turn).flatMap { books.position($0) } : nil
    return analyst.begin(asked, telling: telling) { [self] found, isFinal in
      reply(found, of: job, at: position, book, isFinal: isFinal)
    }
  }

  private func reply(
    _ found: Analysis, of job: Job, at position: Position, _ book: BookPosition?, isFinal: Bool
  ) {
    if found.visits == 0 {
      answer(NoResults(id: job.query.id, turnNumber: job.turn))
    } else {
      answer(
        AnalysisReply(
          found, at: position, turn: job.turn, of: job.query, book: book, isFinal: isFinal))
    }
    guard isFinal else { return }
    state.withLock { $0.running.removeAll { $0.job === job } }
    beginWaiting()
    rest.signal()
  }

  /// Ends the searches that are meant: what waits is reported at once as without results, what runs with
  /// what it has.
  func end(id: String?, turns: Set<Int>?) {
    let (waiting, running) = state.withLock { state in
      (
        state.waiting.remove { $0.isMeant(id: id, turns: turns) },
        state.running.filter { $0.job.isMeant(id: id, turns: turns) }.map(\.search)
      )
    }
    for job in waiting { answer(NoResults(id: job.query.id, turnNumber: job.turn)) }
    for search in running { analyst.stop(search) }
    rest.signal()
  }

  func answer(_ reply: some Encodable) {
    // All numbers in replies are finite.
    guard let line = try? json(reply) else { return }
    if settings.logsResponses { log("Response: \(line)") }
    send(line)
  }

  func complain(
    id: String? = nil, field: String? = nil, error: String? = nil, warning: String? = nil
  ) {
    if settings.logsErrorsAndWarnings, let text = error ?? warning {
      let place = field.map { "\($0): " } ?? ""
      log("\(error == nil ? "Warning" : "Error"): \(place)\(text.trimmed)")
    }
    answer(Complaint(id: id, field: field, error: error, warning: warning))
  }
}
