public import Go
import SGF

/// What is wrong with a file of openings.
public struct OpeningError: Error, Equatable, CustomStringConvertible {
  public let description: String
}

extension OpeningBook {
  /// Reads a file: one opening a line as vertices (`E5 C3 G7`, `#` begins a comment), or a
  /// collection of SGF records, whose main lines are the openings.
  ///
  /// Openings that lead to a position that there is already are left out.
  public init(
    parsing bytes: [UInt8], named name: String, size: BoardSize, rules: Rules
  ) throws {
    let blanks: [UInt8] = [0xEF, 0xBB, 0xBF, 9, 10, 13, 32]
    let isRecord = bytes.first { !blanks.contains($0) } == UInt8(ascii: "(")
    var warnings: [String] = []
    let located =
      isRecord
      ? try OpeningBook.records(bytes, name, size, &warnings)
      : try OpeningBook.lines(bytes, name, size)
    var openings: [Opening] = []
    var known: Set<UInt64> = []
    for (place, opening) in located {
      do {
        let position = try opening.position(on: size, rules: rules)
        if known.insert(position.board.canonicalKey).inserted { openings.append(opening) }
      } catch {
        throw OpeningError(description: "\(place): an illegal move: \(error)")
      }
    }
    guard !openings.isEmpty else { throw OpeningError(description: "\(name): has no openings") }
    let texts = openings.map { $0.text(on: size) }
    self.init(
      openings,
      source: "\(openings.count) from a file, fingerprint \(OpeningBook.fingerprint(of: texts))",
      warnings: warnings)
  }

  /// Identifies a list of openings: its FNV-1a hash, in 64 bits.
  private static func fingerprint(of texts: [String]) -> String {
    let hash = texts.joined(separator: "\n").utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }

  private typealias Located = [(place: String, opening: Opening)]

  private static func lines(
    _ bytes: [UInt8], _ name: String, _ size: BoardSize
  ) throws(OpeningError) -> Located {
    var openings: Located = []
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      let place = "\(name): line \(number + 1)"
      var points: [Point] = []
      for word in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
        guard let point = Vertex(word, on: size)?.move.point else {
          throw OpeningError(description: "\(place): `\(word)` is no point of a \(size) board")
        }
        points.append(point)
      }
      if !points.isEmpty { openings.append((place, Opening(points))) }
    }
    return openings
  }

  private static func records(
    _ bytes: [UInt8], _ name: String, _ size: BoardSize, _ warnings: inout [String]
  ) throws -> Located {
    var openings: Located = []
    let collection: SGFCollection
    do {
      collection = try SGFCollection(parsing: bytes)
    } catch {
      throw OpeningError(description: error.message(in: name))
    }
    warnings = collection.warnings.map { $0.message(in: name) }
    for (number, record) in collection.games.enumerated() {
      let place = "\(name): game \(number + 1)"
      let replay = try record.replay()
      if let flaw = replay.violation ?? replay.obstacle {
        throw OpeningError(description: flaw.message(in: name))
      }
      warnings += replay.warnings.map { $0.message(in: name) }
      let game = replay.game
      let turns = game.turns.prefix { $0.move != .pass }
      guard game.start.board.size == size else {
        throw OpeningError(
          description: "\(place): has a \(game.start.board.size) board, not \(size)")
      }
      guard !game.hasSetups(), game.start.board == Board(size), game.start.toMove == .black,
        zip(turns, 0...).allSatisfy({ $0.color == ($1 % 2 == 0 ? .black : .white) })
      else {
        throw OpeningError(
          description: "\(place): does not begin with Black on an empty board, turn by turn")
      }
      openings.append((place, Opening(turns.compactMap(\.move.point))))
    }
    return openings
  }
}
