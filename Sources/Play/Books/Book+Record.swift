import Go
public import SGF
import Text

extension Book {
  /// The positions nearest to the start as a record with variations, at most `count`.
  ///
  /// Each stands there once, with what follows it; other moves that lead to it end there. A good move is
  /// marked so, one that loses 5 % of the chance of winning as doubtful, one that loses 20 % as bad.
  public func record(of count: Int) -> GameTree {
    let (places, ways) = nearestPlaces(count)
    var tree = GameTree(head.start)
    tree.root["GN"] = [PropertyValue(simpleText: "Opening book: \(head.title)")]
    var shown: [Int: (node: Int, game: Game)] = [:]
    for place in places {
      guard let way = ways[place]?.from else {
        shown[place] = (0, head.start)
        tree[0]["C"] = [comment(head.start)]
        continue
      }
      guard let parent = shown[way.place],
        let (node, game) = append(way.edge, of: way.place, to: parent, &tree)
      else { continue }
      tree[node]["C"] = [comment(game)]
      shown[place] = (node, game)
    }
    for place in places {
      guard let parent = shown[place] else { continue }
      for (index, edge) in nodes[place].edges.enumerated() {
        guard let child = self.place(of: edge.child), shown[child] != nil,
          ways[child]?.from.map({ $0 != (place, index) }) ?? true
        else { continue }
        _ = append(index, of: place, to: parent, &tree)
      }
    }
    if let end = principal(shown) { tree.makeMain(end) }
    return tree
  }

  /// Adds a move of a position to the record, and gives its node and the game up to it.
  private func append(
    _ index: Int, of place: Int, to parent: (node: Int, game: Game), _ tree: inout GameTree
  ) -> (node: Int, game: Game)? {
    let edge = nodes[place].edges[index]
    var game = parent.game
    guard let move = BookKey(game).inGame(edge.move).first, (try? game.play(move)) != nil,
      let child = self.place(of: edge.child)
    else { return nil }
    let color = parent.game.position.toMove
    var properties = [Property(color == .black ? "B" : "W", [PropertyValue(move)])]
    let (before, after) = (findings[place], findings[child])
    let loss = (before.value + after.value) / 2
    if before.choice == .edge(index) { properties.append(Property("TE", ["1"])) }
    if loss >= 0.2 {
      properties.append(Property("BM", ["1"]))
    } else if loss >= 0.05 {
      properties.append(Property("DO", [""]))
    }
    let points = Double(game.position.toMove == .black ? after.points : -after.points)
    properties.append(Property("V", [PropertyValue(number: (points * 10).rounded() / 10)]))
    return (tree.append(properties, to: parent.node), game)
  }

  private func comment(_ game: Game) -> PropertyValue {
    let position = BookPosition(game, in: self)
    let lines = position.map { [$0.standing] + $0.lines(on: head.size) } ?? []
    return PropertyValue(text: lines.joined(separator: "\n"))
  }

  /// The last node of the best line.
  private func principal(_ shown: [Int: (node: Int, game: Game)]) -> Int? {
    var place = 0
    var end: Int?
    while let node = shown[place]?.node {
      end = node
      guard case .edge(let index) = findings[place].choice,
        let next = self.place(of: nodes[place].edges[index].child), next != place,
        shown[next].map({ $0.node > node }) ?? false
      else { break }
      place = next
    }
    return end
  }

  /// The positions nearest to the start from which games may begin, as a collection of records that end
  /// in them: what a recipe of self-play names as `positions`.
  public func starts(of count: Int) -> String {
    nearestPlaces(count).places.compactMap { place -> String? in
      guard decided(findings[place].proved) == nil, let game = try? head.game(to: nodes[place]),
        !game.position.isOver
      else { return nil }
      return GameTree(game).text + "\n"
    }.joined()
  }
}
