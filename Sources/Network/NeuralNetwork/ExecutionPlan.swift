import Kernels

/// A normalisation and its activation, done as the convolution before it ends.
struct Fusion: Sendable {
  let output: Slot
  let epilogue: Epilogue
  /// The activation where the epilogue has none of its own.
  let activation: Activation?
  /// Whether the convolution's own output is kept: others read it, or it is added to a residual.
  let needsRaw: Bool
}

/// The order in which layers run, and which slots share memory.
struct ExecutionPlan: Sendable {
  private(set) var layers: [any Layer] = []
  /// By the slots of convolutions' outputs.
  private(set) var fusions: [Int: Fusion] = [:]
  /// For each slot the buffer that holds it; `nil` for one that is never written.
  private(set) var buffers: [Int?]
  /// For each buffer the most numbers that an image has in it.
  private(set) var bufferSizes: [Int] = []

  /// Every layer by itself, every slot with memory of its own, as training needs it.
  init(training graph: LayerGraph, _ geometry: Geometry) {
    layers = graph.layers
    buffers = Array(graph.slots.indices)
    bufferSizes = graph.slots.map { geometry.rows($0) * $0.channels }
  }

  /// Normalisations fused with the convolutions before them; memory is used again as soon as
  /// nothing reads it any more.
  init(evaluating prepared: PreparedNetwork) {
    let graph = prepared.graph
    buffers = Array(repeating: nil, count: graph.slots.count)
    fuse(graph.layers, prepared)
    var lastUses = Array(repeating: -1, count: graph.slots.count)
    for (step, layer) in layers.enumerated() {
      for slot in layer.inputs { lastUses[slot.index] = step }
    }
    for slot in graph.outputs { lastUses[slot.index] = layers.count }
    var free: [Int] = []
    func size(_ slot: Slot) -> Int { prepared.geometry.rows(slot) * slot.channels }
    place(graph.planes, size(graph.planes), &free)
    place(graph.globals, size(graph.globals), &free)
    for (step, layer) in layers.enumerated() {
      let fusion = fusions[layer.output.index]
      if fusion?.needsRaw ?? true {
        // A sum takes the place of the residual that it is the last to read.
        if let residual = layer.residual, lastUses[residual.index] == step {
          buffers[layer.output.index] = buffers[residual.index]
          lastUses[residual.index] = -1
        } else {
          place(layer.output, size(layer.output), &free)
        }
      }
      if let output = fusion?.output { place(output, size(output), &free) }
      for slot in layer.inputs where lastUses[slot.index] == step {
        if let buffer = buffers[slot.index] { free.append(buffer) }
        lastUses[slot.index] = -1
      }
    }
  }

  private mutating func place(_ slot: Slot, _ size: Int, _ free: inout [Int]) {
    if let index = free.lastIndex(where: { bufferSizes[$0] == size }) {
      buffers[slot.index] = free.remove(at: index)
    } else {
      buffers[slot.index] = bufferSizes.count
      bufferSizes.append(size)
    }
  }

  private mutating func fuse(_ all: [any Layer], _ prepared: PreparedNetwork) {
    var isFused = false
    for (index, layer) in all.enumerated() {
      guard !isFused else {
        isFused = false
        continue
      }
      layers.append(layer)
      guard layer is ConvolutionLayer, index + 1 < all.count,
        let normalization = all[index + 1] as? NormalizationLayer,
        normalization.input == layer.output
      else { continue }
      isFused = true
      let epilogue = normalization.epilogue(prepared.parameters)
      fusions[layer.output.index] = Fusion(
        output: normalization.output, epilogue: epilogue,
        activation: epilogue.appliesReLU ? nil : normalization.activation,
        needsRaw: layer.residual != nil
          || all[(index + 2)...].contains { $0.inputs.contains(layer.output) })
    }
  }
}
