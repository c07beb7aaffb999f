import Kernels

/// Self-attention over the points: `[images, points, 3 · channels]`, which are queries, keys and
/// values, → `[images, points, channels]`.
///
/// Source: Vaswani et al. 2017, "Attention Is All You Need", 3.2.
struct AttentionLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot

  static let heads = 4

  var inputs: [Slot] { [input] }

  private func attention(_ pass: Pass) -> Attention {
    Attention(
      images: pass.images, rows: pass.geometry.points, columns: output.channels, heads: Self.heads)
  }

  func forward(_ pass: Pass) {
    attention(pass).forward(
      pass.values[input.index], into: pass.values[output.index],
      shares: pass.shares(output, perPoint: Self.heads))
  }

  func backward(_ pass: Pass) {
    attention(pass).addGradient(
      pass.gradients[output.index], input: pass.values[input.index],
      shares: pass.shares(output, perPoint: Self.heads), to: pass.gradients[input.index])
  }
}
