import Go
import NeuralEvaluation

/// What a network of KataGo's is shown of a position, all from the view of the player to move.
///
/// Planes, each a number for every point, 0 or 1:
///
///     0        1: the board
///     1, 2     the player's stones, the opponent's
///     3, 4, 5  stones of either whose chain has 1, 2 or 3 liberties
///     6        points where ko or superko forbids the player to move
///     7        in a clean-up: the stone that took a ko and may not be taken at once
///     8        0
///     9 … 13   where the last move was made, the one before it, … the fifth last
///     14       stones of either that a ladder captures: see ``LadderSearch``
///     15, 16   the same a move ago, and two
///     17       points where the player begins a ladder that captures the opponent's stones
///     18, 19   whose each point is, where the area counts or in a clean-up: see ``AreaMap``
///     20, 21   in a clean-up: the player's stones and the opponent's with which it began
///
/// Globals, numbers for the whole board:
///
///     0 … 4    1 if the last move was a pass, the one before it, … the fifth last
///     5        the player's komi / 20
///     6, 7     0, 0 under simple ko; 1, 0.5 under positional superko; 1, -0.5 under situational
///     8        1 if suicide is allowed
///     9        1 if territory counts
///     10, 11   0, 0 without a tax; 1, 0 where seki is taxed; 1, 1 where all groups are
///     12, 13   1 in a clean-up
///     14       1 if a pass ends the game, or the part of it before the clean-up
///     15, 16   1, half of d where the player is believed to be stronger by d doublings of playouts
///     17       1 if the button is left
///     18       how the komi's parity matters, where the area counts or in a clean-up
///
/// A clean-up where territory counts, in which dead stones are captured and moves cost nothing, is the
/// last of KataGo's phases; of the one before, in which they still cost a point, there is none here.
///
/// Source: KataGo, `docs/KataGoMethods.md` and the networks' files.
struct KataGoFeatures: Sendable {
  /// Whether areas are those that there would be if suicide were legal.
  let takesSuicideAsLegal: Bool
  private var ladders = LadderSearch()
  /// By points: where their planes begin, once turned.
  private var turned: TurnedIndex
  /// By cells of the board that ladders are read on: whether the chain there is known.
  private var isSeen: [Bool] = []

  init(takesSuicideAsLegal: Bool) {
    self.takesSuicideAsLegal = takesSuicideAsLegal
    turned = TurnedIndex(by: .identity, on: BoardSize(9))
  }

  /// Writes the numbers of one position.
  ///
  /// - Parameters:
  ///   - position: A position that is not over.
  ///   - symmetry: How it is turned.
  ///   - hidesLastPass: Whether a pass that ends the game is not shown, as `conservativePass` has it.
  ///   - facts: What is known of the players.
  ///   - planes: `[area, 22]`, points by rows of the turned board.
  ///   - globals: `[19]`, and those about the players.
  mutating func write(
    _ position: Position, turnedBy symmetry: Symmetry, hidesLastPass: Bool = false,
    facts: PlayerFacts = .init(), planes: inout MutableSpan<Float>,
    globals: inout MutableSpan<Float>
  ) {
    turned = TurnedIndex(by: symmetry, on: position.board.size)
    for index in planes.indices { planes[index] = 0 }
    let view = View(position, hidesLastPass: hidesLastPass)
    draw(0, position.board.size.points, on: &planes)
    if let start = view.cleanUpBoard {
      if position.ko != nil, let taker = position.lastMove?.point { draw(7, taker, on: &planes) }
      draw(20, start.stones(of: position.toMove), on: &planes)
      draw(21, start.stones(of: position.toMove.opponent), on: &planes)
    } else {
      draw(6, position.banned, on: &planes)
      if let ko = position.ko { draw(6, ko, on: &planes) }
    }
    for age in 0..<view.history {
      if let point = position.recentMoves[age]?.point { draw(9 + age, point, on: &planes) }
    }
    drawArea(position, view, on: &planes)
    drawLadders(position, view, on: &planes)
    var numbers = view.globals(of: position)
    let advantage = facts.advantageOfBlack * (position.toMove == .black ? 1 : -1)
    if advantage != 0 { (numbers[15], numbers[16]) = (1, advantage / 2) }
    if globals.count > numbers.count {
      let inputs = facts.profile?.inputs(toMove: position.toMove, area: position.board.size.area)
      numbers += inputs ?? Array(repeating: 0, count: KataGoNetwork.metadata)
    }
    for index in globals.indices { globals[index] = numbers[index] }
  }

