import Go
import SGF
import Testing

@Suite struct GameTreeTests {
  private let tree: GameTree

  init() throws {
    tree = try SGFCollection(parsing: "(;N[a];N[b](;N[c];N[d])(;N[e])(;N[f]))").games[0]
  }

  @Test func `the main line takes the first child each time`() {
    #expect(tree.mainLine.map { tree[$0].text("N") } == ["a", "b", "c", "d"])
  }

  @Test func `children come in the order of the text`() {
    #expect(tree.children(of: 1).map { tree[$0].text("N") } == ["c", "e", "f"])
    #expect(Array(tree.children(of: 3)) == [])
  }

  @Test func `a path leads from the root`() {
    #expect(tree.path(to: 5).map { tree[$0].text("N") } == ["a", "b", "f"])
    #expect(tree.path(to: 0) == [0])
    #expect(tree.parent(of: 0) == nil)
  }

  @Test(
    arguments: [
      (5, "(;N[a];N[b](;N[f])(;N[c];N[d])(;N[e]))"),
      (4, "(;N[a];N[b](;N[e])(;N[c];N[d])(;N[f]))"),
      (3, "(;N[a];N[b](;N[c];N[d])(;N[e])(;N[f]))"),
      (0, "(;N[a];N[b](;N[c];N[d])(;N[e])(;N[f]))"),
    ])
  func `a variation becomes the main line, the others keep their order`(
    node: Int, text: String
  ) throws {
    var changed = tree
    changed.makeMain(node)
    #expect(changed == (try SGFCollection(parsing: text).games[0]))
    // What is added comes last.
    let added = changed.append([Property("N", ["g"])], to: 1)
    #expect(Array(changed.children(of: 1)).last == added)
  }

  @Test func `a node goes with all that follows it`() throws {
    let (smaller, places) = tree.removing(2)
    #expect(smaller == (try SGFCollection(parsing: "(;N[a];N[b](;N[e])(;N[f]))").games[0]))
    #expect(places == [0, 1, nil, nil, 2, 3])
    #expect(tree.removing(1).tree.count == 1)
  }

  @Test func `trees are equal whatever the order of making`() {
    var deepFirst = GameTree()
    let first = deepFirst.append([Property("N", ["b"])], to: 0)
    deepFirst.append([Property("N", ["c"])], to: first)
    deepFirst.append([Property("N", ["d"])], to: 0)
    var wideFirst = GameTree()
    let second = wideFirst.append([Property("N", ["b"])], to: 0)
    wideFirst.append([Property("N", ["d"])], to: 0)
    #expect(wideFirst != deepFirst)
    wideFirst.append([Property("N", ["c"])], to: second)
    #expect(wideFirst == deepFirst)
    wideFirst[second]["N"] = ["x"]
    #expect(wideFirst != deepFirst)
  }

  @Test func `properties are set, replaced and taken away`() {
    var tree = GameTree()
    tree.root["SZ"] = ["9"]
    tree.root["AB"] = ["aa", "bb"]
    tree.root["SZ"] = ["13"]
    #expect(tree.root.properties == [Property("SZ", ["13"]), Property("AB", ["aa", "bb"])])
    tree.root["SZ"] = []
    tree.root["KM"] = []
    #expect(tree.root.properties == [Property("AB", ["aa", "bb"])])
  }

  @Test(arguments: [
    ("9", "9x9"), ("9:13", "9x13"), (" 7 ", "7x7"), ("25", "25x25"), ("19:19", "19x19"),
  ])
  func `sizes are square or rectangular`(value: String, size: String) throws {
    let tree = try SGFCollection(parsing: "(;SZ[\(value)])").games[0]
    #expect("\(try tree.size)" == size)
  }

