import JSON

extension WeightsFile {
  /// The keys of the metadata that are no notes.
  private enum Key: String, CaseIterable {
    case format
    case architecture
    case featureVersion = "feature_version"
    case sizes, rules, steps, rows, recipe
  }

  /// What stands before the layout's version.
  private static let formatName = "tengen-network-"

  /// The file's bytes; an error where a parameter is not finite, for such a network must not take a
  /// good one's place.
  public func encoded(file: String) throws(WeightsError) -> [UInt8] {
    for tensor in tensors { try SafeTensors.check(tensor.values, tensor.name, file) }
    if let fault = architecture.fault {
      throw WeightsError(
        file, .value(key: Key.architecture.rawValue, found: "\(architecture)", expected: fault))
    }
    var metadata = notes
    metadata[Key.format.rawValue] = "\(Self.formatName)\(Self.format)"
    metadata[Key.architecture.rawValue] = architecture.json
    metadata[Key.featureVersion.rawValue] = "\(featureVersion)"
    metadata[Key.sizes.rawValue] = sizes.joined(separator: " ")
    metadata[Key.rules.rawValue] = rules
    metadata[Key.steps.rawValue] = "\(steps)"
    metadata[Key.rows.rawValue] = "\(rows)"
    metadata[Key.recipe.rawValue] = recipe
    return SafeTensors(metadata: metadata, tensors: tensors).encoded()
  }

  /// Reads a whole file's bytes; errors call it `file`, and one is that it needs features newer than
  /// the version given.
  public init(
    decoding bytes: [UInt8], file: String, featureVersion: Int
  ) throws(WeightsError) {
    let content = try SafeTensors(decoding: bytes, file: file)
    let card = Card(metadata: content.metadata, file: file)
    let format = try card.text(.format)
    guard format.hasPrefix(Self.formatName),
      let version = Int(format.dropFirst(Self.formatName.count))
    else { throw card.fault(.format, "`\(Self.formatName)\(Self.format)`") }
    try card.check(.format, version, known: Self.format)
    self.featureVersion = try card.number(.featureVersion)
    try card.check(.featureVersion, self.featureVersion, known: featureVersion)
    guard let architecture = Architecture(json: try card.text(.architecture)) else {
      throw card.fault(.architecture, "the JSON of an architecture")
    }
    if let fault = architecture.fault { throw card.fault(.architecture, fault) }
    self.architecture = architecture
    sizes = try card.text(.sizes).split(separator: " ").map(String.init)
    rules = try card.text(.rules)
    steps = try card.number(.steps)
    rows = try card.number(.rows)
    recipe = try card.text(.recipe)
    notes = content.metadata.filter { Key(rawValue: $0.key) == nil }
    tensors = content.tensors
  }

  /// The metadata, read key by key.
  private struct Card {
    let metadata: [String: String]
    let file: String

    func text(_ key: Key) throws(WeightsError) -> String {
      guard let text = metadata[key.rawValue] else {
        throw WeightsError(file, .noKey(key.rawValue))
      }
      return text
    }

    func number(_ key: Key) throws(WeightsError) -> Int {
      guard let number = Int(try text(key)), number >= 0 else {
        throw fault(key, "a whole number")
      }
      return number
    }

    func check(_ key: Key, _ version: Int, known: Int) throws(WeightsError) {
      guard version > 0 else { throw fault(key, "a version from 1 on") }
      guard version <= known else {
        throw WeightsError(file, .newer(key: key.rawValue, found: version, known: known))
      }
    }

    func fault(_ key: Key, _ expected: String) -> WeightsError {
      WeightsError(
        file,
        .value(key: key.rawValue, found: metadata[key.rawValue] ?? "", expected: expected))
    }
  }
}

extension Architecture {
  /// This architecture on one line; empty where it holds numbers that are not finite.
  public var json: String {
    (try? JSON.json(self)) ?? ""
  }

  /// The architecture of such a line; `nil` where it is none.
  public init?(json: String) {
    guard let read = parsed(json, as: Architecture.self) else {
      return nil
    }
    self = read
  }

  /// What an architecture from a file should have and has not; `nil` where a network can be made
  /// of it, whose parameters then are at most some hundred millions.
  public var fault: String? {
    if !(1...256).contains(planes) { return "one of 1 to 256 planes" }
    if !(1...256).contains(globals) { return "one of 1 to 256 globals" }
    if !(4...1024).contains(channels) || channels % 4 != 0 {
      return "one of 4 to 1024 channels, a multiple of four"
    }
    if blocks.count > 100 { return "one of at most 100 blocks" }
    if !(blocks.map(\.scale) + [endScale]).allSatisfy(\.isFinite) { return "one of finite scales" }
    if !(dropout >= 0 && dropout < 1) { return "one of a dropout from 0 up to 1" }
    return nil
  }
}
