/// A position of a query, from its arrival to its reply.
final class Job: Sendable {
  let query: PositionQuery
  let turn: Int
  let priority: Int

  init(_ query: PositionQuery, turn: Int, priority: Int) {
    self.query = query
    self.turn = turn
    self.priority = priority
  }

  /// Whether a request to end searches means this one; without an id all, and without turns each.
  func isMeant(id: String?, turns: Set<Int>?) -> Bool {
    (id == nil || query.id == id) && (turns.map { $0.contains(turn) } ?? true)
  }
}

/// Positions that wait for their search: the most urgent first, then in the order of their arrival.
struct WaitingPositions {
  private var jobs: ArraySlice<Job> = []

  var isEmpty: Bool { jobs.isEmpty }

  mutating func add(_ job: Job) {
    // Behind all that are at least as urgent; most are, so from the end.
    var low = jobs.startIndex
    var high = jobs.endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if jobs[middle].priority >= job.priority { low = middle + 1 } else { high = middle }
    }
    jobs.insert(job, at: low)
  }

  mutating func next() -> Job? { jobs.popFirst() }

  /// Takes out those that are meant, in their order.
  mutating func remove(where isMeant: (Job) -> Bool) -> [Job] {
    let removed = jobs.filter(isMeant)
    if !removed.isEmpty { jobs.removeAll(where: isMeant) }
    return Array(removed)
  }
}
