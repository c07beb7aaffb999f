import Go
import NeuralEvaluation
import Sampling
import TestSupport
import Testing

@Suite struct SymmetryTests {
  static let sizes = [(2, 2), (3, 2), (4, 4), (5, 5), (7, 7), (9, 9), (4, 9), (13, 5), (19, 19)]

  /// The same game played on a turned board.
  static func turned(_ positions: [Position], by symmetry: Symmetry) -> [Position] {
    guard var position = positions.first else { return [] }
    let size = position.board.size
    return [position]
      + positions.dropFirst().map { next in
        if position.isOver { position = position.with(toMove: position.toMove) }
        let move = symmetry.apply(to: next.lastMove ?? .pass, on: size)
        position.playLegal(move, by: position.toMove)
        return position
      }
  }

  @Test(arguments: sizes)
  func `turned planes are the planes of the turned position`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    var random = Random(seed: 31)
    var features = FeaturePlanes()
    let rules = plainRules.changing { $0.allowsSuicide = width == 5 }
    let game = Position.randomGame(size: size, rules: rules, turns: 2 * size.area, random: &random)
    for symmetry in Symmetry.all(of: size) {
      let view = FeaturePlanes.View(symmetry: symmetry)
      for (position, other) in zip(game, Self.turned(game, by: symmetry)) {
        let inputs = Inputs(position, as: view, by: &features)
        let expected = Inputs(other, by: &features)
        #expect(inputs.globals == expected.globals)
        for plane in 0..<FeaturePlanes.planeCount {
          #expect(
            inputs.points(of: plane) == expected.points(of: plane),
            "\(symmetry), move \(position.moveNumber), plane \(plane)")
        }
      }
    }
  }

  @Test(arguments: sizes)
  func `places turn as the points do`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    for symmetry in Symmetry.all(of: size) {
      let turned = TurnedIndex(by: symmetry, on: size)
      for point in size.points {
        #expect(turned(point) == size.index(of: symmetry.apply(to: point, on: size)))
      }
    }
  }

  /// The same game with the colours exchanged begins with a pass, so that White plays first.
  @Test(arguments: [(5, 5), (9, 9), (6, 3)])
  func `exchanged colours and the opposite komi look the same`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    var random = Random(seed: 32)
    for komi in [0.0, 7, 6.5] {
      let rules = plainRules.with(komi: komi)
      let game = Position.randomGame(
        size: size, rules: rules, turns: 2 * size.area, random: &random)
      var mirror = Position(size: size, rules: rules.with(komi: -komi)).with(toMove: .white)
      for position in game {
        if let move = position.lastMove {
          if mirror.isOver { mirror = mirror.with(toMove: mirror.toMove) }
          mirror.playLegal(move, by: mirror.toMove)
        }
        let inputs = Inputs(position)
        let mirrored = Inputs(mirror)
        #expect(inputs.planes.map(\.bitPattern) == mirrored.planes.map(\.bitPattern))
        #expect(inputs.globals.map(\.bitPattern) == mirrored.globals.map(\.bitPattern))
        #expect(PositionKey(position) == PositionKey(mirror))
      }
    }
  }

  /// Every size, with a plain second reading of stones and liberties beside it.
  @Test(arguments: 2...25)
  func `hold on boards of all sizes`(side: Int) throws {
    var random = Random(seed: UInt64(side))
    var features = FeaturePlanes()
    for height in Set([side, 2, 25, 14]) {
      let size = try #require(BoardSize(width: side, height: height))
      let position = try #require(
        Position.randomGame(size: size, rules: plainRules, turns: size.area, random: &random).last)
      let inputs = Inputs(position, by: &features)
      let board = position.board
      #expect(inputs.points(of: 0).count == size.area)
      #expect(inputs.points(of: 1) == board.stones(of: position.toMove))
      #expect(inputs.points(of: 2) == board.stones(of: position.toMove.opponent))
      for liberties in 1...3 {
        let chains = (board.chains(of: .black) + board.chains(of: .white))
          .filter { $0.liberties.count == liberties }
        let stones = chains.reduce(into: PointSet()) { $0.formUnion($1.stones) }
        #expect(inputs.points(of: 2 + liberties) == stones)
      }
      #expect(inputs.points(of: 6) == position.banned)
      let values = Set(inputs.planes)
      #expect(values.isSubset(of: [0, 1]))
    }
  }
}
