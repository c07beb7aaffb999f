import Platform
import Text

// What those share who play and train at the same time, perhaps on other hosts.
extension RunFolder {
  /// How many workers share the shards out by their numbers; `nil` where none do.
  public var workers: Int? {
    (try? readFile(countFile)).flatMap { bytes in
      Int(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" })
    }
  }

  /// Says how many workers share the shards out from now on.
  public func setWorkers(_ count: Int) throws {
    try make()
    try AtomicFile.write(Array("\(count)\n".utf8), to: countFile)
  }

  /// Whether all who work for the run are to end.
  public var isStopped: Bool { (try? entries(of: path))?.contains("stop") == true }

  public func setStopped(_ isStopped: Bool) throws {
    if isStopped { try AtomicFile.write([], to: stopFile) } else { try removeFile(stopFile) }
  }

  /// What the recipe is known by.
  var recipeHash: String {
    get throws { String(try patiently { sha256(of: try readFile(recipeFile)) }.prefix(16)) }
  }

  /// The time by the clock of whoever keeps the folder, which alone can be compared with its files'.
  var time: Double {
    let file = "\(workersFolder)/.time-\(hostName)"
    if !isFile(file) { try? AtomicFile.write([], to: file, lasting: false) }
    touch(file)
    return writingTime(of: file) ?? .infinity
  }

  /// Tries what the file system may refuse for a while, again and again until the patience ends.
  func patiently<Result>(
    _ shouldStop: () -> Bool = { false }, _ body: () throws -> Result
  ) throws -> Result {
    let start = ContinuousClock.now
    var step = 0.5
    while true {
      do {
        return try body()
      } catch let error as SystemError {
        guard error.mayPass, .now - start < .seconds(patience), !shouldStop() else { throw error }
        LogStream().write("\(error); trying again in \(step.fixed(1)) s\n")
        pause(seconds: step)
        step = min(2 * step, 8)
      }
    }
  }
}
