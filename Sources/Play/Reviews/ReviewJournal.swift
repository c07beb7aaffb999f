import Go
import JSON
import Platform
import SGF

/// The figures of a review as they are found: a line with the settings, one for each position, and one
/// with the sums of each pair of files that was written.
///
/// A review that is killed at any instant resumes from it; a position counts from the moment that its
/// line is there.
public final class ReviewJournal {
  private let journal: Journal
  /// The positions that were there when the journal was opened.
  public let earlier: [PositionReview]
  /// Why what was there before was of no use and is gone; `nil` where nothing is lost.
  public let reasonToStartAnew: String?
  /// The sums of the files that were written, the newest last.
  private var written: [String]

  /// Opens the journal at `path` or makes it.
  ///
  /// Throws where another program has it open, or something else is in the file.
  public init(_ path: String, for record: RecordedGame, settings: ReviewSettings) throws {
    journal = try ReviewJournal.open(path)
    written = ReviewJournal.sums(in: journal.earlierLines)
    let header = Header(review: settings.conditions(of: record))
    var reason: String?
    var found: [PositionReview] = []
    if let first = journal.earlierLines.first {
      guard let there = parsed(first, as: Header.self) else {
        throw ReviewError(description: "\(path): is no analysis; choose another --out")
      }
      reason = header.difference(from: there)
      if reason == nil { found = try ReviewJournal.positions(in: journal, path, record) }
    }
    if journal.earlierLines.isEmpty || reason != nil {
      try journal.cut(to: 0)
      try journal.append(json(header))
      if !written.isEmpty { try journal.append(json(Writing(written: written))) }
    }
    earlier = found
    reasonToStartAnew = reason
  }

  /// Keeps a position for good.
  public func add(_ position: PositionReview) throws {
    try journal.append(json(position))
  }

  /// Notes the SHA-256 of the files that are about to be written, by which they are known as ours.
  public func note(writing sums: [String]) throws {
    guard !sums.allSatisfy(written.contains) else { return }
    written += sums
    try journal.append(json(Writing(written: sums)))
  }

  /// The SHA-256 of all files that the journal at `path` is about; none where there is no journal.
  static func written(at path: String) -> Set<String> {
    guard isFile(path), let bytes = try? readFile(path) else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return Set(sums(in: lines.map { String(decoding: $0, as: UTF8.self) }))
  }

  private static func sums(in lines: [String]) -> [String] {
    lines.compactMap { parsed($0, as: Writing.self) }.flatMap(\.written)
  }

  private struct Writing: Codable {
    var written: [String]
  }

  private struct Header: Codable {
    var review: [String: String]

    /// What differs in another header, in words; `nil` where nothing does.
    func difference(from other: Header) -> String? {
      let differing = Set(review.keys).union(other.review.keys).sorted()
        .filter { review[$0] != other.review[$0] }
      let parts = differing.map { key in
        switch key {
        case "record": "another record"
        case "definition": "another definition of the engine, or another network"
        default: "\(key) there \(other.review[key] ?? "none"), here \(review[key] ?? "none")"
        }
      }
      return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
  }

  private static func open(_ path: String) throws -> Journal {
    do throws(SystemError) {
      return try Journal(path)
    } catch {
      guard error.isInUse else { throw error }
      throw ReviewError(description: "\(path): another analysis is being made here")
    }
  }

  private static func positions(
    in journal: Journal, _ path: String, _ record: RecordedGame
  ) throws -> [PositionReview] {
    var found: [Int: PositionReview] = [:]
    for (index, line) in journal.earlierLines.enumerated().dropFirst()
    where parsed(line, as: Writing.self) == nil {
      guard let position = parsed(line, as: PositionReview.self),
        record.game.positions.indices.contains(position.number), position.isSound(on: record.size)
      else {
        throw ReviewError(
          description: "\(path): line \(index + 1): is no position of this game; remove the file")
      }
      found[position.number] = position
    }
    return found.values.sorted { $0.number < $1.number }
  }
}

extension ReviewSettings {
  /// What the figures of a position depend on.
  fileprivate func conditions(of record: RecordedGame) -> [String: String] {
    var conditions = [
      "record": record.tree.text, "engine": engine, "definition": fingerprint,
      "program": ThisProgram.version, "seed": "\(seed)",
    ]
    conditions["visits"] = visits.map { "\($0)" }
    conditions["seconds"] = seconds.map { "\($0)" }
    return conditions
  }
}

/// Why a review cannot be made.
public struct ReviewError: Error, Equatable, CustomStringConvertible {
  public let description: String
}
