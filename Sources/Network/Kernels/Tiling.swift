/// How the pixels of an image of one size are cut into tiles for 3 × 3 convolutions.
///
/// A tile of `outputs` × `outputs` pixels is computed from the `side` × `side` pixels around it,
/// by as many products as those are, in place of nine an output.
public struct Tiling: Equatable, Sendable {
  /// 3, 4 or 5: what a tile gives along each axis.
  public let outputs: Int
  /// `[tiles, side · side]` the pixels that each tile reads, by rows; -1 outside of the image.
  let inputPixels: [Int32]
  /// `[tiles, outputs · outputs]` the pixels that each tile gives; -1 outside of the image.
  let outputPixels: [Int32]
  public let tiles: Int
  /// Pixels of an image.
  public let pixels: Int

  /// What a tile reads along each axis.
  public var side: Int { outputs + 2 }
  /// Products that a tile takes for each pair of channels.
  public var frequencies: Int { side * side }

  /// - Precondition: outputs are 3, 4 or 5, and the image is not empty.
  public init(width: Int, height: Int, outputs: Int) {
    precondition((3...5).contains(outputs), "there are tiles of 3 x 3, 4 x 4 and 5 x 5")
    precondition(width > 0 && height > 0, "an image has pixels")
    self.outputs = outputs
    pixels = width * height
    let (columns, rows) = ((width + outputs - 1) / outputs, (height + outputs - 1) / outputs)
    tiles = columns * rows
    func places(side: Int, border: Int) -> [Int32] {
      var places: [Int32] = []
      for tile in 0..<columns * rows {
        for place in 0..<side * side {
          let x = tile % columns * outputs + place % side - border
          let y = tile / columns * outputs + place / side - border
          let isInside = (0..<width).contains(x) && (0..<height).contains(y)
          places.append(isInside ? Int32(y * width + x) : -1)
        }
      }
      return places
    }
    inputPixels = places(side: outputs + 2, border: 1)
    outputPixels = places(side: outputs, border: 0)
  }

  /// The tiling that takes the least time; of two alike the more exact one, with smaller tiles.
  ///
  /// Those of 5 x 5 make rounded numbers too inexact: docs/decisions.md, "Products of bfloat16".
  public init(width: Int, height: Int, rounds: Bool = false) {
    let tilings = (rounds ? 3...4 : 3...5).map { Tiling(width: width, height: height, outputs: $0) }
    self = tilings.min { $0.cost < $1.cost } ?? tilings[0]
  }

  /// The time that products take, in that of one tile's at one frequency.
  ///
  /// To read a frequency's weights takes as long as three.
  private var cost: Int { frequencies * (tiles + 3) }
}
