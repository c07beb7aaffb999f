public import Books
public import Engines
import Go
public import Platform
import Reports
import SGF
import Synchronization

/// The making of a review: from a record to the files beside it.
///
/// Of an output named `x` there are `x.jsonl`, the journal, and when all is done `x.sgf` and
/// `x.html`. These take the place of earlier ones if the journal says that they are as a review left
/// them.
public final class ReviewRun: Sendable {
  private struct State {
    let journal: ReviewJournal
    var positions: [PositionReview]
    var progress: ReviewProgress
  }

  private let record: RecordedGame
  private let settings: ReviewSettings
  private let books: BookShelf
  private let output: String
  private let files: (record: OutputFile, page: OutputFile)
  private let state: Mutex<State>
  /// Notices before the work begins.
  public let notice: String?

  /// Opens the journal of an output; throws where one of its files is there already and is neither as
  /// a review left it nor to be replaced.
  public init(
    _ record: RecordedGame, settings: ReviewSettings, books: BookShelf = BookShelf(),
    output: String, replacing: Bool = false
  ) throws {
    let written = ReviewJournal.written(at: "\(output).jsonl")
    let file = { (path: String) in
      let isOurs = (try? readFile(path)).map { written.contains(sha256(of: $0)) } ?? false
      return try OutputFile(path, replacing: replacing || isOurs)
    }
    files = (try file("\(output).sgf"), try file("\(output).html"))
    let journal = try ReviewJournal("\(output).jsonl", for: record, settings: settings)
    // Who has the journal writes the others, and nobody else.
    for end in ["sgf", "html"] { AtomicFile.removeRemains(of: "\(output).\(end)") }
    let (total, earlier) = (record.game.positions.count, journal.earlier.count)
    if let reason = journal.reasonToStartAnew {
      notice = "\(output).jsonl: starts anew: \(reason)"
    } else {
      notice = earlier > 0 ? "\(output).jsonl: resumes with \(earlier) of \(total) positions" : nil
    }
    self.record = record
    self.settings = settings
    self.books = books
    self.output = output
    let progress = ReviewProgress(total: total, earlier: earlier)
    state = Mutex(State(journal: journal, positions: journal.earlier, progress: progress))
  }

  /// Reviews what is missing and writes the files; `nil` where it was interrupted before.
  public func make(
    threads: Int, status: StatusLine, until isInterrupted: @escaping @Sendable () -> Bool,
    makePlayer: @escaping @Sendable () throws -> any Player
  ) throws -> GameReview? {
    let start = ContinuousClock.now
    let known = Set(state.withLock { $0.positions.map(\.number) })
    let missing = record.game.positions.indices.filter { !known.contains($0) }
    status.show(state.withLock { $0.progress.line(elapsed: 0) })
    if !missing.isEmpty {
      let reviewer = Reviewer(record, settings: settings, makePlayer: makePlayer)
      try reviewer.review(missing, threads: threads, until: isInterrupted) { [self] position in
        let progress = try add(position)
        let line = progress.line(elapsed: (.now - start) / .seconds(1))
        status.show(line)
        if !status.isLive, progress.isMilestone { status.add("\(line)\n") }
      }
    }
    status.show("")
    let positions = state.withLock { $0.positions.sorted { $0.number < $1.number } }
    guard positions.count == record.game.positions.count else { return nil }
    let review = GameReview(record, positions, settings: settings, books: books)
    let (bytes, page) = (
      SGFCollection([review.annotatedRecord]).bytes, Array(review.page.text.utf8)
    )
    // Noted first: a kill in between leaves files that are known.
    try state.withLock { try $0.journal.note(writing: [bytes, page].map(sha256(of:))) }
    try files.record.write(bytes)
    try files.page.write(page)
    return review
  }

  /// Keeps a position, and reports the review's progress.
  private func add(_ position: PositionReview) throws -> ReviewProgress {
    try state.withLock { state in
      try state.journal.add(position)
      state.positions.append(position)
      state.progress.count()
      return state.progress
    }
  }

  /// How many positions are done, of how many: "12 of 57 positions".
  public var standing: String {
    state.withLock { "\($0.progress.done) of \($0.progress.total) positions" }
  }
}
