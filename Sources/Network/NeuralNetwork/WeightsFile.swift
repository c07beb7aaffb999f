/// A network as a file: its architecture, its parameters, and where they come from.
///
/// The tensors are those of the architecture's table, in its order and by its names; everything
/// else stands in the metadata as strings.
public struct WeightsFile: Equatable, Sendable {
  /// The version of this layout.
  public static let format = 1

  public var architecture: Architecture
  /// The version of the feature planes that the network was trained on.
  public var featureVersion: Int
  /// The boards that it was trained on, as `9x9`.
  public var sizes: [String] = []
  /// The rules that it was trained by.
  public var rules = ""
  /// The optimizer's steps so far.
  public var steps = 0
  /// The training rows seen so far.
  public var rows = 0
  public var recipe = ""
  /// Whatever else stands in the metadata.
  public var notes: [String: String] = [:]
  public var tensors: [SafeTensors.Tensor]

  /// - Precondition: the values have the table's layout.
  public init(
    _ architecture: Architecture, featureVersion: Int, table: TensorTable, values: [Float]
  ) {
    self.architecture = architecture
    self.featureVersion = featureVersion
    tensors = SafeTensors.tensors(values, of: table)
  }

  /// The parameters in a table's layout; an error where a tensor is missing, has another shape, or
  /// is none of the table's.
  public func values(of table: TensorTable, file: String) throws(WeightsError) -> [Float] {
    let values = try SafeTensors(tensors: tensors).values(of: table, file: file)
    let names = Set(table.entries.map(\.name))
    for tensor in tensors where !names.contains(tensor.name) {
      throw WeightsError(file, tensor: tensor.name, .unexpected)
    }
    return values
  }
}
