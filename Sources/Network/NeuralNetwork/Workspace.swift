public import Kernels
public import Sampling

/// One worker's memory for evaluating a network, and in training for its gradients.
///
/// Nothing is allocated while it evaluates. It belongs to one thread at a time.
public final class Workspace {
  public internal(set) var prepared: PreparedNetwork
  /// The most images that fit.
  public let capacity: Int
  /// The images of the batch under way.
  public private(set) var images = 0
  /// The gradient of a loss with respect to the parameters, which backward passes add to.
  public internal(set) var parameterGradient: [Float] = []
  /// The share of its rows in a training step, 0 … 1.
  public var share: Float = 1
  /// What dropout draws from.
  public var random = Random(seed: 0)

  private var plan: ExecutionPlan
  private(set) var values: [FloatBuffer]
  private(set) var gradients: [FloatBuffer] = []
  private(set) var scratch = TileScratch()
  /// What a layer works with on the way.
  private(set) var room = FloatBuffer(count: 0)
  private(set) var weightGradient = FloatBuffer(count: 0)
  var statistics: [Int: (mean: [Float], variance: [Float])] = [:]
  var epilogues: [Int: Epilogue] = [:]
  var masks: [Int: [Float]] = [:]
  private var attentionShares: [Int: FloatBuffer] = [:]

  /// Room for up to `capacity` images.
  public convenience init(_ prepared: PreparedNetwork, capacity: Int) {
    let plan =
      prepared.isTraining
      ? ExecutionPlan(training: prepared.graph, prepared.geometry)
      : ExecutionPlan(evaluating: prepared)
    self.init(prepared, plan, capacity: capacity)
  }

  /// Room for evaluating as many images, up to `most`, as let what layers write stay in a core's
  /// second-level cache for the next ones; for one in any case.
  public convenience init(evaluating prepared: PreparedNetwork, upTo most: Int) {
    let plan = ExecutionPlan(evaluating: prepared)
    let bytes = 4 * plan.bufferSizes.reduce(0, +)
    self.init(prepared, plan, capacity: min(most, max(1, Self.cacheBytes / bytes)))
  }

  /// A second-level cache.
  private static let cacheBytes = 1 << 20

  private init(_ prepared: PreparedNetwork, _ plan: ExecutionPlan, capacity: Int) {
    precondition(capacity > 0, "a workspace needs room for an image")
    self.prepared = prepared
    self.capacity = capacity
    self.plan = plan
    let graph = prepared.graph
    let buffers = plan.bufferSizes.map { FloatBuffer(count: $0 * capacity) }
    let none = FloatBuffer(count: 0)
    values = plan.buffers.map { $0.map { buffers[$0] } ?? none }
    var (largest, roomCount) = (0, 0)
    for layer in graph.layers {
      prepared[layer.output].reserve(&scratch)
      roomCount = max(roomCount, prepared[layer.output].roomCount)
      largest = max(largest, prepared[layer.output].gradientCount)
    }
    room = FloatBuffer(count: roomCount)
    guard prepared.isTraining else { return }
    gradients = plan.bufferSizes.map { FloatBuffer(count: $0 * capacity) }
    parameterGradient = Array(repeating: 0, count: graph.table.count)
    weightGradient = FloatBuffer(count: largest)
  }

  var geometry: Geometry { prepared.geometry }
  var isTraining: Bool { prepared.isTraining }
  var fusions: [Int: Fusion] { plan.fusions }

  /// Points of a board.
  public var points: Int { geometry.points }

  /// `[capacity, points, planes]` to be filled before going forward.
  public var planes: FloatBuffer { values[prepared.graph.planes.index] }
  /// `[capacity, globals]` to be filled before going forward.
  public var globals: FloatBuffer { values[prepared.graph.globals.index] }

  /// Lets a body fill the inputs of one image: planes `[points, planes]`, and globals.
  public func withInputs(
    of image: Int, _ body: (inout MutableSpan<Float>, inout MutableSpan<Float>) -> Void
  ) {
    precondition((0..<capacity).contains(image), "the workspace has no room for so many")
    let count = points * prepared.graph.planes.channels
    let globalCount = prepared.graph.globals.channels
    planes.withMutableSpan(image * count..<(image + 1) * count) { planes in
      globals.withMutableSpan(image * globalCount..<(image + 1) * globalCount) { globals in
        body(&planes, &globals)
      }
    }
  }

