public import Books
import Go
public import Search

extension Analyst {
  /// Answers a book's question, beside others.
  public func answer(
    _ question: BookQuestion, take: @escaping @Sendable (Analysis) -> Void
  ) {
    let color = question.game.position.toMove
    var query = Query(question.game, for: color)
    if !question.excluded.isEmpty {
      query.restrictions = [
        Restriction(color: color, moves: question.excluded, isAllowList: false, plies: 1)
      ]
    }
    query.limit.visits = question.visits
    query.limit.isInterrupted = question.isStopped
    begin(query, telling: Telling()) { found, isFinal in
      if isFinal { take(found) }
    }
  }
}
