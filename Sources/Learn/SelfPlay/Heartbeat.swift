import JSON
import Kernels
public import Platform
import Synchronization
import Text

/// What a process of a run reports about itself: a file in `workers/`.
public struct Beat: Codable, Sendable {
  public enum Role: String, Codable, Sendable { case worker, trainer, rater }

  public var role: Role
  public var process = ProcessIdentity.own
  /// The worker's number, if it has one.
  public var number: Int?
  /// The cluster's job and how often it was begun again, if it is one; the node as the cluster names it.
  public var job: String?
  public var restarts: Int?
  public var node = hostName
  public var build = ThisProgram.build
  public var kernels = Arithmetic.searchKernels
  public var threads: Int
  /// What it is at, in words, and the checkpoint that it plays or trains from.
  public var doing = "begins"
  public var checkpoint = 0
  /// The games that it has kept, and of those the ones that others had kept before.
  public var games = 0
  public var dropped = 0
  /// Seconds at work, and seconds in which it waited for others.
  public var working = 0.0
  public var waiting = 0.0
  /// How often it reports, in seconds.
  public var interval = 2.0
  /// Whether this is its last report.
  public var isLast: Bool?

  public init(_ role: Role, threads: Int) {
    self.role = role
    self.threads = threads
  }

  /// Its file's name, without the end.
  public var name: String {
    switch role {
    case .trainer, .rater: role.rawValue
    case .worker: number.map { "\($0)" } ?? "\(process.host)-\(process.number)"
    }
  }

  /// Whether it has not reported for so many seconds that it may be no more, without having ended.
  public func isLate(age: Double) -> Bool { isLast != true && age > 3 * interval + 60 }

  /// Games a second of work; `nil` before there are any.
  public var gamesPerSecond: Double? { working > 0 && games > 0 ? Double(games) / working : nil }

  /// The share of its time in which it waited.
  public var waitingShare: Double { waiting / max(1e-9, working + waiting) }
}

/// Writes a process's beat from time to time: often in a small crew, seldom in a large one, so that all
/// of them together write some thirty a second at most.
final class Heartbeat: Sendable {
  private let folder: RunFolder
  private let state: Mutex<State>

  private struct State {
    var beat: Beat
    var isWaiting = false
    /// When the time was last counted, and when the beat was last written.
    var counted = ContinuousClock.now
    var written: ContinuousClock.Instant?
  }

  init(_ beat: Beat, in folder: RunFolder) {
    self.folder = folder
    state = Mutex(State(beat: beat))
    try? makeFolder(folder.workersFolder)
    folder.removeDeadBeats()
    update { _ in }
  }

  /// Notes that it is at something else: at work, or waiting for others.
  func turn(to doing: String, waiting: Bool = false) {
    state.withLock { state in
      count(&state)
      (state.beat.doing, state.isWaiting) = (doing, waiting)
      writeIfDue(&state)
    }
  }

  /// Notes something else.
  func update(_ change: (inout Beat) -> Void) {
    state.withLock { state in
      change(&state.beat)
      count(&state)
      writeIfDue(&state)
    }
  }

  /// Seconds in which it waited so far.
  var waiting: Double { state.withLock { $0.beat.waiting } }

  /// Writes a last one.
  func end(_ doing: String) {
    state.withLock { state in
      count(&state)
      (state.beat.doing, state.beat.isLast) = (doing, true)
      write(&state)
    }
  }

  private func count(_ state: inout State) {
    let now = ContinuousClock.now
    let seconds: Double = (now - state.counted) / .seconds(1)
    if state.isWaiting { state.beat.waiting += seconds } else { state.beat.working += seconds }
    state.counted = now
  }

  private func writeIfDue(_ state: inout State) {
    if let written = state.written, .now - written < .seconds(state.beat.interval) { return }
    if state.beat.role == .worker {
      state.beat.interval = min(max(2, Double(folder.workers ?? 1) / 30), 30)
    }
    write(&state)
  }

  /// Writes it; that it cannot be written disturbs nobody's work.
  private func write(_ state: inout State) {
    state.written = .now
    guard let text = try? json(state.beat) else { return }
    try? AtomicFile.write(
      Array("\(text)\n".utf8), to: folder.beatFile(state.beat.name), lasting: false)
  }
}

extension RunFolder {
  func beatFile(_ name: String) -> String { "\(workersFolder)/\(name).json" }

  /// The last report of each of the run's processes, and how many seconds ago, by the clock of whoever keeps the folder.
  public func beats() -> [(beat: Beat, age: Double)] {
    let now = time
    let names = (try? entries(of: workersFolder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.compactMap { name in
      let file = "\(workersFolder)/\(name)"
      guard let beat = (try? readFile(file)).flatMap({ parsed($0, as: Beat.self) }),
        let written = writingTime(of: file)
      else { return nil }
      return (beat, max(0, now - written))
    }.sorted { ($0.beat.number ?? .max, $0.beat.name) < ($1.beat.number ?? .max, $1.beat.name) }
  }

  /// Removes the reports of this host's processes without a number that are no more.
  fileprivate func removeDeadBeats() {
    for name in (try? entries(of: workersFolder)) ?? []
    where name.hasPrefix("\(hostName)-") && name.hasSuffix(".json") {
      let words = name.dropLast(".json".count).split(separator: "-")
      guard let process = words.last.flatMap({ Int($0) }), !ProcessIdentity.isRunning(process)
      else { continue }
      try? removeFile("\(workersFolder)/\(name)")
    }
  }
}

/// The workers of a run as its trainer found them at the end of a cycle.
public struct Crew: Codable, Equatable, Sendable {
  /// Those that have reported lately.
  public var workers = 0
  /// The games of one in a second of work, on the average.
  public var gamesPerSecond = 0.0
  /// The share of their time in which they waited for a checkpoint.
  public var waiting = 0.0
  /// How many such workers the trainer can keep at work: the games of a cycle in the time that it learns from
  /// them, by the games of one worker.
  public var bearable = 0.0

  /// The crew by its members' beats; `nil` where none has played.
  ///
  /// A cycle has so many games, and the trainer learns from them in `learning` seconds.
  public init?(_ beats: [(beat: Beat, age: Double)], games: Int, learning: Double) {
    let live = beats.filter { beat, age in
      beat.role == .worker && beat.isLast != true && !beat.isLate(age: age)
    }.map(\.beat)
    let speeds = live.compactMap(\.gamesPerSecond)
    guard !speeds.isEmpty else { return nil }
    workers = live.count
    gamesPerSecond = speeds.reduce(0, +) / Double(speeds.count)
    waiting = live.map(\.waitingShare).reduce(0, +) / Double(live.count)
    bearable = Double(games) / (gamesPerSecond * max(learning, 1e-3))
  }
}
