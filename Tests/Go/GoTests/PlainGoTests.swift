import Go
import Sampling
import TestSupport
import Testing

/// Our rules against ``PlainGo``, over random games.
@Suite struct PlainGoTests {
  static let sizes = [
    (2, 2), (2, 3), (3, 2), (3, 3), (2, 7), (7, 2), (4, 3), (3, 5), (4, 4), (5, 4), (5, 5), (7, 6),
    (9, 9), (25, 2),
  ]

  @Test(arguments: sizes.prefix(isDebug ? 8 : sizes.count), Rules.Ko.allCases)
  func `the simple rules agree in every position`(sides: (Int, Int), ko: Rules.Ko) throws {
    for allowsSuicide in [false, true] {
      let size = try #require(BoardSize(width: sides.0, height: sides.1))
      let rules = plainRules.changing {
        $0.ko = ko
        $0.allowsSuicide = allowsSuicide
      }
      var random = Random(seed: UInt64(size.area) << 8 | (allowsSuicide ? 1 : 0))
      for _ in 0..<max(1, 60 / size.area) {
        try compareGame(Position(size: size, rules: rules), random: &random)
      }
    }
  }

  private func compareGame(_ start: Position, random: inout Random) throws {
    var position = start
    let size = position.board.size
    var plain = PlainGo(
      width: size.width, height: size.height, ko: position.rules.ko,
      allowsSuicide: position.rules.allowsSuicide)
    for _ in 0..<(2 * size.area + 20) {
      let legal = compareLegality(position, plain)
      // Now and then a player passes or moves out of turn.
      let color = random.below(20) == 0 ? position.toMove.opponent : position.toMove
      let choices = legal[color] ?? []
      let isPass = choices.isEmpty || random.below(20) == 0
      let place = isPass ? nil : choices[random.below(choices.count)]
      try position.play(place.map { .place(size.point(at: $0)) } ?? .pass, by: color)
      plain.play(color == .black ? "X" : "O", at: place)
      #expect(position.board.diagram == plain.diagram)
      #expect(position.prisoners[.black] == plain.lost["X"])
      #expect(position.prisoners[.white] == plain.lost["O"])
      #expect(position.toMove == (plain.turn == "X" ? .black : .white))
      #expect(position.score().margin == Double(plain.areaScore), "\(plain.diagram)")
    }
  }

  /// The places where each colour may play, the same by both.
  private func compareLegality(_ position: Position, _ plain: PlainGo) -> [Color: [Int]] {
    var legal: [Color: [Int]] = [:]
    for color in Color.allCases {
      let letter: Character = color == .black ? "X" : "O"
      let places = plain.stones.indices.filter { plain.isLegal(letter, at: $0) }
      let ours = plain.stones.indices.filter {
        position.violation(of: .place(position.board.size.point(at: $0)), by: color) == nil
      }
      #expect(ours == places, "\(color) under \(position.rules.ko) on\n\(plain.diagram)")
      legal[color] = places
    }
    return legal
  }
}
