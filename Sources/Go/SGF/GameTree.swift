/// A game record: a tree of nodes, each an ordered list of properties.
///
/// Nodes are numbered, the root 0, and a node's parent has a smaller number. They lie in one array
/// and know each other by number, so that no depth of variations can exhaust the stack:
///
///     (;a;b(;c;d)(;e))     node         0:a  1:b  2:c  3:d  4:e
///                          parent       -    0    1    2    1
///                          firstChild   1    2    3    -    -
///                          nextSibling  -    -    4    -    -
public struct GameTree: Sendable {
  /// What a record says about one position: a move, a setup, comments, marks.
  public struct Node: Sendable {
    public internal(set) var properties: [Property]
    fileprivate var parent = Link()
    fileprivate var firstChild = Link()
    fileprivate var lastChild = Link()
    fileprivate var nextSibling = Link()

    init(properties: [Property], parent: Int? = nil) {
      self.properties = properties
      self.parent.node = parent
    }
  }

  /// The number of a node or none, in a quarter of the room that `Int?` takes.
  fileprivate struct Link {
    private var number: Int32 = -1

    var node: Int? {
      get { number < 0 ? nil : Int(number) }
      set { number = newValue.map { Int32($0) } ?? -1 }
    }
  }

  private var nodes: [Node]
  /// What it was read in, if it said so itself.
  var charset: CharsetLabel?

  /// A record of one node, to be written in the charset of another one if that is given.
  public init(root properties: [Property] = [], inCharsetOf other: GameTree? = nil) {
    nodes = [Node(properties: properties)]
    charset = other?.charset
  }

  public var root: Node {
    get { nodes[0] }
    set { self[0] = newValue }
  }

  /// The properties of a node; what is assigned keeps its place in the tree.
  public subscript(node: Int) -> Node {
    get { nodes[node] }
    set { nodes[node].properties = newValue.properties }
  }

  /// How many nodes there are, numbered from 0.
  public var count: Int { nodes.count }

  /// Adds a node as the last child of `parent`, and gives its number.
  @discardableResult
  public mutating func append(_ properties: [Property], to parent: Int) -> Int {
    let node = nodes.count
    nodes.append(Node(properties: properties, parent: parent))
    if let sibling = nodes[parent].lastChild.node {
      nodes[sibling].nextSibling.node = node
    } else {
      nodes[parent].firstChild.node = node
    }
    nodes[parent].lastChild.node = node
    return node
  }
}

extension GameTree {
  /// The nodes that follow `node`, the main variation first.
  public func children(of node: Int) -> some Sequence<Int> {
    sequence(state: nodes[node].firstChild.node) { next in
      defer { next = next.flatMap { nodes[$0].nextSibling.node } }
      return next
    }
  }

  /// Makes a node, and those that it follows, the first of their siblings: the main line then goes
  /// through it.
  public mutating func makeMain(_ node: Int) {
    for child in path(to: node) {
      guard let parent = nodes[child].parent.node, nodes[parent].firstChild.node != child else {
        continue
      }
      let siblings = Array(children(of: parent)).filter { $0 != child }
      nodes[parent].firstChild.node = child
      nodes[child].nextSibling.node = siblings.first
      for (sibling, next) in zip(siblings, siblings.dropFirst().map(Optional.some) + [nil]) {
        nodes[sibling].nextSibling.node = next
      }
      nodes[parent].lastChild.node = siblings.last
    }
  }

  /// The tree without a node and all that follows it, and where in it each node is now; the root
  /// stays.
  public func removing(_ node: Int) -> (tree: GameTree, places: [Int?]) {
    var tree = GameTree(root: root.properties, inCharsetOf: self)
    var places = [Int?](repeating: nil, count: count)
    places[0] = 0
    // In the order of the text, so that siblings keep theirs.
    walk { step in
      guard case .node(let next) = step, next != node, let parent = parent(of: next),
        let place = places[parent]
      else { return }
      places[next] = tree.append(nodes[next].properties, to: place)
    }
    return (tree, places)
  }

  public func parent(of node: Int) -> Int? { nodes[node].parent.node }

  /// The nodes from the root on, the first child each time.
  public var mainLine: [Int] {
    Array(sequence(first: 0) { nodes[$0].firstChild.node })
  }

  /// The nodes from the root to `node`.
  public func path(to node: Int) -> [Int] {
    sequence(first: node) { nodes[$0].parent.node }.reversed()
  }

  /// A stop on the way through the tree in the order of its text.
  enum Step {
    case node(Int)
    /// The begin and end of one variation among several.
    case open
    case close
  }

  /// Calls `body` along the text of the tree, without recursion.
  func walk(_ body: (Step) -> Void) {
    var stack = [Step.node(0)]
    while let step = stack.popLast() {
      body(step)
      guard case .node(let node) = step, let child = nodes[node].firstChild.node else { continue }
      if nodes[child].nextSibling.node == nil {
        stack.append(.node(child))
      } else {
        for child in Array(children(of: node)).reversed() {
          stack += [.close, .node(child), .open]
        }
      }
    }
  }
}

extension GameTree: Equatable {
  /// Whether both have the same properties in a tree of the same shape.
  public static func == (left: GameTree, right: GameTree) -> Bool {
    guard left.count == right.count else { return false }
    // Pairs of nodes that have still to be compared.
    var pairs = [(0, 0)]
    while let (first, second) = pairs.popLast() {
      let (children, others) = (Array(left.children(of: first)), Array(right.children(of: second)))
      guard left[first].properties == right[second].properties, children.count == others.count
      else { return false }
      pairs += zip(children, others)
    }
    return true
  }
}

extension GameTree.Node {
  /// The values of a property, none where the node lacks it; it goes where it is given none.
  public subscript(identifier: String) -> [PropertyValue] {
    get { property(identifier)?.values ?? [] }
    set {
      let place = properties.firstIndex { $0.identifier == identifier }
      switch (place, newValue.isEmpty) {
      case (let place?, true): properties.remove(at: place)
      case (let place?, false): properties[place] = Property(identifier, newValue)
      case (nil, true): break
      case (nil, false): properties.append(Property(identifier, newValue))
      }
    }
  }

  /// The property with its place in the file; `nil` where the node lacks it.
  public func property(_ identifier: String) -> Property? {
    properties.first { $0.identifier == identifier }
  }
}
