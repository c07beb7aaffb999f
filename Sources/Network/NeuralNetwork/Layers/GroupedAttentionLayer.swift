import Kernels
import Platform

/// Attention over the points, where several heads of queries share one of keys and values.
///
/// The places of points turn queries and keys. It is evaluated, not trained.
struct GroupedAttentionLayer: Layer {
  let queries: Slot
  let keys: Slot
  let values: Slot
  let output: Slot
  let heads: Int
  let keyHeads: Int
  /// `[keyHeads, pairs of columns, 2]` the angles of a step to the right and of a step down: their
  /// place among the parameters; `nil` where nothing is turned.
  let angles: Range<Int>?

  var inputs: [Slot] { [queries, keys, values] }

  func prepared(
    _ parameters: [Float], for geometry: Geometry, training: Bool
  ) -> any PreparedLayer {
    let shape = GroupedAttention.Shape(
      rows: geometry.points, heads: heads, keyHeads: keyHeads,
      keyWidth: keys.channels / keyHeads, valueWidth: values.channels / keyHeads)
    let turns = angles.map { Self.turns(Array(parameters[$0]), shape, geometry) }
    return Prepared(
      layer: self, attention: GroupedAttention(shape, turns: turns, by: geometry.arithmetic))
  }

  /// The cosines and sines of each point's turns.
  private static func turns(
    _ angles: [Float], _ shape: GroupedAttention.Shape, _ geometry: Geometry
  ) -> [Float] {
    let pairs = shape.keyWidth / 2
    return (0..<shape.keyHeads).flatMap { head in
      (0..<geometry.points).flatMap { point in
        (0..<pairs).flatMap { pair -> [Float] in
          let place = (head * pairs + pair) * 2
          let angle =
            Double(point % geometry.width) * Double(angles[place])
            + Double(point / geometry.width) * Double(angles[place + 1])
          return [Float(cos(angle)), Float(sin(angle))]
        }
      }
    }
  }

  /// The multiplications of pairs of numbers.
  func products(points: Int) -> Int {
    points * points * (queries.channels + output.channels)
  }

  struct Prepared {
    let layer: GroupedAttentionLayer
    let attention: GroupedAttention
  }
}

extension GroupedAttentionLayer.Prepared: PreparedLayer {
  var roomCount: Int { attention.roomCount }

  func forward(_ workspace: Workspace) {
    attention.forward(
      queries: workspace.values[layer.queries.index], keys: workspace.values[layer.keys.index],
      values: workspace.values[layer.values.index], images: workspace.images,
      into: workspace.values[layer.output.index], room: workspace.room)
  }
}
