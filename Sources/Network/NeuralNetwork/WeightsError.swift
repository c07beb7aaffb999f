import Text

/// What is wrong with a file of tensors: the file, the tensor, what was found, what was expected,
/// and the way out.
public struct WeightsError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    /// The file ends before its header's length.
    case tooShort(found: Int)
    /// The header is longer than what follows, or than any header.
    case headerLength(promised: UInt64, following: Int)
    /// The header is not what the format says, at a byte of the file.
    case header(byte: Int, expected: String)
    /// Two tensors have one name.
    case duplicate
    /// Its numbers are of another type than F32.
    case type(String)
    /// It has more numbers than can be counted.
    case hugeShape([Int])
    /// Its place goes beyond the file's numbers.
    case place(begin: Int, end: Int, available: Int)
    /// Its place is of another length than its shape needs.
    case length(shape: [Int], expected: Int, found: Int)
    /// It does not begin where the tensor before it ends.
    case begin(expected: Int, found: Int)
    /// Bytes that belong to no tensor stand at the end.
    case leftOver(Int)
    /// A value is infinite or NaN.
    case notFinite(index: Int, value: String)
    case missing
    case unexpected
    case shape(expected: [Int], found: [Int])
    /// The metadata have no such key.
    case noKey(String)
    /// A key of the metadata has a value that cannot be read.
    case value(key: String, found: String, expected: String)
    /// It holds what another kind of optimizer remembers.
    case optimizer(found: String, expected: String)
    /// The format, or the features, are newer than this program.
    case newer(key: String, found: Int, known: Int)
  }

  /// What the caller calls the file.
  public var file: String
  /// `nil` where the problem is with no tensor of its own.
  public var tensor: String?
  public var problem: Problem

  public init(_ file: String, tensor: String? = nil, _ problem: Problem) {
    self.file = file
    self.tensor = tensor
    self.problem = problem
  }
}

extension WeightsError: CustomStringConvertible {
  public var description: String {
    let place = tensor.map { "\(file): tensor \(quoted($0))" } ?? file
    return "\(place): \(problem.text)"
  }
}

extension WeightsError.Problem {
  fileprivate var text: String {
    switch self {
    case .tooShort(let found):
      "holds \(found) bytes where a safetensors file begins with 8 of its header's length; \(again)"
    case .headerLength(let promised, let following):
      "promises a header of \(promised) bytes where \(following) follow; \(again)"
    case .header(let byte, let expected):
      "its header needs \(expected) at byte \(byte); \(again)"
    case .leftOver(let count):
      "ends in \(count) bytes that belong to no tensor; \(again)"
    case .duplicate:
      "stands twice in the header; write the file anew"
    case .type(let type):
      "is of type \(quoted(type)); Tengen reads F32: convert it before saving"
    case .hugeShape(let shape):
      "has the shape \(shape), more numbers than can be counted; write the file anew"
    case .place(let begin, let end, let available):
      "lies at bytes \(begin) to \(end) of the \(available) behind the header; \(again)"
    case .length(let shape, let expected, let found):
      "has \(found) bytes where its shape \(shape) needs \(expected); write the file anew"
    case .begin(let expected, let found):
      "begins at byte \(found) where the tensor before it ends at \(expected); write the file anew"
    case .notFinite(let index, let value):
      "number \(index) is \(value): training went astray; take an earlier checkpoint"
    case .missing:
      "is missing; the file is of another architecture than its metadata say: export it anew"
    case .unexpected:
      "is none of this architecture's; the file's metadata are of another: export it anew"
    case .shape(let expected, let found):
      "has the shape \(found) where the architecture needs \(expected): export it anew"
    case .noKey(let key):
      "has no \(quoted(key)) in its metadata; it was not written by Tengen: export it with Tengen"
    case .value(let key, let found, let expected):
      "its metadata's \(quoted(key)) is \(quoted(found)), not \(expected); export it with Tengen"
    case .optimizer(let found, let expected):
      "holds what \(quoted(found)) remembers, not \(quoted(expected)): start the optimizer anew"
    case .newer(let key, let found, let known):
      "its \(quoted(key)) is \(found); this Tengen knows up to \(known): install a newer Tengen"
    }
  }

  private var again: String { "copy it again, or it is no safetensors file" }
}

/// A word of a file as a message shows it.
private func quoted(_ word: String) -> String { "`\(word.excerpt(80))`" }
