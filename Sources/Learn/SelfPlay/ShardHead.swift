import JSON
import Kernels
import NeuralEvaluation
import Platform
import SGF

/// Who played a shard, as written in the root of its first game.
struct ShardHead: Codable, Equatable, Sendable {
  /// The build of the program, and what its networks see.
  var build = ThisProgram.build
  var features = FeaturePlanes.version
  /// The code that multiplies: on other processors sums may be rounded otherwise.
  var kernels = Arithmetic.searchKernels
  /// What the recipe is known by.
  var recipe: String
  var checkpoint: Int
  var worker: String

  static let property = "QH"
}

extension ShardHead {
  /// As written in a record; `nil` where it has nothing, as those of earlier versions.
  init?(_ tree: GameTree) {
    guard let text = tree.root.text(Self.property), let head = parsed(text, as: Self.self) else {
      return nil
    }
    self = head
  }

  /// A record with it, on one line.
  func added(to record: String) -> String {
    guard var tree = try? SGFCollection(parsing: record).games.first,
      let text = try? json(self)
    else { return record }
    tree.root[Self.property] = [PropertyValue(simpleText: text)]
    // The writer's line breaks stand between tokens, where they mean nothing.
    return tree.text.replacing("\n", with: "")
  }

  /// Why its games may not be learnt from, where those of some builds may; `nil` where they may.
  func objection(recipe: String, checkpoint: Int, builds: Set<String>) -> String? {
    if self.recipe != recipe { return "was played by another recipe" }
    if self.checkpoint != checkpoint {
      return "was played by checkpoint \(self.checkpoint); expected \(checkpoint)"
    }
    if features != FeaturePlanes.version {
      return "was played by features \(features); expected \(FeaturePlanes.version)"
    }
    guard !builds.contains(build) else { return nil }
    return "was played by build \(build.prefix(12)); expected "
      + builds.map { String($0.prefix(12)) }.sorted().joined(separator: " or ")
  }
}
