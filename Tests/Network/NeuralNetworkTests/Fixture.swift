import Foundation
import TestSupport

@testable import NeuralNetwork

/// A file of Tests/Oracles/twin.py: a network, positions, targets, and what JAX makes of them.
///
/// It is read without our own reader of such files, which is among what is tested.
struct Fixture {
  static let names = [
    "fixed-relu-5x5", "fixed-relu", "batch-relu", "none-sigmoid", "fixed-tanh", "fixed-mish",
    "no-residuals",
  ]

  let architecture: Architecture
  let metadata: [String: String]
  let width: Int
  let height: Int
  private let tensors: [String: (shape: [Int], values: [Float])]

  init(_ name: String) throws {
    let folder = "\(repositoryRoot)/Tests/Network/NeuralNetworkTests/Fixtures"
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name).safetensors")))
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try JSONDecoder().decode(Header.self, from: Data(bytes[8..<8 + length]))
    metadata = header.metadata
    architecture = try JSONDecoder().decode(
      Architecture.self, from: Data((metadata["architecture"] ?? "").utf8))
    width = Int(metadata["width"] ?? "") ?? 0
    height = Int(metadata["height"] ?? "") ?? 0
    tensors = header.tensors.mapValues { place in
      let range = place.offsets[0] + 8 + length..<place.offsets[1] + 8 + length
      return (place.shape, floats(bytes[range]))
    }
  }

  func shape(_ name: String) -> [Int]? { tensors[name]?.shape }

  /// A tensor's numbers; none where the file has no such tensor.
  func values(_ name: String) -> [Float] { tensors[name]?.values ?? [] }

  /// The names of a group's tensors, such as `gradients`, without the group.
  func names(in group: String) -> [String] {
    tensors.keys.filter { $0.hasPrefix("\(group)/") }
      .map { String($0.dropFirst(group.count + 1)) }.sorted()
  }
}

/// Numbers from their bytes, the lowest first.
func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
  stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { first in
    Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[first + $1]) << (8 * UInt32($1)) })
  }
}

/// The JSON at the beginning of a safetensors file.
private struct Header: Decodable {
  struct Place: Decodable {
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case shape
      case offsets = "data_offsets"
    }
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var metadata: [String: String] = [:]
  var tensors: [String: Place] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for key in container.allKeys {
      if key.stringValue == "__metadata__" {
        metadata = try container.decode([String: String].self, forKey: key)
      } else {
        tensors[key.stringValue] = try container.decode(Place.self, forKey: key)
      }
    }
  }
}
