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

  private func attention(_ workspace: Workspace) -> Attention {
    Attention(
      images: workspace.images, rows: workspace.geometry.points, columns: output.channels,
      heads: Self.heads)
  }

  func forward(_ workspace: Workspace) {
    attention(workspace).forward(
      workspace.values[input.index], into: workspace.values[output.index],
      shares: workspace.shares(output, perPoint: Self.heads))
  }

  func backward(_ workspace: Workspace) {
    attention(workspace).addGradient(
      workspace.gradients[output.index], input: workspace.values[input.index],
      shares: workspace.shares(output, perPoint: Self.heads), to: workspace.gradients[input.index])
  }
}
