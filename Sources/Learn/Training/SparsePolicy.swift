public import Go
public import SGF

/// A policy as a record keeps it: the share of each move that has one, in ten-thousandths.
///
/// In a record it is one value, a word for each move: its point, or `zz` for a pass (no board has
/// that point), and the ten-thousandths, as in `cc4210 dd3300 zz12`.
public struct SparsePolicy: Equatable, Sendable {
  /// Places by rows, then the pass, each with its share; those that round to nothing are left out.
  public private(set) var shares: [(place: UInt16, share: UInt16)] = []

  private static let unit: Float = 10_000
  private static let pass = "zz"

  /// `[area + 1]` of shares that add to 1; a share that is no number is left out.
  public init(_ policy: [Float]) {
    for (place, share) in policy.enumerated() where !share.isNaN {
      let rounded = UInt16((min(1, max(0, share)) * Self.unit).rounded())
      if rounded > 0 { shares.append((UInt16(place), rounded)) }
    }
  }

  /// All on one move.
  public init(_ move: Move, on size: BoardSize) {
    shares = [(UInt16(size.index(of: move)), UInt16(Self.unit))]
  }

  /// The policy that a record's value spells; `nil` where it is none.
  public init?(recorded value: PropertyValue, on size: BoardSize) {
    for word in value.raw.split(separator: " ") {
      guard let share = UInt16(word.dropFirst(2)), share > 0 else { return nil }
      let name = word.prefix(2)
      if name == Self.pass {
        shares.append((UInt16(size.passIndex), share))
      } else if let point = PropertyValue(simpleText: String(name)).point(on: size) {
        shares.append((UInt16(size.index(of: point)), share))
      } else {
        return nil
      }
    }
    guard !shares.isEmpty else { return nil }
  }

  /// As a record spells it.
  public func recorded(on size: BoardSize) -> PropertyValue {
    let words = shares.map { place, share in
      Int(place) == size.passIndex
        ? "\(Self.pass)\(share)" : "\(PropertyValue(size.point(at: Int(place))).raw)\(share)"
    }
    return PropertyValue(simpleText: words.joined(separator: " "))
  }

  /// Each place and its share of 1.
  public func forEach(_ body: (_ place: Int, _ share: Float) -> Void) {
    let total = shares.reduce(0) { $0 + Float($1.share) }
    for (place, share) in shares { body(Int(place), Float(share) / total) }
  }

  public static func == (one: Self, other: Self) -> Bool {
    one.shares.elementsEqual(other.shares) { $0 == $1 }
  }
}
