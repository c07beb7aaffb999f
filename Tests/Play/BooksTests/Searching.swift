import Books
import Go
import Platform
import Search
import TestSupport

/// A search that knows only the rules, on one thread, so that a book is the same each time.
func answering(
  _ counted: @escaping @Sendable (Game) -> Void = { _ in }
) -> BookSearch {
  { question, take in
    counted(question.game)
    var settings = SearchSettings()
    settings.provesResults = true
    settings.expansionVisits = 1
    let color = question.game.position.toMove
    let restrictions =
      question.excluded.isEmpty
      ? []
      : [Restriction(color: color, moves: question.excluded, isAllowList: false, plies: 1)]
    let searcher = Searcher(
      settings: settings, evaluators: [UniformEvaluator()], position: question.game.position,
      seed: 1)
    searcher.setRoot(question.game.position, after: nil, restrictions: restrictions)
    var limit = SearchLimit()
    limit.visits = question.visits
    searcher.run(limit)
    take(searcher.analysis())
  }
}

/// The head of a book that a uniform search makes.
func head(
  _ size: BoardSize, komi: Double, rules: Rules = .trompTaylor, visits: Int = 30
) throws -> BookHead {
  try BookHead(
    size: size, rules: rules.with(komi: komi), engine: "uniform", fingerprint: "of a test",
    visits: visits)
}

/// A maker that looks at one position after the other.
func maker(
  _ file: BookFile, solvable: Int = 6, workers: Int = 1,
  until isStopped: @escaping @Sendable () -> Bool = { false },
  search: @escaping BookSearch = answering()
) -> BookMaker {
  var settings = BookMaker.Settings()
  settings.workers = workers
  settings.solvableArea = solvable
  return BookMaker(file, settings, until: isStopped, search: search)
}