  /// Computes the heads' outputs of the first `images` images.
  public func forward(images: Int) {
    precondition((1...capacity).contains(images), "the workspace has no room for so many")
    self.images = images
    for layer in plan.layers { prepared[layer.output].forward(self) }
  }

  /// Writes the heads' outputs for the first images.
  ///
  /// - Precondition: the outputs are for boards of this size, and for no fewer images.
  public func read(into outputs: inout HeadOutputs) {
    precondition(outputs.points == points && outputs.batch >= images, "outputs of another shape")
    read(0, into: &outputs.moves)
    read(1, into: &outputs.passes)
    read(2, into: &outputs.scalars)
    read(3, into: &outputs.ownership)
    if prepared.graph.outputs.count > 4 { read(4, into: &outputs.errors) }
  }

  /// Writes one output for the first images to the beginning of `numbers`.
  public func read(_ output: Int, into numbers: inout [Float]) {
    values[prepared.graph.outputs[output].index].copy(count(of: output), to: &numbers)
  }

  /// What each of the outputs said of the first images.
  public var outputs: [[Float]] {
    prepared.graph.outputs.indices.map { output in
      var numbers = [Float](repeating: 0, count: count(of: output))
      read(output, into: &numbers)
      return numbers
    }
  }

  /// How many numbers an output has of the first images.
  private func count(of output: Int) -> Int {
    let slot = prepared.graph.outputs[output]
    return images * geometry.rows(slot) * slot.channels
  }

  /// Adds to the gradient of the parameters, given the one with respect to the heads' outputs of
  /// the images that last went forward.
  ///
  /// - Precondition: the network was prepared for training.
  public func backward(_ outputs: HeadOutputs) {
    precondition(isTraining, "the network was not prepared for training")
    precondition(outputs.points == points && outputs.batch == images, "outputs of another shape")
    for slot in prepared.graph.slots {
      gradients[slot.index].clear(images * geometry.rows(slot) * slot.channels)
    }
    let kinds = [
      outputs.moves, outputs.passes, outputs.scalars, outputs.ownership, outputs.errors,
    ]
    for (slot, gradient) in zip(prepared.graph.outputs, kinds) {
      gradients[slot.index].set(gradient)
    }
    for layer in plan.layers.reversed() { prepared[layer.output].backward(self) }
  }

  /// Makes the gradient zero.
  public func clearGradient() {
    parameterGradient.clear()
  }
}

extension Workspace {
  /// A slot's numbers as rows of channels.
  func columns(_ slot: Slot) -> Columns {
    Columns(rows: images * geometry.rows(slot), columns: slot.channels)
  }

  /// Copies a slot's numbers, unless the two share their memory.
  func copy(_ source: Slot, to target: Slot) {
    let (from, to) = (values[source.index], values[target.index])
    if from !== to { columns(source).copy(from, to: to) }
  }

  func isNetworkInput(_ slot: Slot) -> Bool {
    slot == prepared.graph.planes || slot == prepared.graph.globals
  }

  func addGradient(_ gradient: [Float], to range: Range<Int>) {
    parameterGradient.add(gradient, to: range)
  }

  /// `[images, perPoint, points, points]` room that an attention layer keeps from its way forward
  /// to its way back.
  func shares(_ slot: Slot, perPoint: Int) -> FloatBuffer {
    if let shares = attentionShares[slot.index] { return shares }
    let shares = FloatBuffer(count: capacity * perPoint * points * points)
    attentionShares[slot.index] = shares
    return shares
  }
}

extension [Float] {
  /// Makes all numbers zero.
  fileprivate mutating func clear() {
    var numbers = mutableSpan
    numbers.update(repeating: 0)
  }

  /// Adds numbers to those of a range.
  mutating func add(_ numbers: [Float], to range: Range<Int>) {
    var whole = mutableSpan
    var sums = whole._mutatingExtracting(range)
    let numbers = numbers.span
    precondition(numbers.count == sums.count, "as many numbers as places")
    for index in 0..<numbers.count { sums[index] += numbers[index] }
  }
}
