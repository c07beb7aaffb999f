import Books
import Go
import Search
import Text

/// How the lines of an analysis are written; front-ends read one of two ways.
enum AnalysisDialect {
  /// Chances of winning and priors as whole numbers, 10000 for one.
  case leela
  /// Decimal fractions, and scores.
  case kata

  /// A report in one line, with what a book says of the moves; `nil` where nothing has been tried yet.
  ///
  /// Each candidate's block ends with its line, and what else was asked for comes after that: readers
  /// take all that follows `pv` up to the next word they know for moves.
  func line(
    _ analysis: Analysis, _ request: AnalysisRequest, _ book: BookPosition?, on size: BoardSize
  ) -> String? {
    guard !analysis.candidates.isEmpty else { return nil }
    let blocks = analysis.candidates.prefix(request.maximumMoves).enumerated().map {
      block($0.element, order: $0.offset, request, book, on: size)
    }
    var line = blocks.joined(separator: " ")
    guard self == .kata else { return line }
    if request.showsRoot { line += root(analysis) }
    if request.showsOwnership { line += " ownership " + decimals(analysis.ownership) }
    return line
  }

  private func block(
    _ candidate: Analysis.Candidate, order: Int, _ request: AnalysisRequest,
    _ book: BookPosition?, on size: BoardSize
  ) -> String {
    let pv = candidate.line.isEmpty ? [candidate.move] : candidate.line
    var block = "info move \(Vertex(candidate.move, on: size)) visits \(candidate.visits) "
    block += self == .leela ? leelaNumbers(candidate) : kataNumbers(candidate)
    if self == .kata, let known = book?.candidate(candidate.move) { block += bookNumbers(known) }
    block += " order \(order) pv " + pv.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
    let visits = " " + candidate.lineVisits.map(String.init).joined(separator: " ")
    if request.showsLineVisits { block += " pvVisits" + visits }
    if request.showsLineEdgeVisits { block += " pvEdgeVisits" + visits }
    if self == .kata, request.showsCandidateOwnership, !candidate.ownership.isEmpty {
      block += " movesOwnership " + decimals(candidate.ownership)
    }
    return block
  }

  private func leelaNumbers(_ candidate: Analysis.Candidate) -> String {
    func tenThousandths(_ chance: Float) -> Int { parts(10_000, chance) }
    return "winrate \(tenThousandths(chance(candidate.value)))"
      + " prior \(tenThousandths(candidate.prior))"
      + " lcb \(tenThousandths(chance(candidate.lowerBound)))"
  }

  private func kataNumbers(_ candidate: Analysis.Candidate) -> String {
    values(
      candidate.value, score: candidate.score, deviation: candidate.scoreDeviation)
      + " prior \(decimal(candidate.prior)) lcb \(decimal(chance(candidate.lowerBound)))"
      + " utilityLcb \(decimal(candidate.lowerBound))"
  }

  /// Before the line, where readers pass over pairs of a word and a number that they do not know.
  private func bookNumbers(_ candidate: BookPosition.Candidate) -> String {
    " bookWinrate \(decimal(chance(candidate.value)))"
      + " bookWinrateError \(decimal(candidate.error / 2))"
      + " bookScoreLead \(decimal(candidate.points)) bookProved \(candidate.isProved ? 1 : 0)"
  }

  private func root(_ analysis: Analysis) -> String {
    " rootInfo visits \(analysis.visits) "
      + values(analysis.value, score: analysis.score, deviation: analysis.scoreDeviation)
  }

  private func values(_ value: Float, score: Float, deviation: Float) -> String {
    let score = decimal(score)
    return "utility \(decimal(value)) winrate \(decimal(chance(value)))"
      + " scoreMean \(score) scoreStdev \(decimal(deviation)) scoreLead \(score)"
      + " scoreSelfplay \(score)"
  }

  private func decimals(_ numbers: [Float]) -> String {
    numbers.map { decimal($0) }.joined(separator: " ")
  }
}

/// How many of so many parts a chance, 0…1, comes to.
func parts(_ count: Float, _ chance: Float) -> Int {
  chance.isNaN ? 0 : Int((count * min(1, max(0, chance))).rounded())
}

/// The chance of winning, 0…1, of a value, -1…1.
func chance(_ value: Float) -> Float {
  (value + 1) / 2
}

func decimal(_ number: Float) -> String {
  decimal(Double(number), 6)
}

/// A number with so many decimals; front-ends read numbers alone, so what is none is 0.
func decimal(_ number: Double, _ digits: Int) -> String {
  (number.isFinite ? number : 0).fixed(digits)
}
