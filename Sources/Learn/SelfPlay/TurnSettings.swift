import Go
import Sampling
import Search

/// How hard a turn is searched.
struct Effort {
  let isFull: Bool
  let visits: Int
  /// How much its row counts.
  let weight: Float
  let settings: SearchSettings
  /// Whether what it finds of the score is kept.
  let keepsScore: Bool
}

/// How the turns of a game are searched.
struct TurnSettings {
  /// The share of full searches that are followed by one of a side line.
  let sideShare: Double
  private let variety: Variety
  /// Whether the game is played out as if it were never decided.
  private let isPlayedOut: Bool
  private let keepsScores: Bool
  private let phase: Phase
  private let passFrom: Int
  private let full: SearchSettings
  private let cheap: SearchSettings

  init(_ plan: GamePlan, _ variety: Variety) {
    phase = plan.phase
    sideShare = variety.sidePositions
    self.variety = variety
    isPlayedOut = plan.isPlayedOut
    keepsScores = plan.keepsScores
    passFrom = Int(plan.phase.passFrom * Double(plan.size.area))
    full = SearchSettings(selfPlay: plan.phase, isFull: true)
    cheap = SearchSettings(selfPlay: plan.phase, isFull: false)
  }

  /// The search of a turn.
  func search(
    of position: Position, _ resignation: SoftResignation, _ random: inout Random
  ) -> TurnSearch {
    let isCheap = variety.decidedVisits > 0 && !isPlayedOut && resignation.isDecided
    let isFull = random.unit() < phase.fullShare * (isCheap ? variety.decidedShare : 1)
    let seed = random.next()
    guard !isFull else {
      let visits = resignation.visits(phase)
      return TurnSearch(
        position, effort(isFull: true, visits: visits, weight: resignation.weight, settings: full),
        seed: seed)
    }
    var settings = cheap
    if position.moveNumber >= phase.drawnPlies { settings.gumbel.noise = 0 }
    let visits = isCheap ? min(variety.decidedVisits, phase.cheapVisits) : phase.cheapVisits
    return TurnSearch(
      position, effort(isFull: false, visits: visits, weight: 0, settings: settings), seed: seed)
  }

  private func effort(
    isFull: Bool, visits: Int, weight: Float, settings: SearchSettings
  ) -> Effort {
    Effort(
      isFull: isFull, visits: visits, weight: weight, settings: settings, keepsScore: keepsScores)
  }

  /// The full search of what is left after a move beside the game; `nil` where that ends it.
  func search(of position: Position, after side: Move, _ random: inout Random) -> TurnSearch? {
    var position = position
    position.playLegal(side, by: position.toMove)
    guard !position.isOver, position.settledAreas == nil else { return nil }
    let effort = effort(isFull: true, visits: phase.fullVisits, weight: 1, settings: full)
    return TurnSearch(position, after: side, effort, seed: random.next())
  }

  /// The evaluation without the moves that the phase forbids.
  func masked(_ whole: Evaluation, at position: Position) -> Evaluation {
    var evaluation = whole
    let size = position.board.size
    let player = position.toMove
    if phase.keepsEyes {
      for point in position.board.emptyPoints where position.board.isEye(point, of: player) {
        evaluation.policy[size.index(of: point)] = 0
      }
    }
    if position.moveNumber < passFrom { evaluation.policy[size.passIndex] = 0 }
    return evaluation.policy.contains { $0 > 0 } ? evaluation : whole
  }
}

extension SearchSettings {
  /// The search of self-play.
  ///
  /// Sources: Danihelka et al. 2022 (Gumbel); KataGo, cpp/configs/training/selfplay1_maxsize9.cfg
  /// (PUCT), the noise for boards of 9 lines.
  init(selfPlay phase: Phase, isFull: Bool) {
    self.init()
    expansionVisits = 1
    provesResults = true
    scoreUtility.dynamicWeight = Float(phase.scoreUtility)
    scoreUtility.staticWeight = Float(phase.scoreUtility / 3)
    switch phase.rule {
    case .gumbel: setGumbel(phase, isFull: isFull)
    case .puct: setPUCT(isFull: isFull)
    }
  }

  private mutating func setGumbel(_ phase: Phase, isFull: Bool) {
    rule = .gumbel
    gumbel.valueScale = Float(phase.valueScale)
    gumbel.shrinkage = Float(phase.valueShrinkage)
    gumbel.valueFollowsPolicy = phase.policyValue
    if phase.quietMoves { gumbel.quietFrom = phase.drawnPlies }
    gumbel.candidates = isFull ? phase.candidates : max(2, phase.cheapVisits / 2)
    moveTemperature.early = 1
    moveTemperature.late = 1
    moveTemperature.lastPly = phase.drawnPlies
  }

  private mutating func setPUCT(isFull: Bool) {
    exploration = 1.1
    firstPlayUrgencyReduction = 0.2
    weighsFirstPlayByPolicy = true
    moveTemperature.early = 0.75
    moveTemperature.late = 0.15
    guard isFull else {
      rootFirstPlayUrgencyReduction = 0.1
      return
    }
    rootPolicyTemperature = 1.1
    rootNoise.weight = 0.25
    forcedPlayouts.factor = 2
  }
}

/// Cheaper searches and lighter rows where a game is as good as decided, instead of resigning it.
///
/// Source: KataGo, cpp/program/play.cpp, reduceVisits.
struct SoftResignation {
  /// The value, 0…1, that the last three searches must all have been beyond.
  var threshold: Float = 0.9
  /// The last values, each for the player of the first of them.
  private var values: [Float] = []
  private var sign: Float = 1

  /// Adds the value of a turn, for its player.
  mutating func add(_ value: Float) {
    values.append(sign * value)
    sign = -sign
    if values.count > 3 { values.removeFirst() }
  }

  /// 0 where the game is open … 1 where it is certain who wins.
  private var certainty: Float {
    guard values.count == 3 else { return 0 }
    let least = max(values.min() ?? 0, -(values.max() ?? 0))
    return threshold < 1 ? max(0, (least - threshold) / (1 - threshold)) : 0
  }

  /// Whether the last three values were all beyond the threshold.
  var isDecided: Bool { certainty > 0 }

  var weight: Float { 1 - 0.9 * certainty }

  /// The visits of a full search.
  func visits(_ phase: Phase) -> Int {
    let open = Double(1 - certainty)
    return phase.cheapVisits + Int(Double(phase.fullVisits - phase.cheapVisits) * open * open)
  }
}
