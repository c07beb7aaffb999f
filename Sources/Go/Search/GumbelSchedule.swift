import Platform

/// How many visits the move must have that each simulation of a Gumbel search tries.
///
/// With m candidates and n simulations each of the log2 m rounds gives every candidate left
/// n / (m_left · log2 m) visits, at least one; two are left to the end.
struct GumbelSchedule: Sendable {
  /// Simulations that go to the same candidates, one after another, each as often.
  private struct Round {
    let start: Int
    let candidates: Int
    /// The visits that each candidate has before it.
    let visits: Int
  }

  /// Few, however many the simulations are.
  private var rounds: [Round] = []
  private let simulations: Int

  init(candidates: Int, simulations: Int) {
    self.simulations = simulations
    guard candidates > 1 else {
      rounds = [Round(start: 0, candidates: 1, visits: 0)]
      return
    }
    let count = Int(log2(Double(candidates)).rounded(.up))
    var (start, left, visits) = (0, candidates, 0)
    while start < simulations {
      rounds.append(Round(start: start, candidates: left, visits: visits))
      let each = max(1, simulations / (count * left))
      start += each * left
      visits += each
      left = max(2, left / 2)
    }
  }

  /// The visits that the move has before a simulation, from 0, that tries it; `nil` where the
  /// schedule has ended.
  func visits(before simulation: Int) -> Int? {
    guard (0..<max(0, simulations)).contains(simulation),
      let round = rounds.last(where: { $0.start <= simulation })
    else { return nil }
    return round.visits + (simulation - round.start) / round.candidates
  }
}
