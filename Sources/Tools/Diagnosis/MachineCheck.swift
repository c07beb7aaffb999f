import Engines
public import Go
import Kernels
import Platform
import Search

/// What this machine and this installation are, what is wrong with them, and how fast they play.
public struct MachineCheck: Sendable {
  /// How many positions a second an engine looks at on a board.
  public struct Speed: Equatable, Sendable {
    public var size: BoardSize
    public var visitsPerSecond: Double
  }

  /// An engine, and what was found of it.
  public struct EngineReport: Sendable {
    public var name: String
    public var summary: String
    public var problems: [String]
    public var speeds: [Speed] = []
    /// The seconds that reading its network took, and the most memory, in bytes, that the program had
    /// when it had been timed.
    public var loading: (seconds: Double, memory: Int)?
  }

  public private(set) var processor: String
  public private(set) var cores: Int
  /// How matrices are multiplied, and a remark on it.
  public private(set) var arithmetic: String
  /// In bytes; `nil` where the system does not report it.
  public private(set) var memory: Int?
  public private(set) var program: String
  public private(set) var engineFolder: String?
  public private(set) var engines: [EngineReport] = []
  /// Places that are written to, by whether they can be.
  public private(set) var places: [(path: String, purpose: String, isWritable: Bool)] = []
  /// What is wrong, and the way out.
  public private(set) var problems: [String] = []

  /// The boards on which engines are timed.
  public static let boards = [5, 7, 9, 13, 19].map { BoardSize($0) }

  /// Looks at everything but speed; `system` is the folder of the kernel's own files.
  public init(system: String = "/proc") {
    processor = MachineCheck.value(of: "model name", in: "\(system)/cpuinfo") ?? "unknown"
    cores = processorCores()
    memory = MachineCheck.value(of: "MemTotal", in: "\(system)/meminfo")
      .flatMap { Int($0.words.first ?? "") }.map { $0 * 1024 }
    let (way, notice) = Arithmetic.sound(.bfloat16)
    arithmetic =
      switch way {
      case .bfloat16, .generated: "code made for this processor by \(way.kernels)"
      case .blas: "\(way.kernels) kernels"
      case .plain: "plain loops, many times slower"
      }
    if let notice { problems.append("networks: \(notice)") }
    program = executablePath() ?? "tengen"
    checkEngines()
    checkPlaces()
    if program.contains(where: \.isWhitespace) {
      problems.append("\(program): has blanks in its path, at which CGOS' client splits; move it")
    }
    if let memory, memory < 1_500_000_000 {
      problems.append(
        "memory: \(memory / 1_000_000) MB; give engines --memory 200 or less")
    }
  }

  /// Times an engine on each board, for so many seconds; one that lies in no folder of engines joins
  /// the others.
  public mutating func measure(_ name: String, seconds: Double) throws {
    let definition = try EngineFolder.definition(named: name)
    if !engines.contains(where: { $0.name == name }) {
      engines.append(EngineReport(name: name, summary: definition.summary, problems: []))
    }
    guard let index = engines.firstIndex(where: { $0.name == name }) else { return }
    var problems: [String] = []
    let engine: Engine?
    let loading = ContinuousClock.now
    do {
      engine = try Engine(definition) { problems.append($0) }
    } catch {
      problems.append("\(error)")
      engine = nil
    }
    engines[index].problems += problems.filter { !engines[index].problems.contains($0) }
    let loadSeconds = (.now - loading) / .seconds(1)
    guard let engine, seconds > 0 else { return }
    var settings = PlayerSettings()
    settings.threads = cores
    engines[index].speeds = MachineCheck.boards.map { size in
      let player = engine.makePlayer(settings: settings, seed: 1)
      let start = ContinuousClock.now
      var query = Query(Game(size: size, rules: .trompTaylor), for: .black)
      query.limit.deadline = start + .seconds(seconds)
      let visits = player.analysis(of: query).visits
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      return Speed(size: size, visitsPerSecond: Double(visits) / elapsed)
    }
    engines[index].loading = (loadSeconds, peakMemory())
  }

  public var isSound: Bool { problems.isEmpty && engines.allSatisfy(\.problems.isEmpty) }

  private mutating func checkEngines() {
    guard let folder = EngineFolder.find() else {
      problems.append(
        "engines/: found neither beside \(program) nor here; only playouts play without it")
      return
    }
    engineFolder = folder.path
    do {
      engines = try folder.names().map { name in
        let check = EngineCheck(name, in: folder)
        return EngineReport(
          name: name, summary: check.lines.first ?? "", problems: check.problems)
      }
    } catch {
      problems.append(error.description)
    }
  }

  private mutating func checkPlaces() {
    let wanted =
      [(".", "records, analyses, and the folders below")]
      + ["matches", "tournaments", "runs"].filter(isFolder).map { ("\($0)/", "its results") }
    places = wanted.map { path, purpose in
      (path: path, purpose: purpose, isWritable: isWritable(path))
    }
    for place in places where !place.isWritable {
      problems.append(
        "\(place.path): cannot be written to (\(place.purpose)); start tengen in another folder, "
          + "or name one with --out")
    }
  }

  /// The value of the first line `key : value` of one of the kernel's files.
  private static func value(of key: String, in file: String) -> String? {
    guard let bytes = try? readFile(file) else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    where line.hasPrefix(key) {
      return line.split(separator: ":", maxSplits: 1).dropFirst().first.map { String($0).trimmed }
    }
    return nil
  }
}
