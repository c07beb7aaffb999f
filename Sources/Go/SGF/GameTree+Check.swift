public import Go

extension GameTree {
  /// All that is wrong with what the record says, in the order of its text: values that are none
  /// of their property, moves that are illegal, also in variations.
  ///
  /// `rules` hold where the record names none.
  public func check(rules: Rules = .chinese) -> [SGFError] {
    do throws(SGFError) {
      var checker = Checker(self, try Conditions(self, rules: rules))
      walk { checker.check($0) }
      return checker.problems.inTextOrder
    } catch {
      return [error]
    }
  }
}

private struct Checker {
  private let tree: GameTree
  private let conditions: Conditions
  /// The position after the last node; `nil` after something that cannot be.
  private var position: Position?
  /// Where the variations that are open began.
  private var branches: [Position?] = []
  private(set) var problems: [SGFError] = []

  /// How deep in variations moves are still played: each open one keeps a position.
  private static let branchLimit = 1000

  init(_ tree: GameTree, _ conditions: Conditions) {
    self.tree = tree
    self.conditions = conditions
    position = Position(size: conditions.size, rules: conditions.rules)
    problems = conditions.warnings
  }

  mutating func check(_ step: GameTree.Step) {
    switch step {
    case .open: branches.append(branches.count < Checker.branchLimit ? position : nil)
    case .close: position = branches.popLast() ?? nil
    case .node(let index): check(tree[index], isRoot: index == 0)
    }
  }

  private mutating func check(_ node: GameTree.Node, isRoot: Bool) {
    for property in node.properties {
      if let problem = property.problem(on: conditions.size) { report(problem) }
      guard !isRoot, ["AP", "FF", "GM", "ST", "SZ"].contains(property.identifier)
      else { continue }
      report(
        SGFError(
          at: property.location, found: property.identifier, expected: "it in the first node only"))
    }
    follow(node)
  }

  /// Plays a node's moves; what is wrong with its values has been reported already.
  private mutating func follow(_ node: GameTree.Node) {
    guard let current = position else { return }
    position = nil
    guard let setup = try? node.setup(on: conditions.size) ?? Setup(),
      let turns = try? node.turns(on: conditions.size)
    else { return }
    if let crowd = node.crowd { report(crowd) }
    do throws(SGFError) {
      position = try position(after: setup, turns, of: node, on: current)
    } catch {
      report(error)
    }
  }

  private mutating func position(
    after setup: Setup, _ turns: [Game.Turn], of node: GameTree.Node, on current: Position
  ) throws(SGFError) -> Position? {
    guard current.moveNumber < GameTree.replayLimit else { return nil }
    var position = current
    if !setup.hasNoPoints {
      position = try conditions.position(after: setup, of: node, on: current, follower: nil)
    }
    for turn in turns {
      if let violation = position.force(turn.move, by: turn.color) {
        report(node.error(turn, violation))
      }
    }
    return position
  }

  private mutating func report(_ problem: SGFError) {
    guard problems.count < SGFParser.warningLimit else { return }
    problems.append(problem)
  }
}

extension Property {
  /// What is wrong with the values, where this is a property of the game of Go.
  fileprivate func problem(on size: BoardSize) -> SGFError? {
    for value in values {
      guard let expected = expectation(of: value, on: size) else { continue }
      return error(value, expected: expected)
    }
    return nil
  }

  /// What should stand where `value` does; `nil` where it is right.
  private func expectation(of value: PropertyValue, on size: BoardSize) -> String? {
    switch identifier {
    case "B", "W":
      value.move(on: size) != nil ? nil : Expectation.move(on: size)
    case "AB", "AE", "AW", "CR", "DD", "MA", "SL", "SQ", "TB", "TR", "TW", "VW":
      value.points(on: size) != nil || (value.word.isEmpty && values.count == 1)
        ? nil : Expectation.point(on: size)
    case "LB":
      value.parts?.first.point(on: size) != nil ? nil : "a point and a label, such as aa:1"
    case "AR", "LN":
      value.parts?.first.point(on: size) != nil && value.parts?.second.point(on: size) != nil
        ? nil : "two points, such as aa:cc"
    case "BL", "TM", "V", "WL":
      value.number != nil ? nil : "a number"
    case "FF", "MN", "OB", "OW", "PM", "ST":
      Int(value.word) != nil ? nil : "a whole number"
    case "PL":
      Color(recorded: value.word) != nil ? nil : "B or W"
    case "RE":
      GameResult(recorded: value.word) != nil || ["", "?", "B+", "W+"].contains(value.word)
        ? nil : "a result, such as B+3.5, W+R or 0"
    default: nil
    }
  }
}
