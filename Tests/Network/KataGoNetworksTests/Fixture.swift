import NeuralNetwork
import Platform
import TestSupport

@testable import KataGoNetworks

/// A file of Tests/Oracles/katago_twin.py: a network of random numbers, positions for it, and what
/// numpy makes of them.
struct Fixture: CustomStringConvertible {
  static let all = [
    "v8.txt", "v9.bin.gz", "v10.txt.gz", "v11.bin.gz", "v12.bin.gz", "v13.bin", "v14.bin.gz",
    "v15.bin.gz", "v16.gz", "v17.bin.gz",
  ].map(Fixture.init)

  let name: String

  private static let folder = "\(repositoryRoot)/Tests/Network/KataGoNetworksTests/Fixtures"

  var description: String { name }
  var path: String { "\(Self.folder)/\(name)" }

  var network: KataGoNetwork { get throws { try KataGoNetwork(reading: path) } }

  /// The file's content, not compressed.
  var content: [UInt8] {
    get throws {
      let bytes = try readFile(path)
      return name.hasSuffix(".gz") ? try inflate(bytes, limit: 1 << 20) : bytes
    }
  }

  /// A name for the content.
  var plainName: String { name.contains(".txt") ? "a.txt" : "a.bin" }

  /// The numbers of a board size, by their names without it.
  func tensors(_ size: String) throws -> [String: [Float]] {
    let path = "\(Self.folder)/\(name.prefix { $0 != "." }).safetensors"
    let file = try SafeTensors(decoding: try readFile(path), file: path)
    let own = file.tensors.filter { $0.name.hasPrefix("\(size)/") }
    return Dictionary(
      uniqueKeysWithValues: own.map { (String($0.name.dropFirst(size.count + 1)), $0.values) })
  }
}
