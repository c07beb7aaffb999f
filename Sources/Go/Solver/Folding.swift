import Go

/// Turns and mirrors sets of points, so that boards which are alike share one form.
struct Folding: Sendable {
  /// What a byte of a set becomes: 256 entries for each byte, these for each symmetry.
  private let images: [Points]
  private let inverses: [Int]
  private let bytes: Int

  init(_ size: BoardSize) {
    let symmetries = Symmetry.all(of: size)
    let bytes = (size.area + 7) / 8
    let places = symmetries.map { symmetry in
      size.points.map { size.index(of: symmetry.apply(to: $0, on: size)) }
    }
    images = places.flatMap { places in
      (0..<bytes * 256).map { entry in
        (0..<8).reduce(Points(0)) { image, bit in
          let place = (entry >> 8) * 8 + bit
          guard entry & (1 << bit) != 0, place < size.area else { return image }
          return image | 1 << Points(places[place])
        }
      }
    }
    inverses = symmetries.map { symmetries.firstIndex(of: $0.inverse) ?? 0 }
    self.bytes = bytes
  }

  /// The least of a board's turned and mirrored forms, and the symmetry that gives it.
  func folded(_ stones: Stones) -> (stones: Stones, symmetry: Int) {
    var best = (stones: stones, symmetry: 0)
    for symmetry in 1..<inverses.count {
      let own = turned(stones.own, by: symmetry)
      guard own <= best.stones.own else { continue }
      let opponent = turned(stones.opponent, by: symmetry)
      guard own < best.stones.own || opponent < best.stones.opponent else { continue }
      best = (Stones(own: own, opponent: opponent), symmetry)
    }
    return best
  }

  /// The image of a set; the bit above the board's stays.
  @inline(__always)
  func turned(_ points: Points, by symmetry: Int) -> Points {
    var image = points & ProofNeeds.anywhere
    var rest = points & ~ProofNeeds.anywhere
    var base = symmetry * bytes << 8
    while rest != 0 {
      image |= images[base | Int(rest & 0xFF)]
      rest >>= 8
      base += 256
    }
    return image
  }

  /// The set of which this is the image.
  func turnedBack(_ points: Points, by symmetry: Int) -> Points {
    turned(points, by: inverses[symmetry])
  }
}
