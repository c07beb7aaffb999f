public import Go
import Text

// A book in the words of a terminal, and in the tables that other programs read.

extension Book {
  /// What the book is and what it says of the start, a line each.
  public var summary: [String] {
    let exact = nodes.count { $0.isExact }
    var lines = [
      head.title,
      "\(nodes.count.counting("position")), \(exact.grouped) of them solved, searches of "
        + "\(head.visits.grouped) visits by \(head.engine)",
    ]
    if let position = BookPosition(head.start, in: self) { lines.append(position.standing) }
    return lines
  }

  /// All positions as a table with commas: the way there, the best move, what it is worth for the player
  /// to move, and the bounds of Black's score where more than nothing is proved.
  public var csv: String {
    let area = head.size.area
    let lines = nodes.indices.map { place -> String in
      let (node, finding) = (nodes[place], findings[place])
      let best = bestInGame(place).map { "\(Vertex($0, on: head.size))" } ?? ""
      let isProved = finding.proved != -area...area
      return [
        node.path.map { "\(Vertex($0, on: head.size))" }.joined(separator: " "), best,
        Double(finding.value).fixed(4), Double(finding.points).fixed(2),
        Double(finding.error).fixed(4), "\(visits(from: place))",
        decided(finding.proved) == nil ? "no" : "yes",
        isProved ? "\(finding.proved.lowerBound)" : "",
        isProved ? "\(finding.proved.upperBound)" : "",
      ].joined(separator: ",")
    }
    let titles = "moves,best,value,points,error,visits,proved,least,most"
    return ([titles] + lines).map { "\($0)\n" }.joined()
  }

  /// The book in the form of Fuego's and Pachi's: `7 D4 D3 | E3`, one line a position, its best moves
  /// behind the bar.
  ///
  /// A position stands there once however it is turned and whatever came before it, which those programs
  /// do not look at; passes, and positions whose best move is not in the book, are left out.
  public var fuegoText: String {
    var known: Set<UInt64> = []
    return nodes.indices.compactMap { place -> String? in
      let node = nodes[place]
      guard head.size.isSquare, !node.path.contains(.pass),
        let game = try? head.game(to: node), let found = BookPosition(game, in: self),
        let best = found.candidates.first, case .edge = findings[place].choice,
        known.insert(game.position.board.canonicalKey ^ UInt64(node.toMove.rawValue)).inserted
      else { return nil }
      let equals = found.candidates.filter { $0.value == best.value && $0.points == best.points }
      let moves = equals.map { $0.moves[0] }.filter { $0 != .pass }
      guard !moves.isEmpty else { return nil }
      func text(_ moves: [Move]) -> [String] { moves.map { "\(Vertex($0, on: head.size))" } }
      return (["\(head.size.width)"] + text(node.path) + ["|"] + text(moves)).joined(separator: " ")
        + "\n"
    }.joined()
  }

  /// The best move of a position as the way to it has the board; `nil` where that is none of the book's.
  func bestInGame(_ place: Int) -> Move? {
    guard let best = best(place), let game = try? head.game(to: nodes[place]) else { return nil }
    return BookKey(game).inGame(best).first
  }
}

extension BookPosition {
  /// What the position is worth: "Black 98.2 %, B+0.5" or "proved: B+0.5".
  public var standing: String {
    let sign: Double = toMove == .black ? 1 : -1
    let chance = (1 + sign * Double(value)) / 2
    let lead = (sign * Double(points)).asLead
    return isProved ? "proved, \(lead)" : "Black \(chance.percent), \(lead)"
  }

  /// The position in a table, a line a move: how it stands for the player to move.
  public func lines(on size: BoardSize) -> [String] {
    let titles = ["move", "chance", "points", "error", "prior", "visits", ""]
    let rows =
      candidates.map { $0.cells(on: size) }
      + (rest.map { [$0.cells(on: size, isRest: true)] } ?? [])
    return ([titles] + rows).inColumns(left: [0, titles.count - 1]).map(\.withoutTrailingBlanks)
  }
}

extension BookPosition.Candidate {
  fileprivate func cells(on size: BoardSize, isRest: Bool = false) -> [String] {
    let names = moves.map { "\(Vertex($0, on: size))" }
    let line = line.dropFirst().prefix(8).map { "\(Vertex($0, on: size))" }.joined(separator: " ")
    return [
      isRest ? "(\(names[0]))" : names.joined(separator: " "),
      ((1 + Double(value)) / 2).percent, Double(points).withSign, (Double(error) / 2).percent,
      Double(prior).percent, visits.grouped,
      isRest ? "not in the book, as all others" : (isProved ? "proved  " : "") + line,
    ]
  }
}

extension Double {
  /// Black's lead as `B+3.4`, `W+0.5` or `0`.
  package var asLead: String {
    let points = magnitude.fixed(1)
    return points == "0.0" ? "0" : (self > 0 ? "B+" : "W+") + points
  }

  /// With a point and its sign: `+0.5`.
  var withSign: String { self < 0 ? fixed(1) : "+\(fixed(1))" }
}
