import Platform

extension KataGoNetwork {
  /// Reads a file, written in the way that its name says; if a SHA-256 is given, the one that has it.
  public init(reading path: String, sha256 expected: String? = nil) throws {
    let bytes = try readFile(path)
    if let expected {
      let found = sha256(of: bytes)
      guard found == expected else {
        throw KataGoFileError(path, [], .otherFile(found: found, expected: expected))
      }
    }
    self = try KataGoNetwork(decoding: bytes, file: path)
  }

  /// Whether a file's name is one that networks of KataGo have.
  public static func isName(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".bin", ".txt", ".gz"].contains { name.hasSuffix($0) }
  }

  /// Reads the bytes of a file whose name says how it is written; errors call it so.
  public init(decoding bytes: [UInt8], file: String) throws(KataGoFileError) {
    let name = file.lowercased()
    guard Self.isName(name) else { throw KataGoFileError(file, [], .unknownKind) }
    var content = bytes
    if name.hasSuffix(".gz") {
      do {
        content = try inflate(bytes, limit: Self.longest(compressed: bytes.count))
      } catch {
        throw KataGoFileError(file, [], .gzip(error))
      }
    }
    let kind = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
    // Where the name does not say it, the first array does.
    let mark = Array("@BIN@".utf8)
    let isBinary =
      kind.hasSuffix(".bin")
      || !kind.hasSuffix(".txt") && content.prefix(1 << 12).contains(mark)
    var reader = KataGoReader(content, isBinary: isBinary, file: file)
    content = []
    self = try reader.network()
  }

  /// The most bytes that so many compressed ones may stand for: weights are hard to compress.
  private static func longest(compressed count: Int) -> Int { min(2 << 30, 64 << 20 + 16 * count) }
}

extension KataGoReader {
  /// A whole network.
  mutating func network() throws(KataGoFileError) -> KataGoNetwork {
    sections = ["header"]
    let name = try word("the network's name")
    version = try integer("a version", in: 1...1_000_000)
    guard KataGoNetwork.versions.contains(version) else { throw error(.version(version)) }
    try count("the number of planes", KataGoNetwork.planes)
    try count("the number of globals", KataGoNetwork.globals)
    var multipliers = KataGoNetwork.Multipliers()
    if version >= 13 {
      multipliers.temporalDifferenceScore = try number("a multiplier")
      multipliers.scoreMean = try number("a multiplier")
      multipliers.scoreDeviation = try number("a multiplier")
      multipliers.lead = try number("a multiplier")
      multipliers.varianceTime = try number("a multiplier")
      multipliers.shortTermValueError = try number("a multiplier")
      multipliers.shortTermScoreError = try number("a multiplier")
    }
    var (hasMetadata, prefersSuicide) = (false, false)
    if version >= 15 {
      hasMetadata = try integer("the version of the players' encoder", in: 0...1) == 1
      prefersSuicide = try flag("whether areas are those under suicide")
      try zeros(6)
    }
    sections = []
    let trunk = try trunk(hasMetadata: hasMetadata)
    let policy = try policyHead(trunk.channels)
    let value = try valueHead(trunk.channels)
    try end()
    return KataGoNetwork(
      name: name, version: version, multipliers: multipliers,
      prefersPassAliveUnderSuicide: prefersSuicide, trunk: trunk, policyHead: policy,
      valueHead: value)
  }

  private mutating func trunk(hasMetadata: Bool) throws(KataGoFileError) -> KataGoNetwork.Trunk {
    try enter("trunk")
    let blockCount = try integer("the number of blocks", in: 1...10_000)
    let channels = try count("the number of channels")
    // Channels of layers, which say it themselves.
    for _ in 0..<4 { _ = try integer("a number of channels", in: 0...65_536) }
    var endsInMeanSquare = false
    if version >= 15 {
      endsInMeanSquare = try flag("the kind of the last normalisation")
      try zeros(5)
    }
    let convolution = try convolution(
      "first convolution", inputs: KataGoNetwork.planes, outputs: channels)
    let globals = try linear("map of globals", inputs: KataGoNetwork.globals, outputs: channels)
    let metadata = hasMetadata ? try encoder(channels) : []
    let blocks = try blocks(blockCount, channels: channels)
    let title = "last normalisation"
    let end =
      try endsInMeanSquare
      ? endNormalization(title, channels: channels) : normalization(title, channels: channels)
    leave()
    return .init(
      channels: channels, convolution: convolution, globals: globals, metadata: metadata,
      blocks: blocks, end: end)
  }

  /// The encoder of inputs about the players.
  private mutating func encoder(
    _ channels: Int
  ) throws(KataGoFileError) -> [KataGoNetwork.DenseLayer] {
    try enter("players' encoder")
    try count("the number of inputs", KataGoNetwork.metadata)
    let first = try dense("first map", inputs: KataGoNetwork.metadata)
    let second = try dense("second map", inputs: first.map.outputs)
    let third = try linear("third map", inputs: second.map.outputs, outputs: channels)
    leave()
    return [first, second, .init(map: third, activation: nil)]
  }

  private mutating func policyHead(
    _ channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.PolicyHead {
    try enter("policy head")
    var outputs = version < 12 ? 1 : version == 16 ? 4 : 2
    if version >= 17 {
      outputs = try integer("the number of outputs", in: 2...4)
      guard outputs != 3 else { throw found("3", expected: "the number of outputs, 2 or 4") }
      try zeros(3)
    }
    let points = try convolution("convolution of points", inputs: channels)
    let pooled = try convolution("pooled convolution", inputs: channels)
    let width = points.outputs
    let pooledNormalization = try normalization("pooled normalisation", channels: pooled.outputs)
    let bias = try linear("map of the pool", inputs: 3 * pooled.outputs, outputs: width)
    let pointNormalization = try normalization("normalisation of points", channels: width)
    let moves = try convolution("convolution of moves", inputs: width, outputs: outputs)
    var pass: [KataGoNetwork.DenseLayer] = []
    if version >= 15 {
      pass = [try dense("map of the pass", inputs: 3 * pooled.outputs, outputs: width)]
      let last = try linear("last map of the pass", inputs: width, outputs: outputs)
      pass.append(.init(map: last, activation: nil))
    } else {
      let map = try linear("map of the pass", inputs: 3 * pooled.outputs, outputs: outputs)
      pass = [.init(map: map, activation: nil)]
    }
    leave()
    return .init(
      points: points, pooled: pooled, pooledNormalization: pooledNormalization, bias: bias,
      pointNormalization: pointNormalization, moves: moves, pass: pass)
  }

  private mutating func valueHead(
    _ channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.ValueHead {
    try enter("value head")
    if version >= 17 { try zeros(3) }
    let points = try convolution("convolution of points", inputs: channels)
    let width = points.outputs
    let normalization = try normalization("normalisation", channels: width)
    let hidden = try dense("hidden map", inputs: 3 * width)
    let outcome = try biasedLinear("map of the outcome", inputs: hidden.map.outputs, outputs: 3)
    let scores = try biasedLinear(
      "map of scores", inputs: hidden.map.outputs, outputs: version < 9 ? 4 : 6)
    let ownership = try convolution("convolution of ownership", inputs: width, outputs: 1)
    leave()
    return .init(
      points: points, normalization: normalization, hidden: hidden, outcome: outcome,
      scores: scores, ownership: ownership)
  }
}
