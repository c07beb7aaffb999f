import Books
import Engines
import JSON
import Synchronization

@testable import AnalysisServer

/// A server in memory: requests in, replies out.
final class Exchange: Sendable {
  private let told = Lines()
  private let logged = Lines()
  let analyst: Analyst
  let server: AnalysisServer

  /// A server whose engine knows nothing but the rules, or plays by playouts.
  init(
    settings: ServerSettings = ServerSettings(), positions: Int = 4, threads: Int = 2,
    evaluator: EngineDefinition.EvaluatorKind = .uniform, books: BookShelf = BookShelf()
  ) throws {
    var work = Analyst.Settings()
    (work.threads, work.searches) = (threads, positions)
    var choice = EngineChoice()
    choice.engine = evaluator.rawValue
    analyst = try Analyst(work, choice) { name in
      var definition = EngineDefinition(name: name)
      definition.evaluator = evaluator
      return try Engine(definition)
    }
    let (told, logged) = (told, logged)
    server = AnalysisServer(
      settings: settings, positions: positions, analyst: analyst, books: books,
      send: told.append, log: logged.append)
  }

  func send(_ line: String) { server.take(Array(line.utf8)) }

  /// All lines, once everything is told.
  func finish() -> [String] {
    server.finish()
    analyst.close()
    return soFar
  }

  var soFar: [String] { told.all }

  var log: [String] { logged.all }

  /// Lines that any thread adds.
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    func append(_ line: String) { lines.withLock { $0.append(line) } }

    var all: [String] { lines.withLock { $0 } }
  }

  /// What comes of these requests.
  static func replies(
    to requests: [String], settings: ServerSettings = ServerSettings()
  ) throws -> [[String: JSONValue]] {
    let exchange = try Exchange(settings: settings)
    for request in requests { exchange.send(request) }
    return exchange.finish().compactMap(object)
  }

  static func object(_ line: String) -> [String: JSONValue]? {
    guard case .object(let object) = parsed(line, as: JSONValue.self) else { return nil }
    return object
  }
}

extension JSONValue {
  subscript(key: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }

  var array: [JSONValue] {
    guard case .array(let array) = self else { return [] }
    return array
  }

  var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}

/// A query of a 5x5 board, with more fields.
func query(_ more: String = "", id: String = "q", moves: String = "[]") -> String {
  #"{"id":"\#(id)","rules":"tromp-taylor","komi":0.5,"boardXSize":5,"boardYSize":5,"moves":\#(moves)"#
    + (more.isEmpty ? "}" : ",\(more)}")
}
