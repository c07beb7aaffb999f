import Go
import NeuralEvaluation

/// The cache of a player's evaluators, kept as long as board and memory stay the same.
struct CacheShelf {
  private var cache: EvaluationCache?
  private var size: BoardSize?
  private var megabytes = 0

  /// The cache for boards of a size; `nil` where it may take no memory.
  mutating func cache(megabytes: Int, on size: BoardSize) -> EvaluationCache? {
    guard megabytes > 0 else { return nil }
    if let cache, self.size == size, self.megabytes == megabytes { return cache }
    cache = EvaluationCache(megabytes: megabytes, size: size)
    self.size = size
    self.megabytes = megabytes
    return cache
  }

  /// Forgets all evaluations.
  func clear() {
    cache?.removeAll()
  }
}