  @Test(arguments: ["1", "26", "9:", "x", "", "-9", "9:13:9", "99999999999999999999"])
  func `other sizes are errors`(value: String) throws {
    let tree = try SGFCollection(parsing: "(;FF[4]\nSZ[\(value)])").games[0]
    let error = #expect(throws: SGFError.self) { try tree.size }
    #expect(
      error?.description
        == "2:1: found SZ[\(value)]; expected 2 to 25 points a side, such as 9 or 9:13")
  }

  @Test func `a board without a size has 19 lines`() throws {
    #expect("\(try GameTree().size)" == "19x19")
  }

  @Test func `setups list points and rectangles`() throws {
    let tree = try SGFCollection(parsing: "(;SZ[9]AB[aa:bb][cc]AW[dd]AE[]PL[White];B[ee])").games[0]
    let setup = try #require(try tree.root.setup(on: BoardSize(9)))
    #expect(setup.black.count == 5)
    #expect(setup.white == [Point(column: 3, row: 3)])
    #expect(setup.empty.isEmpty)
    #expect(setup.toMove == .white)
    #expect(try tree[1].setup(on: BoardSize(9)) == nil)
  }

  @Test(arguments: [
    ("B+3.5", "B+3.5"), ("W+12", "W+12"), ("w+0.5", "W+0.5"), ("B+R", "B+R"), ("W+Resign", "W+R"),
    ("Black+Time", "B+T"), ("B+T", "B+T"), ("W+Forfeit", "W+F"), ("0", "0"), ("Draw", "0"),
    ("Jigo", "0"), ("Void", "Void"), ("B+3,5", "B+3.5"), (" B+1 ", "B+1"), ("B+3.0", "B+3"),
  ])
  func `results are written as GTP writes scores`(text: String, result: String) throws {
    var tree = try SGFCollection(parsing: "(;RE[\(text)])").games[0]
    #expect(tree.result?.description == result)
    tree.result = tree.result
    #expect(tree.resultText == result)
  }

  @Test(arguments: ["?", "", "B+", "B", "+3", "B+1e9", "B+nan", "B+-3", "B+1000000", "C+3", "B-3"])
  func `results that say too little are none`(text: String) throws {
    #expect(try SGFCollection(parsing: "(;RE[\(text)])").games[0].result == nil)
  }

  @Test(
    arguments: [
      ("TM[600]", .absolute(main: 600)),
      ("TM[1800]OT[5x30 byo-yomi]", .byoyomi(main: 1800, period: 30, periods: 5)),
      ("TM[0]OT[25/600 Canadian]", .canadian(main: 0, period: 600, stones: 25)),
      ("TM[60]OT[10 moves / 2 min]", .canadian(main: 60, period: 120, stones: 10)),
      ("TM[60]OT[10 moves / 20 sec]", .canadian(main: 60, period: 20, stones: 10)),
      ("TM[120]OT[2.5 fischer]", .fischer(main: 120, increment: 2.5)),
      ("OT[3x10 byo-yomi]", .byoyomi(main: 0, period: 10, periods: 3)),
      ("TM[600]OT[8 xyz 16]", nil), ("TM[1 hour]", nil), ("KM[7]", nil), ("TM[-1]", nil),
      ("TM[600]OT[0x30 byo-yomi]", nil), ("TM[600]OT[2.5x30 byo-yomi]", nil),
      ("TM[600]OT[fischer]", nil), ("TM[600]OT[-5 fischer]", nil),
      ("TM[600]OT[]", .absolute(main: 600)),
    ] as [(String, TimeControl?)])
  func `time controls are read in the forms of servers`(
    properties: String, control: TimeControl?
  ) throws {
    #expect(try SGFCollection(parsing: "(;\(properties))").games[0].timeControl == control)
  }

  @Test(
    arguments: [
      .absolute(main: 600), .byoyomi(main: 1800, period: 30, periods: 5),
      .canadian(main: 60, period: 600, stones: 25), .fischer(main: 120, increment: 0.5), nil,
    ] as [TimeControl?])
  func `time controls come back`(control: TimeControl?) {
    var tree = GameTree(root: [Property("TM", ["7"]), Property("OT", ["old"])])
    tree.timeControl = control
    #expect(tree.timeControl == control)
  }
}
