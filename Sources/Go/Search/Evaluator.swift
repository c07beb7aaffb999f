public import Go

/// An evaluator's judgement of a position, from the view of the player to move.
public struct Evaluation: Sendable {
  /// `[area + 1]` how likely each move is to be the best: points by rows, then the pass.
  ///
  /// A point of zero is never tried; illegal moves may be above zero, the search leaves them out.
  public var policy: [Float]
  /// -1…1: lost … won for the player to move.
  public var value: Float
  /// The points by which the player to move is expected to win, komi included.
  public var score: Float
  /// `[area]` -1…1: who owns each point in the end, the opponent … the player to move.
  public var ownership: [Float]
  /// How far value and score are expected to be from what a search of the next moves finds, as
  /// standard deviations; `nil` where the evaluator does not say.
  public var errors: Errors?
  /// Where the evaluation rests on a playout: who was the first to play at each point in it.
  public var firstPlayers: PointMap<Color?>?
  /// Whether the rules alone decide the position, so that value, score and ownership are exact.
  var isExact = false

  /// How the game is expected to end, where the evaluator gives more than value and score.
  public var outcome: Outcome?

  /// How a game is expected to end, from the view of the player to move.
  public struct Outcome: Equatable, Sendable {
    /// How likely each way is: they add to 1.
    public var win: Float
    public var loss: Float
    public var noResult: Float
    /// The mean and the deviation of the score, in points.
    public var scoreMean: Float
    public var scoreDeviation: Float
    /// How much of the game is left, in the network's own measure.
    public var varianceTime: Float

    public init(
      win: Float, loss: Float, noResult: Float, scoreMean: Float, scoreDeviation: Float,
      varianceTime: Float
    ) {
      self.win = win
      self.loss = loss
      self.noResult = noResult
      self.scoreMean = scoreMean
      self.scoreDeviation = scoreDeviation
      self.varianceTime = varianceTime
    }
  }

  /// Expected errors of an evaluation.
  public struct Errors: Equatable, Sendable {
    /// Of the value, in its unit: 0 … 2.
    public var value: Float
    /// Of the score, in points.
    public var score: Float

    public init(value: Float, score: Float) {
      self.value = value
      self.score = score
    }
  }

  public init(
    policy: [Float], value: Float, score: Float, ownership: [Float],
    firstPlayers: PointMap<Color?>? = nil
  ) {
    self.policy = policy
    self.value = value
    self.score = score
    self.ownership = ownership
    self.firstPlayers = firstPlayers
  }
}

/// A judge of positions; each search thread owns one, with its own workspace and randomness.
public protocol Evaluator: Sendable {
  /// Evaluates positions that are not over, in their order.
  mutating func evaluate(_ positions: [Position]) -> [Evaluation]

  /// Evaluates the position at the root of a search; as the mean over its board's symmetries, if
  /// asked for and where the evaluator sees them differently.
  mutating func evaluateRoot(_ position: Position, overSymmetries: Bool) -> Evaluation
}

extension Evaluator {
  public mutating func evaluateRoot(_ position: Position, overSymmetries: Bool) -> Evaluation {
    evaluate([position])[0]
  }
}

/// Knows nothing: every move is as good as any other, and every position is even.
///
/// A search with it finds only what the rules themselves say.
public struct UniformEvaluator: Evaluator {
  public init() {}

  public func evaluate(_ positions: [Position]) -> [Evaluation] {
    positions.map { position in
      let size = position.board.size
      return Evaluation(
        policy: Array(repeating: 1 / Float(size.policyCount), count: size.policyCount), value: 0,
        score: 0, ownership: Array(repeating: 0, count: size.area))
    }
  }
}
