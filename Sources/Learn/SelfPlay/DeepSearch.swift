import Go
import NeuralEvaluation
import Search

extension NetworkEvaluator {
  /// A search of a position that has had its visits.
  func search(
    _ position: Position, by settings: SearchSettings, visits: Int, seed: UInt64
  ) -> SteppedSearch {
    var search = SteppedSearch(of: position, settings: settings, visits: visits, seed: seed)
    while let next = search.next() { search.complete(evaluate([next])[0]) }
    return search
  }
}

extension SearchSettings {
  /// A search of many visits that looks for the best move.
  static var deep: SearchSettings {
    var settings = SearchSettings()
    settings.expansionVisits = 1
    settings.provesResults = true
    settings.firstPlayUrgencyReduction = 0.2
    settings.weighsFirstPlayByPolicy = true
    return settings
  }
}
