import Go
import Sampling
import TestSupport
import Testing

@Suite struct SymmetryTests {
  static let sizes = [(2, 2), (3, 3), (9, 9), (25, 25), (3, 2), (2, 5), (13, 19)]

  @Test(arguments: sizes)
  func `form a group on a board's points`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    let symmetries = Symmetry.all(of: size)
    #expect(symmetries.count == (width == height ? 8 : 4))
    #expect(symmetries.first == .identity)
    let images = symmetries.map { symmetry in size.points.map { symmetry.apply(to: $0, on: size) } }
    #expect(images[0] == Array(size.points))
    #expect(size == BoardSize(2) || Set(images).count == images.count)
    for (symmetry, image) in zip(symmetries, images) {
      #expect(PointSet(image) == PointSet(size.points), "\(symmetry) is no bijection")
      #expect(symmetries.contains(symmetry.inverse))
      #expect(image.map { symmetry.inverse.apply(to: $0, on: size) } == Array(size.points))
      for other in images {
        #expect(images.contains(image.map { other[size.index(of: $0)] }), "not closed")
      }
    }
  }

  @Test(arguments: sizes)
  func `keep neighbours and moves`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    for symmetry in Symmetry.all(of: size) {
      #expect(symmetry.apply(to: Move.pass, on: size) == .pass)
      for point in size.points {
        let image = symmetry.apply(to: point, on: size)
        #expect(symmetry.apply(to: Move.place(point), on: size) == .place(image))
        let around = point.neighbors.filter(size.contains).map { symmetry.apply(to: $0, on: size) }
        #expect(PointSet(around) == PointSet(image.neighbors.filter(size.contains)))
      }
    }
  }

  @Test(arguments: [
    (0, "X O .\n. . .\n. . X"), (1, ". O X\n. . .\nX . ."), (2, ". . X\n. . .\nX O ."),
    (3, "X . .\n. . .\n. O X"), (4, "X . .\nO . .\n. . X"), (5, ". . X\nO . .\nX . ."),
    (6, ". . X\n. . O\nX . ."), (7, "X . .\n. . O\n. . X"),
  ])
  func `turn and mirror a board`(number: Int, drawing: String) throws {
    let turned = try Board("X O .\n. . .\n. . X").applying(Symmetry(rawValue: number))
    #expect(turned.diagram == drawing)
    expectConsistent(turned)
    #expect(turned.applying(Symmetry(rawValue: number).inverse).diagram == "X O .\n. . .\n. . X")
  }

  @Test(arguments: [(5, 5), (4, 7)])
  func `give alike boards one key`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    var random = Random(seed: 8)
    var board = Board(size)
    for _ in 0..<100 {
      let point = board.emptyPoints[random.below(board.emptyPoints.count)]
      board.place(random.below(2) == 0 ? .black : .white, at: point)
      for symmetry in Symmetry.all(of: size) {
        #expect(board.applying(symmetry).canonicalKey == board.canonicalKey)
      }
    }
  }

  @Test func `give boards that are not alike several keys`() throws {
    // Classes of the 57 boards on 2x2, by key and by the least of their turned drawings.
    let contents = (0..<81).map { number in
      [1, 3, 9, 27].map { [".", "X", "O"][number / $0 % 3] }
    }
    let boards = contents.compactMap { Board(diagram: "\($0[0])\($0[1])\n\($0[2])\($0[3])") }
    #expect(boards.count == 57)
    let symmetries = Symmetry.all(of: BoardSize(2))
    let drawings = boards.map { board in symmetries.map { board.applying($0).diagram }.min() }
    let pairs = Set(zip(drawings, boards.map(\.canonicalKey)).map { "\($0 ?? "") \($1)" })
    #expect(Set(drawings).count == 13)
    #expect(Set(boards.map(\.canonicalKey)).count == 13)
    #expect(pairs.count == 13)
  }
}