  private func draw(_ plane: Int, _ point: Point, on planes: inout MutableSpan<Float>) {
    planes[turned(point) * KataGoNetwork.planes + plane] = 1
  }

  private func draw(
    _ plane: Int, _ points: some Sequence<Point>, on planes: inout MutableSpan<Float>
  ) {
    for point in points { draw(plane, point, on: &planes) }
  }
}

extension KataGoFeatures {
  private func drawArea(
    _ position: Position, _ view: View, on planes: inout MutableSpan<Float>
  ) {
    guard view.showsArea else { return }
    let (board, rules) = (position.board, position.rules)
    var area = AreaMap(board, suicide: takesSuicideAsLegal || rules.allowsSuicide)
    if view.cleanUpBoard != nil {
      area.tax(board, keepsStones: false, keepsTerritory: rules.tax == .none)
    } else if rules.tax != .none {
      area.tax(board, keepsStones: true, keepsTerritory: false)
    }
    for point in board.size.points {
      // A stone that stood when the clean-up began counts wherever it stands.
      let settled = view.cleanUpBoard?[point].flatMap { $0 == board[point] ? $0 : nil }
      guard let owner = area[point] ?? settled else { continue }
      draw(owner == position.toMove ? 18 : 19, point, on: &planes)
    }
  }

  /// Stones, liberties and ladders of the board and of those before.
  private mutating func drawLadders(
    _ position: Position, _ view: View, on planes: inout MutableSpan<Float>
  ) {
    var board = position.board
    var ko = position.ko
    for age in 0...2 {
      // Where a move is not shown, the board after it is shown once more.
      if age > 0, age <= view.history, let earlier = position.board(movesAgo: age) {
        (board, ko) = (earlier, position.ko(movesAgo: age))
      }
      ladders.load(board, ko: ko)
      drawChains(of: position.toMove, age: age, on: &planes)
    }
  }

  private mutating func drawChains(
    of player: Color, age: Int, on planes: inout MutableSpan<Float>
  ) {
    isSeen.removeAll(keepingCapacity: true)
    isSeen.append(contentsOf: repeatElement(false, count: ladders.board.cells.count))
    for first in isSeen.indices where !isSeen[first] {
      guard let color = ladders.board.cells[first].color else { continue }
      let liberties = ladders.board.liberties(of: first, upTo: 4).count
      let capture = liberties < 3 ? ladders.capture(of: first) : nil
      var stone = first
      repeat {
        isSeen[stone] = true
        let point = ladders.board.point(at: stone)
        if age == 0 {
          draw(color == player ? 1 : 2, point, on: &planes)
          if liberties < 4 { draw(2 + liberties, point, on: &planes) }
        }
        if capture != nil { draw(14 + age, point, on: &planes) }
        stone = ladders.board.next(after: stone)
      } while stone != first
      guard age == 0, color != player, let capture else { continue }
      for move in [capture.first, capture.second] where move > 0 {
        draw(17, ladders.board.point(at: move), on: &planes)
      }
    }
  }
}

/// What of a position is shown beside its stones.
private struct View {
  /// How many of the last moves are shown.
  let history: Int
  let passEndsPhase: Bool
  /// The board with which a clean-up began, where territory counts; `nil` before.
  let cleanUpBoard: Board?
  let showsArea: Bool

