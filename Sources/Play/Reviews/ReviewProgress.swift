import Text

/// Where a review stands, in one line.
struct ReviewProgress {
  let total: Int
  /// How many positions earlier runs did.
  let earlier: Int
  private(set) var done: Int

  init(total: Int, earlier: Int) {
    self.total = total
    self.earlier = earlier
    done = earlier
  }

  mutating func count() { done += 1 }

  /// Whether a log should have it: at each tenth of the way, and at the end.
  var isMilestone: Bool { done * 10 / total > (done - 1) * 10 / total }

  /// For example `12/57 positions, 0:11 so far, 0:42 to go`.
  func line(elapsed: Double) -> String {
    var parts = ["\(done)/\(total) positions", "\(elapsed.asDuration) so far"]
    if done > earlier, done < total {
      let rest = elapsed / Double(done - earlier) * Double(total - done)
      parts.append("\(rest.asDuration) to go")
    }
    return parts.joined(separator: ", ")
  }
}
