public import Platform
import Text

/// What is wrong with a file of KataGo's: the file, the place in it, what was found, what was
/// expected, and the way out.
public struct KataGoFileError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    /// It has another SHA-256 than the file that is meant.
    case otherFile(found: String, expected: String)
    /// Its name does not say how it is written.
    case unknownKind
    /// It is not one whole gzip file.
    case gzip(InflationFailure)
    /// It is of another form than this program reads.
    case version(Int)
    /// It ends where something is expected.
    case end(expected: String)
    /// Something else stands there.
    case found(String, expected: String)
    /// Fewer numbers are left than a layer needs.
    case tooFewNumbers(found: Int, expected: Int)
    /// A number is infinite or none.
    case notFinite(index: Int, value: String)
    /// Bytes follow the network.
    case leftOver(Int)
  }

  /// What the caller calls the file.
  public var file: String
  /// The parts of the network that the place lies in, the outermost first.
  public var sections: [String]
  public var problem: Problem

  init(_ file: String, _ sections: [String], _ problem: Problem) {
    self.file = file
    self.sections = sections
    self.problem = problem
  }
}

extension KataGoFileError: CustomStringConvertible {
  public var description: String {
    let place = sections.isEmpty ? "" : "\(sections.joined(separator: ", ")): "
    return "\(file): \(place)\(problem.text)"
  }
}

extension KataGoFileError.Problem {
  fileprivate var text: String {
    switch self {
    case .otherFile(let found, let expected):
      "its SHA-256 is \(found.prefix(12))…, expected \(expected.prefix(12))…; copy it again"
    case .unknownKind:
      "a network of KataGo ends in .bin.gz, .txt.gz, .bin, .txt or .gz; give it its name back"
    case .gzip(.damaged(let reason)):
      "is no whole gzip file (\(reason)); \(again)"
    case .gzip(.endsEarly(let count)):
      "ends early: its gzip content breaks off after \(count.grouped) bytes; \(again)"
    case .gzip(.tooLong(let limit)):
      "unpacks to more than \(limit.grouped) bytes, more than weights can; \(again)"
    case .gzip(.leftOver(let count)):
      "has \(count.grouped) bytes behind the end of its gzip content; \(again)"
    case .version(let found):
      "is of version \(found); this Tengen reads \(KataGoNetwork.versions.lowerBound) to "
        + "\(KataGoNetwork.versions.upperBound)"
    case .end(let expected):
      "the file ends where \(expected) is expected; \(again)"
    case .found(let found, let expected):
      "found \(found), expected \(expected); \(again)"
    case .tooFewNumbers(let found, let expected):
      "has \(expected.grouped) numbers where room for \(found.grouped) is left in the file; \(again)"
    case .notFinite(let index, let value):
      "number \(index) is \(value), expected a finite one; \(again)"
    case .leftOver(let count):
      "\(count.grouped) bytes follow the network; \(again)"
    }
  }

  private var again: String { "copy it again, or it is no network of KataGo" }
}
