/// A board, the player to move, and what the rules remember of the game so far.
public struct Position: Equatable, Sendable {
  public internal(set) var board: Board
  public let rules: Rules
  /// Whose turn it is.
  public internal(set) var toMove: Color
  /// The point that simple ko forbids to the player to move.
  public internal(set) var ko: Point?
  /// How many passes in a row have just been made; two end the game.
  public internal(set) var passes = 0
  /// The move that led here; `nil` at the start.
  public internal(set) var lastMove: Move?
  /// The moves that led here, as far as players took turns.
  public internal(set) var recentMoves = RecentMoves()
  /// How many moves have been made since the start.
  public internal(set) var moveNumber = 0
  /// How many stones each player has lost by capture or suicide.
  public internal(set) var prisoners = Prisoners()
  /// Whether two passes have ended the game, or its part before a clean-up, and no move has been made
  /// since; it may continue all the same.
  public internal(set) var isPastEnd = false
  /// Black's handicap stones, two and more that stood on the board or that he placed before White
  /// placed any: what White's bonus is counted by.
  public internal(set) var handicapStones = 0
  /// How many stones Black has while White has placed none; `nil` later on, and where the game began
  /// with stones that are no handicap.
  var openingStones: Int?
  /// Who has taken the button, where the rules have one.
  public internal(set) var buttonOwner: Color?
  /// The stones that each player had placed when the clean-up began; `nil` before.
  ///
  /// In the clean-up dead stones are captured, and neither a move nor a pass costs a point.
  public internal(set) var settledStones: PerColor<Int>?
  /// The board when the clean-up began; `nil` before.
  public internal(set) var settledBoard: Board?
  /// Whether two passes begin the clean-up; otherwise they end the game.
  public internal(set) var passesBeginCleanUp = false
  /// What has occurred since the start, as superko compares it.
  var occurred: [UInt64]

  /// Stones lost, by the colour of the stones.
  public struct Prisoners: Equatable, Sendable {
    public internal(set) var black = 0
    public internal(set) var white = 0

    public subscript(color: Color) -> Int {
      get { color == .black ? black : white }
      set { if color == .black { black = newValue } else { white = newValue } }
    }
  }

  /// The start of a game on a board that may hold stones.
  public init(board: Board, toMove: Color = .black, rules: Rules, handicapStones: Int = 0) {
    self.board = board
    self.rules = rules
    self.toMove = toMove
    self.handicapStones = handicapStones
    let stones = board.size.area - board.emptyPoints.count
    let isOpen = stones < 2 || stones == handicapStones
    openingStones = isOpen && board.stones(of: .white).isEmpty ? stones : nil
    occurred = []
    occurred.append(repetitionKey)
  }

  /// The start of a game on an empty board.
  public init(size: BoardSize, rules: Rules) {
    self.init(board: Board(size), rules: rules)
  }

  /// Whether two passes have ended the game.
  public var isOver: Bool { passes >= 2 }

  /// Whether a third of the board is filled: no game ends well before.
  public var isLate: Bool { board.emptyPoints.count * 3 <= board.size.area * 2 }

  /// Whether a pass would end the game.
  public var passEndsGame: Bool { passes == 1 && !passesBeginCleanUp }

  /// The stones that each player has placed or begun with: on the board, or lost.
  var stonesPlaced: PerColor<Int> {
    PerColor(
      black: board.stones(of: .black).count + prisoners.black,
      white: board.stones(of: .white).count + prisoners.white)
  }

  /// The same position with the move given to `color`, and not over even after two passes.
  public func with(toMove color: Color) -> Position {
    guard color != toMove || isOver else { return self }
    var position = self
    if color != toMove {
      position.ko = nil
      position.recentMoves = RecentMoves()
      position.isPastEnd = false
    }
    position.toMove = color
    position.passes = 0
    return position
  }

  /// The same position, as if nobody knew which moves led to it; ko and superko stay what they are.
  public var hidingHistory: Position {
    var position = self
    position.recentMoves = RecentMoves()
    return position
  }

  /// The position from which a player who is to move thinks.
  ///
  /// Where dead stones are taken off at the end, he thinks of them as captured in a clean-up: so his
  /// own count, by the stones that stand on the board, is the right one.
  public func forThinking(by color: Color) -> Position {
    var position = with(toMove: color)
    position.passesBeginCleanUp = rules.removesDeadStones && settledStones == nil
    return position
  }

  /// The same position in the clean-up, as if nobody had passed, with the move given to `color`.
  public func cleaningUp(by color: Color) -> Position {
    var position = with(toMove: color)
    position.beginCleanUp()
    return position
  }

  mutating func beginCleanUp() {
    passes = 0
    passesBeginCleanUp = false
    isPastEnd = false
    recentMoves = RecentMoves()
    guard settledStones == nil else { return }
    settledStones = stonesPlaced
    settledBoard = board
  }

  /// The same position under other rules.
  ///
  /// Superko forgets what occurred before where one of the rules asks whose turn it was and the
  /// other does not; ``Game/change(rules:)`` forgets nothing.
  public func with(rules: Rules) -> Position {
    guard rules != self.rules else { return self }
    var position = Position(
      board: board, toMove: toMove, rules: rules, handicapStones: handicapStones)
    position.openingStones = openingStones
    position.ko = ko
    position.passes = passes
    position.lastMove = lastMove
    position.recentMoves = recentMoves
    position.moveNumber = moveNumber
    position.prisoners = prisoners
    position.buttonOwner = rules.hasButton ? buttonOwner : nil
    position.isPastEnd = isPastEnd
    position.settledStones = settledStones
    position.settledBoard = settledBoard
    if (rules.ko == .situational) == (self.rules.ko == .situational) {
      position.occurred = occurred
    }
    return position
  }

  /// What superko compares now.
  var repetitionKey: UInt64 { repetitionKey(of: board.key, toMove: toMove) }

  /// What superko compares: the board, under situational superko together with whose turn it is.
  func repetitionKey(of boardKey: UInt64, toMove: Color) -> UInt64 {
    rules.ko == .situational ? boardKey ^ Zobrist.key(ofPlayer: toMove) : boardKey
  }
}
