import Definitions
import Testing

@Suite struct DefinitionReaderTests {
  private enum Fruit: String, CaseIterable {
    case apple
    case pear
  }

  /// Reads a definition with every kind of key.
  private func read(_ text: String) throws -> String {
    var reader = try DefinitionReader(text, file: "fruit.toml")
    var weight: Float = 1.5
    var count = 3
    var name = "unnamed"
    var fruit = Fruit.apple
    var depth = 0
    var height: Float = 2
    var isOld = false
    try reader.read("weight", in: 0...9, into: &weight)
    try reader.read("count", in: 1...9, into: &count)
    try reader.read("name", into: &name)
    try reader.read("fruit", into: &fruit)
    try reader.readTable("tree") { table throws(DefinitionError) in
      try table.read("depth", in: 0...100, into: &depth)
      try table.readTable("trunk") { trunk throws(DefinitionError) in
        try trunk.read("height", in: 0.5...9, into: &height)
        try trunk.read("old", into: &isOld)
      }
    }
    try reader.finish()
    return "\(weight) \(count) \(name) \(fruit) \(depth) \(height) \(isOld)"
  }

  @Test(arguments: [
    ("", "1.5 3 unnamed apple 0 2.0 false"),
    ("weight = 7", "7.0 3 unnamed apple 0 2.0 false"),
    ("weight = 0.25\ncount = 9", "0.25 9 unnamed apple 0 2.0 false"),
    ("name = 'K'\nfruit = \"pear\"\n[tree]\ndepth = 4", "1.5 3 K pear 4 2.0 false"),
    ("tree.depth = 5", "1.5 3 unnamed apple 5 2.0 false"),
    ("[tree.trunk]\nheight = 9\nold = true", "1.5 3 unnamed apple 0 9.0 true"),
  ])
  func `what is missing keeps its default`(text: String, expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("\ncoumt = 2", "fruit.toml:2: unknown key 'coumt'; did you mean 'count'?"),
    (
      "zzzzzz = 2",
      "fruit.toml:1: unknown key 'zzzzzz'; known are weight, count, name, fruit, tree"
    ),
    ("[tree]\n# high\ndept = 2", "fruit.toml:3: unknown key 'dept'; did you mean 'depth'?"),
    ("count = 12", "fruit.toml:1: count is 12; expected a whole number from 1 to 9"),
    ("count = 1.5", "fruit.toml:1: count is 1.5; expected a whole number from 1 to 9"),
    ("weight = \"7\"", "fruit.toml:1: weight is \"7\"; expected a number from 0 to 9"),
    ("weight = nan", "fruit.toml:1: weight is nan; expected a number from 0 to 9"),
    ("name = 1", "fruit.toml:1: name is 1; expected a text in quotes"),
    ("fruit = \"plum\"", "fruit.toml:1: fruit is \"plum\"; expected \"apple\" or \"pear\""),
    ("tree = 1", "fruit.toml:1: tree is 1; expected a table: [tree]"),
    ("[tree]\ntrunk = 1", "fruit.toml:2: trunk is 1; expected a table: [tree.trunk]"),
    ("[tree.trunk]\nheight = 0", "fruit.toml:2: height is 0; expected a number from 0.5 to 9"),
    ("[tree.trunk]\nold = 1", "fruit.toml:2: old is 1; expected true or false"),
    ("\n[tree.trunks]", "fruit.toml:2: unknown key 'trunks'; did you mean 'trunk'?"),
  ])
  func `an error says where it is, what was found and what was expected`(
    text: String, message: String
  ) throws {
    let error = #expect(throws: DefinitionError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test func `numbers that may be missing are nil without their keys`() throws {
    var reader = try DefinitionReader("count = 2\nweight = 1", file: "fruit.toml")
    var (count, depth): (Int?, Int?)
    var (weight, height): (Double?, Double?)
    try reader.read("count", in: 1...9, into: &count)
    try reader.read("depth", in: 1...9, into: &depth)
    try reader.read("weight", in: 0...1, into: &weight)
    try reader.read("height", in: 0...1, into: &height)
    #expect((count, depth) == (2, nil))
    #expect((weight, height) == (1, nil))
  }

  @Test func `broken syntax gives the line`() throws {
    let error = #expect(throws: DefinitionError.self) { try read("name = 'a'\ncount = = 2\n") }
    #expect(error?.line == 2)
    #expect(error?.file == "fruit.toml")
  }
}
