import Kernels
import Text

extension MachineCheck: CustomStringConvertible {
  /// All of it, for people.
  public var description: String {
    let lines =
      ["machine"] + machine + ["", "engines"] + engineLines + ["", "places"] + placeLines
      + (problems.isEmpty ? [] : ["", "wrong"] + problems.map { "  \($0)" })
    return lines.map { "\($0)\n" }.joined()
  }

  private var machine: [String] {
    let gigabytes = memory.map { "\((Double($0) / 1e8).rounded() / 10) GB" } ?? "unknown"
    return [
      "  processor    \(processor), \(cores) \(cores == 1 ? "core" : "cores")",
      "  memory       \(gigabytes)", "  arithmetic   \(arithmetic)",
      "               \(Arithmetic.blas.kernels) kernels for other products",
      "  program      \(program)",
    ]
  }

  /// Each engine with its visits a second by the board.
  private var engineLines: [String] {
    guard let engineFolder else { return ["  none"] }
    var lines = ["  in \(engineFolder)"]
    for engine in engines {
      lines.append("  \(engine.name): \(engine.summary)")
      lines += engine.problems.map { "    wrong: \($0)" }
      guard !engine.speeds.isEmpty else { continue }
      let speeds = engine.speeds.map { "\($0.size) \($0.visitsPerSecond.roughly)" }
      lines.append("    visits a second: \(speeds.joined(separator: ", "))")
      guard let (seconds, memory) = engine.loading else { continue }
      lines.append("    read in \(seconds.rough) s; at most \(memory / 1_000_000) MB so far")
    }
    return lines
  }

  private var placeLines: [String] {
    places.map { "  \($0.path)  \($0.isWritable ? "writable" : "NOT writable"), \($0.purpose)" }
  }
}

extension Double {
  /// The number with two digits that count: 12345 is 12000.
  fileprivate var roughly: Int {
    guard self >= 1, self < 1e15 else { return 0 }
    var unit = 1.0
    while self / unit >= 100 { unit *= 10 }
    return Int((self / unit).rounded() * unit)
  }
}