  init(_ position: Position, hidesLastPass: Bool = false) {
    let rules = position.rules
    let isCleanUp = position.settledStones != nil
    cleanUpBoard = rules.scoring == .territory ? position.settledBoard : nil
    showsArea = rules.scoring == .area || isCleanUp
    let isButtonLeft = rules.hasButton && position.buttonOwner == nil
    let passEndsPhase = position.passes == 1 && !isButtonLeft || position.isPastEnd
    // Where dead stones may be left, a second pass is shown as one that ends nothing, for the stones
    // would count as alive.
    let isFriendly =
      rules.friendlyPass && rules.scoring == .area && !isCleanUp && !position.isPastEnd
    let isHidden = passEndsPhase && (isFriendly || hidesLastPass && showsArea)
    self.passEndsPhase = passEndsPhase && !isHidden
    var known = 0
    while known < RecentMoves.limit, position.recentMoves[known] != nil { known += 1 }
    history = isHidden ? 0 : position.isPastEnd ? min(1, known) : known
  }

  func globals(of position: Position) -> [Float] {
    var numbers = [Float](repeating: 0, count: KataGoNetwork.globals)
    let rules = position.rules
    for age in 0..<history where position.recentMoves[age] == .pass { numbers[age] = 1 }
    let area = position.board.size.area
    let bound = Double(area + 20)
    let komi = max(-bound, min(bound, ownKomi(of: position)))
    numbers[5] = Float(komi) / 20
    if rules.ko != .simple {
      numbers[6] = 1
      numbers[7] = rules.ko == .positional ? 0.5 : -0.5
    }
    if rules.allowsSuicide { numbers[8] = 1 }
    if rules.scoring == .territory { numbers[9] = 1 }
    if rules.tax != .none { numbers[10] = 1 }
    if rules.tax == .all { numbers[11] = 1 }
    if cleanUpBoard != nil { (numbers[12], numbers[13]) = (1, 1) }
    if passEndsPhase { numbers[14] = 1 }
    if rules.hasButton, position.buttonOwner == nil { numbers[17] = 1 }
    if showsArea { numbers[18] = FeaturePlanes.komiParity(ownKomi: komi, area: area) }
    return numbers
  }

  /// What the player to move is given beside the points on the board, where each stone counts.
  private func ownKomi(of position: Position) -> Double {
    let isTerritory = position.rules.scoring == .territory
    let bonus = position.whiteBonus + (isTerritory ? Double(position.stoneBalance) : 0)
    return position.toMove == .white ? bonus : -bonus
  }
}

extension KataGoFeatures {
  /// What is shown of a position besides its stones, komi and rules of ko and suicide, as words for
  /// a key.
  static func words(of position: Position) -> [UInt64] {
    let rules = position.rules
    let view = View(position)
    let flags: [Bool] = [
      view.passEndsPhase, rules.scoring == .territory, view.showsArea, rules.tax != .none,
      rules.tax == .all,
      rules.ko == .positional, rules.hasButton && position.buttonOwner == nil,
    ]
    var words = [
      flags.reduce(UInt64(view.history)) { $0 << 1 | ($1 ? 1 : 0) },
      view.globals(of: position)[5].bitPattern64,
    ]
    // Earlier boards follow from the moves shown and from what they took.
    for age in 0..<min(3, view.history) {
      let captured = position.recentMoves.captured(by: age)
      words.append(UInt64(captured.count))
      words += captured.map { UInt64(position.board.size.index(of: $0)) }
    }
    if let start = view.cleanUpBoard {
      for color in [position.toMove, position.toMove.opponent] {
        let stones = start.stones(of: color)
        words.append(UInt64(stones.count))
        words += stones.map { UInt64(position.board.size.index(of: $0)) }
      }
    }
    return words
  }
}

extension Float {
  fileprivate var bitPattern64: UInt64 { UInt64(bitPattern) }
}
