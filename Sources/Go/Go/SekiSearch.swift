/// Groups of both players that live by neutral points which neither can fill.
struct Seki {
  /// The neutral points.
  let locked: PointSet
  /// What each player owns around them.
  let areas: PerColor<PointSet>
}

/// Finds the groups in seki on a divided board, whose stones are all alive.
///
/// A group is what one player owns and hangs together. It lives by itself if it has two eyes or one
/// of three points and more, or if Benson's theorem says so. Any other lives by neutral points that
/// the opponent cannot fill: that is a seki. To see which those are, all others are filled first:
/// those that a group which lives by itself can fill, then those that a player can fill without
/// leaving his chain a last liberty. What is left is locked, and the groups around it that do not
/// live by themselves are in seki.
///
/// A stone in atari or a neutral point makes no seki: neutral points may be left open at the end.
struct SekiSearch {
  /// A locked region is small; one that is larger is an open board.
  private static let largestRegion = 4
  /// The points of a single eye that make two.
  private static let eyeOfTwo = 3

  private let division: Division
  private var board: Board
  private let dependent: PerColor<PointSet>

  var found: [Seki] {
    guard !dependent.black.isEmpty, !dependent.white.isEmpty else { return [] }
    var search = self
    search.fillFromOutside()
    var regions = search.smallRegions
    let left = search.pointsLeft(of: regions.reduce(into: []) { $0.formUnion($1) })
    let groups = PerColor(black: Color.black, white: .white).map { color in
      division.areas(of: color).filter { $0.isSubset(of: dependent[color]) }
    }
    var found: [Seki] = []
    while let first = regions.popLast() {
      let (open, areas) = cluster(around: first, &regions, groups)
      let locked = open.intersection(left)
      guard !locked.isEmpty, !areas.black.isEmpty, !areas.white.isEmpty else { continue }
      found.append(Seki(locked: locked, areas: areas))
    }
    return found
  }

  /// The regions that hang together by groups between them, and those groups.
  private func cluster(
    around first: PointSet, _ regions: inout [PointSet], _ groups: PerColor<[PointSet]>
  ) -> (open: PointSet, areas: PerColor<PointSet>) {
    var open = first
    while true {
      let border = division.board.border(of: open)
      let areas = groups.map { groups in
        groups.reduce(into: PointSet()) { points, area in
          if !area.intersection(border).isEmpty { points.formUnion(area) }
        }
      }
      let around = division.board.border(of: areas.black.union(areas.white))
      guard let next = regions.firstIndex(where: { !$0.intersection(around).isEmpty }) else {
        return (open, areas)
      }
      open.formUnion(regions.remove(at: next))
    }
  }

  init(_ division: Division) {
    self.division = division
    board = division.board
    let border = division.board.border(of: division.neutral)
    func dependent(_ color: Color) -> PointSet {
      let board = division.board
      // What touches no neutral point has nothing to share.
      let candidates = division.areas(of: color).filter { area in
        !area.intersection(border).isEmpty && !Self.hasTwoEyes(area, on: board)
      }
      guard !candidates.isEmpty else { return [] }
      let alive = board.passAlive(color, suicide: false)
      return candidates.reduce(into: PointSet()) { points, area in
        if area.intersection(alive).isEmpty { points.formUnion(area) }
      }
    }
    self.dependent = PerColor(black: dependent(.black), white: dependent(.white))
  }

  private static func hasTwoEyes(_ area: PointSet, on board: Board) -> Bool {
    var eyes = 0
    for eye in board.regions(of: PointSet(area.filter { board[$0] == nil })) {
      if eye.count >= eyeOfTwo { return true }
      // The opponent can take what has its last liberty there.
      let isFalse = board.border(of: eye).contains { board[$0] != nil && board.isInAtari($0) }
      if !isFalse { eyes += 1 }
    }
    return eyes >= 2
  }

  /// The small regions of neutral points that are still empty and next to a group that does not live
  /// by itself.
  private var smallRegions: [PointSet] {
    let open = PointSet(
      division.neutral.filter { point in
        board[point] == nil
          && Color.allCases.contains { color in
            board.neighbors(of: point).contains { dependent[color].contains($0) }
          }
      })
    return board.regions(of: open).filter { $0.count <= Self.largestRegion }
  }

  /// Fills the neutral points next to groups that live by themselves, by their stones.
  private mutating func fillFromOutside() {
    for color in Color.allCases {
      let living = division[color].subtracting(dependent[color])
      for point in division.neutral
      where board.neighbors(of: point).contains(where: { living.contains($0) }) {
        fill(point, color, leaving: 1)
      }
    }
  }

  /// What is left of open points when both players have filled what they can.
  private func pointsLeft(of region: PointSet) -> PointSet {
    var search = self
    var isChanged = true
    while isChanged {
      isChanged = false
      for color in Color.allCases {
        for point in region
        where search.board.neighbors(of: point).contains(where: { dependent[color].contains($0) }) {
          if search.fill(point, color, leaving: 2) { isChanged = true }
        }
      }
    }
    return PointSet(region.filter { search.board[$0] == nil })
  }

  /// Places a stone where that captures nothing and leaves its chain so many liberties.
  @discardableResult
  private mutating func fill(_ point: Point, _ color: Color, leaving liberties: Int) -> Bool {
    guard board[point] == nil,
      !board.neighbors(of: point).contains(where: {
        board[$0] == color.opponent && board.isInAtari($0)
      }),
      board.liberties(afterPlacing: color, at: point, upTo: liberties) >= liberties
    else { return false }
    board.place(color, at: point)
    return true
  }
}
