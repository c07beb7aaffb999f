import Go
import NeuralEvaluation
import Sampling
import TestSupport
import Testing

@testable import KataGoNetworks

/// What a network of KataGo's is shown of one position.
private struct Inputs {
  let planes: [Float]
  let globals: [Float]
  let size: BoardSize

  init(_ position: Position, turnedBy symmetry: Symmetry = .identity) {
    size = position.board.size
    var features = KataGoFeatures(takesSuicideAsLegal: false)
    // Not zero, so that what is not written shows.
    var planes = [Float](repeating: 9, count: size.area * KataGoNetwork.planes)
    var globals = [Float](repeating: 9, count: KataGoNetwork.globals)
    var planeSpan = planes.mutableSpan
    var globalSpan = globals.mutableSpan
    features.write(position, turnedBy: symmetry, planes: &planeSpan, globals: &globalSpan)
    self.planes = planes
    self.globals = globals
  }

  /// A plane as it lies on the board, `1` and `.`.
  func drawing(_ plane: Int) -> String {
    (0..<size.height).map { row in
      (0..<size.width).map { column in
        planes[(row * size.width + column) * KataGoNetwork.planes + plane] == 1 ? "1" : "."
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}

@Suite struct FeaturesTests {
  @Test func `stones, liberties and the last moves`() throws {
    var position = Position(size: BoardSize(3), rules: .trompTaylor)
    try position.play("A3 B3 B1 C3")
    let inputs = Inputs(position)
    let expected = [
      0: "1 1 1\n1 1 1\n1 1 1", 1: "1 . .\n. . .\n. 1 .", 2: ". 1 1\n. . .\n. . .",
      3: "1 . .\n. . .\n. . .", 4: ". 1 1\n. . .\n. . .", 5: ". . .\n. . .\n. 1 .",
      9: ". . 1\n. . .\n. . .", 10: ". . .\n. . .\n. 1 .", 11: ". 1 .\n. . .\n. . .",
      12: "1 . .\n. . .\n. . .", 13: ". . .\n. . .\n. . .",
    ]
    for (plane, drawing) in expected { #expect(inputs.drawing(plane) == drawing, "\(plane)") }
    #expect(inputs.globals[0..<5] == [0, 0, 0, 0, 0])
  }

  @Test func `passes, and who may pass without an end`() throws {
    var position = Position(size: BoardSize(3), rules: .trompTaylor)
    try position.play("B2 pass")
    #expect(Inputs(position).globals[0..<5] == [1, 0, 0, 0, 0])
    #expect(Inputs(position).globals[14] == 1)
    #expect(Inputs(position).drawing(10) == ". . .\n. 1 .\n. . .")
    // Where dead stones may be left, a second pass is shown as if it ended nothing, and no history.
    var friendly = Position(size: BoardSize(3), rules: try #require(Rules(named: "chinese")))
    try friendly.play("B2 pass")
    #expect(Inputs(friendly).globals[0..<5] == [0, 0, 0, 0, 0])
    #expect(Inputs(friendly).globals[14] == 0)
    #expect(Inputs(friendly).drawing(10) == ". . .\n. . .\n. . .")
    // Where territory counts, it ends the part before the clean-up.
    var territory = Position(size: BoardSize(3), rules: try #require(Rules(named: "japanese")))
    try territory.play("B2 pass")
    #expect(Inputs(territory).globals[0..<5] == [1, 0, 0, 0, 0])
    #expect(Inputs(territory).globals[14] == 1)
  }

  /// Komi for White, and the globals 5 and 18 of the player to move.
  static let komi: [(komi: Double, moves: String, own: Double, parity: Double)] = [
    (7, "", -0.35, 0), (7.5, "", -0.375, -0.5), (7.5, "pass", 0.375, 0.5), (8, "", -0.4, 0),
    (400, "", -101.0 / 20, 0),
  ]

  @Test(arguments: komi)
  func `komi and its parity`(komi: Double, moves: String, own: Double, parity: Double) throws {
    var position = Position(
      size: BoardSize(9), rules: .trompTaylor.with(komi: komi))
    if !moves.isEmpty { try position.play(moves) }
    let globals = Inputs(position).globals
    #expect(abs(Double(globals[5]) - own) < 1e-6)
    #expect(abs(Double(globals[18]) - parity) < 1e-6)
  }

  @Test func `rules`() throws {
    func globals(_ name: String) throws -> [Float] {
      Inputs(Position(size: BoardSize(9), rules: try #require(Rules(named: name)))).globals
    }
    #expect(try globals("tromp-taylor")[6...13] == [1, 0.5, 1, 0, 0, 0, 0, 0])
    #expect(try globals("chinese")[6...13] == [0, 0, 0, 0, 0, 0, 0, 0])
    #expect(try globals("aga")[6...13] == [1, -0.5, 0, 0, 0, 0, 0, 0])
    #expect(try globals("japanese")[6...13] == [0, 0, 0, 1, 1, 0, 0, 0])
    #expect(try globals("ancient-territory")[6...13] == [0, 0, 0, 1, 1, 1, 0, 0])
    #expect(try globals("aga-button")[17] == 1 && globals("aga")[17] == 0)
  }

  @Test func `territory counts every stone played`() throws {
    var position = Position(
      size: BoardSize(5), rules: try #require(Rules(named: "japanese")).with(komi: 6.5))
    try position.play("C3")
    // White has 6.5 and the point that Black's stone cost him.
    #expect(Inputs(position).globals[5] == 7.5 / 20)
    #expect(Inputs(position).globals[18] == 0)
    #expect(Inputs(position).drawing(18).contains("1") == false)
  }

  @Test func `a ladder now and before, and the stone that begins it`() throws {
    let position = try Position(
      """
      . . . . . . .
      . . . . . . .
      . . X O . . .
      . . X . . . .
      . . . . . . .
      . . . . . . .
      . . . . . . .
      """, toMove: .black)
    #expect(!Inputs(position).drawing(14).contains("1"))
    let ladder = try Position(
      """
      . . . . . . .
      . . . . . . .
      . . . X . . .
      . . X O . . .
      . . X . . . .
      . . . . . . .
      . . . . . . .
      """, toMove: .black)
    let inputs = Inputs(ladder)
    let stone =
      ". . . . . . .\n. . . . . . .\n. . . . . . .\n. . . 1 . . .\n"
      + ". . . . . . .\n. . . . . . .\n. . . . . . ."
    #expect(inputs.drawing(14) == stone)
    // Without a known past the board stands for those before it.
    #expect(inputs.drawing(15) == stone && inputs.drawing(16) == stone)
    let beginning =
      ". . . . . . .\n. . . . . . .\n. . . . . . .\n. . . . 1 . .\n"
      + ". . . . . . .\n. . . . . . .\n. . . . . . ."
    #expect(inputs.drawing(17) == beginning)
    var escaped = ladder
    try escaped.play("pass E4")
    #expect(!Inputs(escaped).drawing(14).contains("1"))
    #expect(Inputs(escaped).drawing(15) == stone)
    #expect(Inputs(escaped).drawing(16) == stone)
  }

  @Test func `area is that of the players, under a tax of those out of seki alone`() throws {
    let drawing = """
      . X O . .
      X X O . .
      . X O O O
      X X O . .
      . X O . O
      """
    let position = try Position(drawing, toMove: .black)
    #expect(Inputs(position).drawing(18) == "1 1 . . .\n1 1 . . .\n1 1 . . .\n1 1 . . .\n1 1 . . .")
    #expect(Inputs(position).drawing(19) == ". . 1 1 1\n. . 1 1 1\n. . 1 1 1\n. . 1 1 1\n. . 1 1 1")
    let empty = Position(size: BoardSize(5), rules: .trompTaylor)
    #expect(!Inputs(empty).drawing(18).contains("1"))
    var single = empty
    try single.play("C3")
    // A single stone owns all that its opponent has nothing on.
    #expect(!Inputs(single).drawing(19).contains("."))
  }

  @Test func `a turned position is the turned planes`() {
    var random = Random(seed: 5)
    for rules in ["tromp-taylor", "japanese", "stone-scoring"].compactMap(Rules.init(named:)) {
      var position = Position(size: BoardSize(7), rules: rules)
      for _ in 0..<40 {
        guard !position.isOver else { break }
        let moves = position.legalMoves
        position.playLegal(moves[random.below(moves.count)], by: position.toMove)
        guard !position.isOver else { break }
        let plain = Inputs(position)
        for symmetry in Symmetry.all(of: position.board.size) {
          let turned = Inputs(position, turnedBy: symmetry)
          #expect(turned.globals == plain.globals)
          let index = TurnedIndex(by: symmetry, on: position.board.size)
          for (place, point) in position.board.size.points.enumerated() {
            let (left, right) = (place * KataGoNetwork.planes, index(point) * KataGoNetwork.planes)
            #expect(
              plain.planes[left..<left + KataGoNetwork.planes]
                == turned.planes[right..<right + KataGoNetwork.planes])
          }
        }
      }
    }
  }
}
