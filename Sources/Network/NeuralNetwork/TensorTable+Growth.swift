extension TensorTable {
  /// Values of this table's layout: those of the same tensor in another table, and elsewhere those
  /// given.
  ///
  /// This takes parameters, an optimizer's memory and averages into a network that grew. Adam's
  /// memory of a new tensor begins at zero with its step count run on, so its first steps
  /// may be twice the rate long: warm the rate up anew.
  ///
  /// `fresh` has this table's layout and fills the tensors that the old one lacks, or has in another
  /// shape; `names` gives what the old table calls a tensor of this one, `nil` for a new tensor.
  public func carrying(
    _ values: [Float], from old: TensorTable, into fresh: [Float],
    names: (String) -> String? = { $0 }
  ) -> [Float] {
    precondition(
      values.count == old.count && fresh.count == count, "values have their table's layout")
    var result = fresh
    for entry in entries {
      guard let name = names(entry.name), let source = old[name], source.shape == entry.shape else {
        continue
      }
      result.replaceSubrange(entry.range, with: values[source.range])
    }
    return result
  }
}

/// Where each block of a grown network was before.
public struct BlockOrigins: Equatable, Sendable {
  /// For each block of the new network its number in the old one; `nil` for a new block.
  public var old: [Int?]

  public init(_ old: [Int?]) {
    self.old = old
  }

  /// The origins where new blocks stand behind old ones of the numbers given.
  public init(blocks: Int, insertingBehind places: [Int]) {
    old = (0..<blocks).flatMap { block in
      [block] + places.filter { $0 == block }.map { _ in nil }
    }
  }

  /// What a tensor was called before, as `blocks.2.conv1.weight` for `blocks.3.conv1.weight`; `nil`
  /// for a tensor of a new block.
  public func oldName(of name: String) -> String? {
    let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "blocks", let block = Int(parts[1]) else { return name }
    guard old.indices.contains(block), let before = old[block] else { return nil }
    return "blocks.\(before).\(parts[2])"
  }
}
