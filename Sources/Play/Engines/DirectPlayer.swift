public import Go
import NeuralEvaluation
import Sampling
import Search

/// A player that does not search: it takes the move that its evaluator finds likeliest, or looks one
/// move ahead and takes the one whose position is worth most.
public final class DirectPlayer: Player {
  public var settings: PlayerSettings
  public var seed: UInt64 {
    didSet { evaluator = source.make(seed, nil, 1, facts) }
  }

  private let source: EvaluatorSource
  private let judge = StatusJudge()
  private let looksAhead: Bool
  private let batchSize: Int
  private var evaluator: any Evaluator
  /// Facts about the players, for the evaluator.
  private var facts = PlayerFacts()
  private var resignation = Resignation()

  init(
    settings: PlayerSettings, seed: UInt64, source: EvaluatorSource, looksAhead: Bool,
    batchSize: Int
  ) {
    self.settings = settings
    self.seed = seed
    self.source = source
    self.looksAhead = looksAhead
    self.batchSize = batchSize
    evaluator = source.make(seed, nil, 1, facts)
  }

  public func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    if query.restrictions.isEmpty, let analysis = judge.winningPass(query) {
      reporting?.report(analysis)
      return .move(.pass)
    }
    var analysis = judgement(of: query, Level(settings.level))
    // A pass comes last where it would throw something away.
    if analysis.candidates.first?.move == .pass,
      !judge.isSensiblePass(query, analysis, until: nil)
    {
      analysis.candidates.append(analysis.candidates.removeFirst())
    }
    reporting?.report(analysis)
    guard let best = analysis.candidates.first else { return .move(.pass) }
    if resignation.decides(query, value: best.value, settings) { return .resign }
    var random = Random(seed: seed &+ UInt64(query.game.turns.count))
    let choice = Level(settings.level).choose(
      from: analysis.candidates, on: query.game.position.board.size, random: &random)
    return .move((choice ?? best).move)
  }

  public func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    guard let reporting, !isInterrupted() else { return }
    reporting.report(
      judge.end(of: query) ?? judgement(of: query, .full))
  }

  public func deadStones(in position: Position) -> PointSet {
    judge.deadStones(in: position)
  }

  public func forget() {}

  public func network(on size: BoardSize) -> PlayerNetwork? { source.network(settings) }

  public func networkFault(on size: BoardSize) -> String? { source.networkFault }
}

extension DirectPlayer {
  /// The evaluator's judgement of the position and its moves, best first.
  private func judgement(of query: Query, _ level: Level) -> Analysis {
    let position = query.position.forThinking(by: query.color)
    let newFacts = source.facts(for: query.color, settings, query.overrides)
    if newFacts != facts {
      facts = newFacts
      evaluator = source.make(seed, nil, 1, facts)
    }
    var weakened = level.weakened(evaluator)
    let evaluation = weakened.evaluateByAgreement([position])[0]
    let size = position.board.size
    let moves = moves(of: position, query)
    let priors = moves.map { evaluation.policy[size.index(of: $0)] }
    var candidates: [Analysis.Candidate]
    if looksAhead {
      candidates = zip(zip(moves, priors), evaluations(after: moves, in: position)).map {
        Analysis.Candidate($0.0, prior: $0.1, value: -$1.value, score: -$1.score)
      }
      candidates.sort { ($0.value, $0.prior) > ($1.value, $1.prior) }
    } else {
      candidates = zip(moves, priors).map {
        Analysis.Candidate($0, prior: $1, value: evaluation.value, score: evaluation.score)
      }
      candidates.sort { $0.prior > $1.prior }
    }
    return Analysis(
      candidates: candidates, visits: looksAhead ? moves.count + 1 : 1,
      value: looksAhead ? candidates.first?.value ?? evaluation.value : evaluation.value,
      score: looksAhead ? candidates.first?.score ?? evaluation.score : evaluation.score,
      scoreDeviation: 0, ownership: evaluation.ownership, policy: evaluation.policy)
  }

  private func moves(of position: Position, _ query: Query) -> [Move] {
    let moves = position.legalPoints.map(Move.place) + [.pass]
    let allowed = moves.filter { query.restrictions.allow($0, by: query.color, ply: 0) }
    return allowed.isEmpty ? [.pass] : allowed
  }

  /// The evaluation of the position after each move, from the opponent's point of view.
  private func evaluations(after moves: [Move], in position: Position) -> [Evaluation] {
    let positions = moves.map { move in
      var next = position
      next.playLegal(move, by: position.toMove)
      return next
    }
    var evaluations: [Evaluation] = []
    for start in stride(from: 0, to: positions.count, by: batchSize) {
      let batch = positions[start..<min(start + batchSize, positions.count)]
      var open = evaluator.evaluateByAgreement(batch.filter { !$0.isOver }).makeIterator()
      evaluations += batch.compactMap { $0.isOver ? Evaluation(countOf: $0) : open.next() }
    }
    return evaluations
  }
}

extension Analysis.Candidate {
  /// A move of which nothing but a judgement is known.
  fileprivate init(_ move: Move, prior: Float, value: Float, score: Float) {
    self.init(
      move: move, visits: 1, value: value, lowerBound: value, prior: prior, score: score,
      scoreDeviation: 0, line: [move], lineVisits: [1])
  }
}

extension Evaluation {
  /// A finished game's result by counting, without its points.
  fileprivate init(countOf position: Position) {
    let margin = Float(position.score().margin) * (position.toMove == .black ? 1 : -1)
    self.init(
      policy: [], value: margin == 0 ? 0 : margin > 0 ? 1 : -1, score: margin, ownership: [])
  }
}
