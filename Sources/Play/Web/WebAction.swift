import Go
import JSON
import Platform
import Text

/// What a page asks of the game, as `POST /api/NAME` brings it.
struct WebAction: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case new, load, move, undo, resign, engine, analyse, hint, go, remove, settle, accept, resume
    case play, review
  }

  /// What stands in the body, each where its action needs it.
  struct Details: Codable, Sendable {
    /// The number of the state that the page shows; where the game has gone on since, nothing is done.
    var sequence: Int?
    /// A point or `pass`.
    var vertex: String?
    /// A node of the tree.
    var node: Int?
    var isOn: Bool?
    var size: String?
    var rules: String?
    var komi: Double?
    var handicap: Int?
    /// `black`, `white`, `both` or `none`.
    var people: String?
    var level: Int?
    /// Seconds for the game, and what comes then as SGF's OT has it.
    var main: Double?
    var overtime: String?
    /// A record's bytes in base 64.
    var record: String?
    /// A file of the listing, and which of its games.
    var file: String?
    var game: Int?
  }

  var kind: Kind
  var details: Details
  /// The record of the file that it names.
  var bytes: [UInt8]?

  init(_ kind: Kind, _ details: Details = Details()) {
    self.kind = kind
    self.details = details
  }

  /// Reads a request; throws what was expected.
  init(_ name: String, _ body: [UInt8]) throws(WebMistake) {
    guard let kind = Kind(rawValue: name) else {
      let names = Kind.allCases.map(\.rawValue)
      throw WebMistake("there is no '\(name.excerpt(30))'; \(advice(on: name, among: names))")
    }
    guard let details = parsed(body, as: Details.self) else {
      throw WebMistake("\(name): found no JSON of its form; docs/web.md describes it")
    }
    self.init(kind, details)
  }

  /// The bytes of the record that it brings.
  var recordBytes: [UInt8]? {
    bytes ?? details.record.flatMap(JSON.bytes(base64:))
  }
}

/// Why nothing was done; its description is for the person who asked.
struct WebMistake: Error, Equatable, CustomStringConvertible {
  let description: String
  /// Whether the page showed what is no more: it need only look again.
  var isStale = false

  init(_ description: String) {
    self.description = description
  }

  /// What was asked of a state that is no more.
  static var stale: WebMistake {
    var mistake = WebMistake("The game has gone on meanwhile.")
    mistake.isStale = true
    return mistake
  }
}
