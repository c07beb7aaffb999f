public import Go

/// What a search has found so far; values are from the view of the player to move at its root.
public struct Analysis: Sendable {
  /// A move at the root.
  public struct Candidate: Sendable {
    public var move: Move
    /// How many simulations went through the move.
    public var visits: Int
    /// -1…1: lost … won.
    public var value: Float
    /// A bound that the value is above with high confidence, -1…1.
    public var lowerBound: Float
    /// 0…1: how likely the move seemed before the search.
    public var prior: Float
    /// Value and what the score adds to it: what moves are chosen by.
    public var utility: Float
    /// A bound that the utility is above with high confidence; it may be below -1.
    public var utilityLowerBound: Float
    /// The points by which the root's player is expected to win.
    public var score: Float
    /// The standard deviation of that score over the simulations.
    public var scoreDeviation: Float
    /// The best line from the root, this move first.
    public var line: [Move]
    /// How many simulations reached the position after each move of `line`.
    public var lineVisits: [Int]
    /// `[area]` -1…1 who owns each point after this move, as ``Analysis/ownership``; empty
    /// unless it was asked for.
    public var ownership: [Float]
    /// The standard deviation of each over the simulations; empty unless it was asked for.
    public var ownershipDeviation: [Float] = []

    public init(
      move: Move, visits: Int, value: Float, lowerBound: Float, prior: Float, score: Float,
      scoreDeviation: Float, line: [Move], lineVisits: [Int], ownership: [Float] = []
    ) {
      utility = value
      utilityLowerBound = lowerBound
      self.move = move
      self.visits = visits
      self.value = value
      self.lowerBound = lowerBound
      self.prior = prior
      self.score = score
      self.scoreDeviation = scoreDeviation
      self.line = line
      self.lineVisits = lineVisits
      self.ownership = ownership
    }
  }

  /// The moves that have been tried, best first.
  public var candidates: [Candidate]
  /// The simulations through the root.
  public var visits: Int
  public var value: Float
  /// Value and what the score adds to it.
  public var utility: Float
  public var score: Float
  public var scoreDeviation: Float
  /// `[area]` -1…1 who owns each point in the end, the opponent … the root's player.
  public var ownership: [Float]
  /// `[area + 1]` 0…1 how likely each legal move seemed before the search, points by rows, then the
  /// pass; empty before the first simulation.
  public var policy: [Float]
  /// `[area + 1]` what the search makes of the policy, in the same order; the sum is 1.
  ///
  /// The target of a policy: after a Gumbel search the improved policy, else the
  /// shares of the visits that were not forced. Empty before the first simulation.
  public var improvedPolicy: [Float]
  /// The evaluator's own judgement of the root; `nil` where it was not asked.
  public var evaluation: Evaluation?
  /// `[area]` the standard deviation of each point's ownership over the simulations; empty unless it
  /// was asked for.
  public var ownershipDeviation: [Float] = []

  public init(
    candidates: [Candidate], visits: Int, value: Float, score: Float, scoreDeviation: Float,
    ownership: [Float], policy: [Float] = [], improvedPolicy: [Float] = []
  ) {
    self.candidates = candidates
    self.visits = visits
    self.value = value
    utility = value
    self.score = score
    self.scoreDeviation = scoreDeviation
    self.ownership = ownership
    self.policy = policy
    self.improvedPolicy = improvedPolicy
  }
}
