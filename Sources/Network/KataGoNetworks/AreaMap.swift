import Go

/// Whose each point of a board is if the game ended now, as KataGo shows it to its networks.
///
/// A region is a connected part of what is not a player's, empty somewhere. What is pass-alive is
/// his, and a region around which all chains are so, where the opponent has no room for an eye; then
/// regions without opponent's stones; then all other stones their own colour's.
///
/// Source: Benson 1976, "Life in the Game of Go", for what is pass-alive.
struct AreaMap {
  private let size: BoardSize
  /// By rows: the board with a border, of which stones and empty points are looked at by place.
  private let cells: [Board.Content]
  private let width: Int
  /// By place: 0 for a border or an empty point, else the number of the chain.
  private var chains: [Int] = []
  private var chainCount = 1
  private(set) var owners: [Color?]

  /// Who owns what on a board where suicide is legal or is taken to be.
  init(_ board: Board, suicide: Bool) {
    size = board.size
    width = size.width + 2
    var cells = [Board.Content](repeating: .outside, count: width * (size.height + 2))
    for point in size.points {
      cells[(point.row + 1) * width + point.column + 1] = board.content(at: point)
    }
    self.cells = cells
    owners = Array(repeating: nil, count: cells.count)
    findChains()
    for color in [Color.black, .white] { claim(for: color, suicide: suicide) }
    for place in cells.indices where owners[place] == nil { owners[place] = cells[place].color }
  }

  /// Who owns a point.
  subscript(point: Point) -> Color? { owners[(point.row + 1) * width + point.column + 1] }

  private func neighbors(of place: Int) -> [Int] {
    [place - 1, place + 1, place - width, place + width]
  }

  /// Calls with each place that hangs together with `start`, itself included, and is a member.
  private func flood(
    from start: Int, seen isSeen: inout [Bool], where isMember: (Int) -> Bool
  ) -> [Int] {
    var places = [start]
    isSeen[start] = true
    var next = 0
    while next < places.count {
      for neighbor in neighbors(of: places[next]) where !isSeen[neighbor] && isMember(neighbor) {
        isSeen[neighbor] = true
        places.append(neighbor)
      }
      next += 1
    }
    return places
  }

  private mutating func findChains() {
    chains = Array(repeating: 0, count: cells.count)
    var isSeen = Array(repeating: false, count: cells.count)
    for start in cells.indices where cells[start].color != nil && !isSeen[start] {
      for place in flood(from: start, seen: &isSeen, where: { cells[$0] == cells[start] }) {
        chains[place] = chainCount
      }
      chainCount += 1
    }
  }
}

extension AreaMap {
  /// A connected part of what is not a player's.
  private struct Region {
    var places: [Int]
    /// The player's chains around it, and those that touch each of the points that they must.
    var borders: Set<Int> = []
    var vital: Set<Int> = []
    /// Points that touch none of the player's stones.
    var innerCount = 0
    var hasOpponent = false
    var isMortal = false
  }

  /// Gives a player what is his, the opponent's in part before.
  private mutating func claim(for color: Color, suicide: Bool) {
    let own = Board.Content(color)
    guard cells.contains(own) else { return }
    var regions = regions(of: color, suicide: suicide)
    var vitalCounts = Array(repeating: 0, count: chainCount)
    for region in regions { for chain in region.vital { vitalCounts[chain] += 1 } }
    var isMortal = Array(repeating: false, count: chainCount)
    let ownChains = Set(cells.indices.filter { cells[$0] == own }.map { chains[$0] })
    while let dead = ownChains.first(where: { !isMortal[$0] && vitalCounts[$0] < 2 }) {
      isMortal[dead] = true
      for index in regions.indices
      where !regions[index].isMortal && regions[index].borders.contains(dead) {
        regions[index].isMortal = true
        for chain in regions[index].vital { vitalCounts[chain] -= 1 }
      }
    }
    for place in cells.indices where cells[place] == own && !isMortal[chains[place]] {
      owners[place] = color
    }
    for region in regions {
      if !region.isMortal, region.innerCount <= 1 || !region.hasOpponent {
        for place in region.places { owners[place] = color }
      } else if !region.hasOpponent {
        for place in region.places where owners[place] == nil { owners[place] = color }
      }
    }
  }

  private func regions(of color: Color, suicide: Bool) -> [Region] {
    let own = Board.Content(color)
    var isSeen = Array(repeating: false, count: cells.count)
    var regions: [Region] = []
    for start in cells.indices where cells[start] == .empty && !isSeen[start] {
      var region = Region(
        places: flood(
          from: start, seen: &isSeen, where: { cells[$0] != own && cells[$0] != .outside }))
      var isFirst = true
      for place in region.places {
        let around = Set(
          neighbors(of: place).lazy.filter { cells[$0] == own }.map { chains[$0] })
        region.borders.formUnion(around)
        if around.isEmpty { region.innerCount += 1 }
        if cells[place] != .empty { region.hasOpponent = true }
        guard suicide || cells[place] == .empty else { continue }
        region.vital = isFirst ? around : region.vital.intersection(around)
        isFirst = false
      }
      regions.append(region)
    }
    return regions
  }
}

extension AreaMap {
  /// Takes away what is in seki: the parts of a player's area that touch an empty point of nobody's
  /// or have a stone of his in atari; stones stay where asked, and so does the rest.
  ///
  /// This is how points are taxed.
  mutating func tax(_ board: Board, keepsStones: Bool, keepsTerritory: Bool) {
    let whole = owners
    var isSeen = Array(repeating: false, count: cells.count)
    for start in cells.indices where whole[start] != nil && !isSeen[start] {
      let part = flood(from: start, seen: &isSeen, where: { whole[$0] == whole[start] })
      let isSeki = part.contains { place in
        let isInAtari =
          cells[place].color == whole[place]
          && board.isInAtari(Point(column: place % width - 1, row: place / width - 1))
        return isInAtari
          || neighbors(of: place).contains { cells[$0] == .empty && whole[$0] == nil }
      }
      guard isSeki else { continue }
      for place in part {
        let isKept = cells[place].color == whole[place] ? keepsStones : keepsTerritory
        if !isKept { owners[place] = nil }
      }
    }
  }
}
