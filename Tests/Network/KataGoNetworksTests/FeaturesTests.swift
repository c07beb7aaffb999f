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

  init(
    _ position: Position, turnedBy symmetry: Symmetry = .identity, facts: PlayerFacts = .init()
  ) {
    size = position.board.size
    var features = KataGoFeatures(takesSuicideAsLegal: false)
    // Not zero, so that what is not written shows.
    var planes = [Float](repeating: 9, count: size.area * KataGoNetwork.planes)
    let told = facts.profile == nil ? 0 : KataGoNetwork.metadata
    var globals = [Float](repeating: 9, count: KataGoNetwork.globals + told)
    var planeSpan = planes.mutableSpan
    var globalSpan = globals.mutableSpan
    features.write(
      position, turnedBy: symmetry, facts: facts, planes: &planeSpan, globals: &globalSpan)
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

  @Test(arguments: ["tromp-taylor", "chinese", "japanese"])
  func `of what led to an end the last pass alone is shown`(rules: String) throws {
    var position = Position(size: BoardSize(3), rules: try #require(Rules(named: rules)))
    try position.play("B2 pass pass")
    for position in [position, position.with(toMove: .white), position.forThinking(by: .white)] {
      #expect(Inputs(position).globals[0..<5] == [1, 0, 0, 0, 0])
      #expect(Inputs(position).globals[14] == 1)
      #expect(!Inputs(position).drawing(11).contains("1"))
    }
    try position.play("A1")
    #expect(Inputs(position).drawing(9) == ". . .\n. . .\n1 . .")
    #expect(Inputs(position).globals[0..<5] == [0, 1, 0, 0, 0])
    #expect(!Inputs(position).drawing(12).contains("1"))
  }

  @Test func `a clean-up is the last phase of a game in which territory counts`() throws {
    var position = try Position(
      """
      . X O .
      X X O O
      . X O .
      O X O .
      """, toMove: .black, rules: try #require(Rules(named: "japanese")))
    #expect(!Inputs(position).drawing(18).contains("1"))
    position = position.cleaningUp(by: .black)
    let inputs = Inputs(position)
    #expect(inputs.globals[9...14] == [1, 1, 0, 1, 1, 0])
    #expect(inputs.drawing(20) == ". 1 . .\n1 1 . .\n. 1 . .\n. 1 . .")
    #expect(inputs.drawing(21) == ". . 1 .\n. . 1 1\n. . 1 .\n1 . 1 .")
    // White's stone in the corner stands on a point of Black's.
    #expect(inputs.drawing(18) == "1 1 . .\n1 1 . .\n1 1 . .\n1 1 . .")
    #expect(inputs.drawing(19) == ". . 1 1\n. . 1 1\n. . 1 1\n. . 1 1")
    #expect(!inputs.drawing(6).contains("1"))
    // Each stone cost a point before, those of now cost nothing.
    #expect(inputs.globals[5] == Float(-(6.5 + 5 - 6)) / 20)
    try position.play("A2 pass")
    #expect(Inputs(position).globals[14] == 1)
    #expect(Inputs(position).globals[5] == inputs.globals[5])
    #expect(Inputs(position).drawing(20) == inputs.drawing(20))
  }

  @Test func `who is believed to be stronger`() throws {
    var position = Position(size: BoardSize(3), rules: .trompTaylor)
    let facts = PlayerFacts(advantageOfBlack: 1.5)
    #expect(Inputs(position, facts: facts).globals[15...16] == [1, 0.75])
    try position.play("B2")
    #expect(Inputs(position, facts: facts).globals[15...16] == [1, -0.75])
    #expect(Inputs(position).globals[15...16] == [0, 0])
  }

  @Test func `who plays`() throws {
    var position = Position(size: BoardSize(9), rules: .trompTaylor)
    func told(_ name: String) throws -> [Float] {
      let profile: HumanProfile = try #require(HumanProfile(named: name))
      let facts = PlayerFacts(profile: profile)
      return Array(Inputs(position, facts: facts).globals.dropFirst(KataGoNetwork.globals))
    }
    func near(_ number: Float, _ expected: Double) -> Bool { abs(Double(number) - expected) < 1e-4 }
    let amateurs = try told("rank_5k_3d")
    #expect(amateurs[0..<6] == [1, 1, 0, 0, 0, 0])
    // Black's 5k is the 14th rank, White's 3d the 7th.
    #expect(amateurs[6..<20].allSatisfy { $0 == 1 } && amateurs[20..<40].allSatisfy { $0 == 0 })
    #expect(amateurs[40..<74].reduce(0, +) == 7)
    #expect(amateurs[74..<82] == [0.5, 0, 0, 0, 0, 1, 0, 0])
    #expect(near(amateurs[82], 0.255548) && near(amateurs[83], 0.130196))
    #expect(near(amateurs[84], 0.222955) && near(amateurs[85], -0.201713))
    #expect(near(amateurs[86], -0.747214))
    // The 1st of March 2020 was 18,322 days, 3 more than whole weeks, after that of 1970.
    #expect(near(amateurs[87], -0.900969) && near(amateurs[88], 0.433884))
    #expect(amateurs[151...].firstIndex(of: 1) == 153 && amateurs[151...].reduce(0, +) == 1)
    let professionals = try told("proyear_1995")
    #expect(professionals[6..<40].reduce(0, +) == 1)
    #expect(professionals[74..<77] == [0, 1, 0] && near(professionals[82], -0.962262))
    #expect(professionals[156] == 1)
    #expect(try told("proyear_2022")[157] == 1)
    try position.play("E5")
    #expect(try told("rank_5k_3d")[6..<40].reduce(0, +) == 7)
    for name in ["rank_05k", "rank_21k", "rank_1d_", "proyear_1799", "5k"] {
      #expect(HumanProfile(named: name) == nil)
    }
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
