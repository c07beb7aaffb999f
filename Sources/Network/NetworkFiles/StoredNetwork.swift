import KataGoNetworks
public import Kernels
public import NeuralEvaluation
public import NeuralNetwork
import Platform
import Text

/// A network read from a file, whosever form that has: what it is, and what evaluates by it.
public protocol StoredNetwork: Sendable {
  /// What messages call it: where it was read.
  var name: String { get }

  var table: TensorTable { get }

  /// The numbers of all tensors, in the layout of the table.
  var parameters: [Float] { get }

  /// What the network is, and where it comes from, a line each.
  var lines: [String] { get }

  /// The network ready to evaluate.
  func backend(by arithmetic: Arithmetic) -> any NetworkBackend
}

/// Reads a file, of KataGo's where its name says so.
public func readNetwork(_ path: String) throws -> any StoredNetwork {
  KataGoNetwork.isName(path) ? try KataGoFile(reading: path) : try NetworkFile(reading: path)
}

extension StoredNetwork {
  /// The network ready to evaluate by the fastest arithmetic of a precision that computes rightly here; a
  /// notice for the log where that is not the usual one.
  public func model(_ precision: Precision) -> (model: any NetworkBackend, notice: String?) {
    let (arithmetic, notice) = Arithmetic.sound(precision)
    return (backend(by: arithmetic), notice)
  }

  /// The tensors, a line each: shape, mean, deviation and greatest magnitude of their numbers.
  public var tensorLines: [String] {
    let entries = table.entries
    let nameWidth = (entries.map(\.name.count).max() ?? 0) + 2
    let heading =
      "tensor".padded(nameWidth) + "shape".padded(18) + "mean".padded(12) + "deviation".padded(12)
      + "greatest"
    return [heading]
      + entries.map { entry in
        let numbers = Spread(parameters[entry.range])
        let shape = entry.shape.map(String.init).joined(separator: " x ")
        return entry.name.padded(nameWidth) + shape.padded(18) + numbers.mean.rough.padded(12)
          + numbers.deviation.rough.padded(12) + numbers.greatest.rough
      }
  }

  /// The file's name and below it titled lines.
  func card(_ rows: [(title: String, text: String)]) -> [String] {
    [name.printableLine]
      + rows.map { title, text in
        "  \(title.printableLine.padded(14))\(text.isEmpty ? "-" : text.printableLine)"
      }
  }
}

/// How numbers are spread.
private struct Spread {
  let mean: Double
  let deviation: Double
  /// The greatest magnitude.
  let greatest: Double

  init(_ numbers: some Collection<Float>) {
    let count = Double(max(1, numbers.count))
    let mean = numbers.reduce(0) { $0 + Double($1) } / count
    let squares = numbers.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    self.mean = mean
    deviation = (squares / count).squareRoot()
    greatest = Double(numbers.lazy.map(\.magnitude).max() ?? 0)
  }
}
