import Go
import JSON

// A book's file: JSON, a line each; the head, then the nodes in the order in which they were found.

/// The first line.
struct BookHeadLine: Codable {
  var book: Int
  var size: String
  var rules: String
  var komi: Double
  var engine: String
  var fingerprint: String
  var visits: Int

  init(_ head: BookHead) {
    book = BookHead.version
    size = "\(head.size)"
    rules = head.rules.compactName
    komi = head.rules.komi
    engine = head.engine
    fingerprint = head.fingerprint
    visits = head.visits
  }

  /// The head; throws what is wrong with it.
  func head() throws(BookError) -> BookHead {
    guard book <= BookHead.version else {
      throw BookError("has format \(book); this program reads formats up to \(BookHead.version)")
    }
    guard let size = BoardSize(size), let rules = Rules(compactName: rules),
      Rules.komiLimits.contains(komi), visits > 0
    else { throw BookError("has a head that names no board, rules, komi and visits") }
    return try BookHead(
      size: size, rules: rules.with(komi: komi), engine: engine, fingerprint: fingerprint,
      visits: visits)
  }
}

/// A node's line.
///
///     {"c":[{"k":"9a…","m":"D4","p":0.62}],"e":0.02,"k":"51…","m":"","n":400,"p":0.11,"r":"D3",
///      "s":4.1,"v":0.93}
struct BookNodeLine: Codable {
  struct Edge: Codable {
    /// As ``BookNodeLine``'s.
    var k: String
    var m: String
    var p: Float
  }

  /// The key, in hexadecimal digits.
  var k: String
  /// The moves that lead there, as GTP spells them.
  var m: String
  /// The visits; left out where there were none.
  var n: Int?
  /// The edges.
  var c: [Edge]?
  /// The best of the rest: the move, how likely it seemed, value, points (the score), error.
  var r: String?
  var p: Float?
  var v: Float?
  var s: Float?
  var e: Float?
  /// The least and the most that Black gets, where more was proved than the board's size says.
  var b: [Int]?

  init(_ node: BookNode, on size: BoardSize) {
    func text(_ move: Move) -> String { "\(Vertex(move, on: size))" }
    k = String(node.key, radix: 16)
    m = node.path.map(text).joined(separator: " ")
    n = node.visits > 0 ? node.visits : nil
    c = node.edges.map { Edge(k: String($0.child, radix: 16), m: text($0.move), p: $0.prior) }
    if c?.isEmpty == true { c = nil }
    r = node.rest.map { text($0.move) }
    (p, v, s, e) = (node.rest?.prior, node.rest?.value, node.rest?.points, node.rest?.error)
    let area = size.area
    b = node.proved == -area...area ? nil : [node.proved.lowerBound, node.proved.upperBound]
  }

  /// The node; `nil` where the line is none of a board of this size.
  func node(on size: BoardSize) -> BookNode? {
    func move(_ text: some StringProtocol) -> Move? { Vertex(text, on: size)?.move }
    let words = m.split(separator: " ")
    let path = words.compactMap { move($0) }
    let area = size.area
    let bounds = b ?? [-area, area]
    guard let key = UInt64(k, radix: 16), path.count == words.count, bounds.count == 2,
      -area <= bounds[0], bounds[0] <= bounds[1], bounds[1] <= area
    else { return nil }
    var node = BookNode(key: key, path: path, proved: bounds[0]...bounds[1])
    node.visits = max(0, n ?? 0)
    for edge in c ?? [] {
      guard let to = move(edge.m), let child = UInt64(edge.k, radix: 16), (0...1).contains(edge.p)
      else { return nil }
      node.edges.append(BookNode.Edge(move: to, prior: edge.p, child: child))
    }
    guard let r else { return node }
    guard let best = move(r), let p, let v, let s, let e, (-1...1).contains(v), (0...1).contains(p),
      s.magnitude <= Float(area) + 400, (0...2).contains(e)
    else { return nil }
    node.rest = BookNode.Rest(move: best, prior: p, value: v, points: s, error: e)
    return node
  }
}
