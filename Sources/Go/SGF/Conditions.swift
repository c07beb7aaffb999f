import Go

/// What a record's root says about how its game is played.
struct Conditions {
  let size: BoardSize
  private(set) var rules: Rules
  /// What the root says that cannot be.
  private(set) var warnings: [SGFError] = []
  /// `nil` where the record does not say: then the stones of the start decide.
  private var handicap: Int?

  /// Reads a root, and takes from `rules` what it does not say.
  init(_ tree: GameTree, rules: Rules) throws(SGFError) {
    if let property = tree.root.property("GM"), !["1", ""].contains(property.values[0].word) {
      throw property.error(property.values[0], expected: "GM[1], which is Go")
    }
    size = try tree.size
    self.rules = rules
    readRuleset(tree)
    readKomi(tree)
    readHandicap(tree)
  }

  /// The position that a node's setup makes of another one; `follower` moves next in the record.
  func position(
    after setup: Setup, of node: GameTree.Node, on position: Position, follower: Color?
  ) throws(SGFError) -> Position {
    let changed = setup.black.union(setup.white).union(setup.empty)
    let black = position.board.stones(of: .black).subtracting(changed).union(setup.black)
    let white = position.board.stones(of: .white).subtracting(changed).union(setup.white)
    guard let board = Board(size, black: black, white: white) else {
      throw SGFError(
        at: node.setupLocation, found: "stones without a liberty, or two on a point",
        expected: "a position that can be")
    }
    guard position.moveNumber == 0 else {
      return position.settingUp(board, toMove: setup.toMove ?? follower ?? position.toMove)
    }
    let hasHandicap = (handicap ?? 0) > 1
    let toMove =
      setup.toMove ?? follower ?? (hasHandicap ? .white : position.toMove)
    let looksHandicapped = black.count > 1 && white.isEmpty && toMove == .white
    let stones = handicap ?? (looksHandicapped ? black.count : 0)
    return Position(board: board, toMove: toMove, rules: rules, handicapStones: stones)
  }
}

extension Conditions {
  private mutating func readRuleset(_ tree: GameTree) {
    guard let property = tree.root.property("RU"), !property.values[0].word.isEmpty else { return }
    if let named = tree.rules {
      rules = named
    } else {
      warnings.append(
        property.error(property.values[0], expected: "the name of a rule set, such as Japanese"))
    }
  }

  private mutating func readKomi(_ tree: GameTree) {
    do throws(SGFError) {
      if let komi = try tree.komi { rules.komi = komi }
    } catch {
      warnings.append(error)
    }
  }

  private mutating func readHandicap(_ tree: GameTree) {
    do throws(SGFError) {
      guard let stones = try tree.handicap, let property = tree.root.property("HA") else { return }
      guard (0...size.area).contains(stones) else {
        throw property.error(property.values[0], expected: "0 to \(size.area) stones")
      }
      handicap = stones > 1 ? stones : 0
    } catch {
      warnings.append(error)
    }
  }
}
