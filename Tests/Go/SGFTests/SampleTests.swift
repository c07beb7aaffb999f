import Go
import SGF
import TestSupport
import Testing

@Suite struct SampleTests {
  @Test(arguments: Sample.all)
  func `a record of another program reads without a warning`(sample: Sample) throws {
    let collection = try SGFCollection(parsing: sample.text)
    #expect(collection.warnings == [])
    #expect(collection.games.count == 1)
    #expect(collection.games[0].check() == [])
  }

  @Test(arguments: Sample.all)
  func `a record of another program plays to its end`(sample: Sample) throws {
    let tree = try SGFCollection(parsing: sample.text).games[0]
    let replay = try tree.replay()
    #expect(replay.warnings == [])
    #expect(replay.obstacle == nil)
    #expect("\(try tree.size)" == sample.size)
    #expect(replay.game.turns.count == sample.moves)
    #expect(replay.game.result?.description == sample.result)
  }

  @Test(arguments: Sample.all)
  func `a record of another program is written and read back whole`(sample: Sample) throws {
    let collection = try SGFCollection(parsing: sample.text)
    let again = try SGFCollection(parsing: collection.bytes)
    #expect(again.warnings == [])
    #expect(again.games == collection.games)
    #expect(again.bytes == collection.bytes)
  }

  @Test func `players, ranks, times and comments come out`() throws {
    let kgs = try #require(Sample.all.first { $0.program == "KGS" })
    let tree = try SGFCollection(parsing: kgs.text).games[0]
    #expect(tree.player(.white) == "shiro")
    #expect(tree.rank(.black) == "3k")
    #expect(tree.ruleset == "AGA")
    #expect(try tree.komi == 0.5)
    #expect(try tree.handicap == 2)
    #expect(tree.timeControl == .byoyomi(main: 1800, period: 30, periods: 5))
    #expect(tree.root.comment == "shiro [5d]: hello :-)\nkuro [3k]: hi\n")
  }

  @Test func `all collections of samples make one file`() throws {
    let file = Sample.all.map(\.text).joined(separator: "\n")
    let collection = try SGFCollection(parsing: file)
    #expect(collection.games.count == Sample.all.count)
    #expect(collection.warnings == [])
  }
}
