import Platform
import TestSupport
import Testing

@testable import Reviews

@Suite struct ReviewJournalTests {
  private let folder = TemporaryFolder()
  private let record: RecordedGame

  init() throws {
    record = try recordedGame("(;SZ[2];B[aa];W[bb])")
  }

  private var path: String { folder["review.jsonl"] }

  private func open(_ settings: ReviewSettings = quickSettings()) throws -> ReviewJournal {
    try ReviewJournal(path, for: record, settings: settings)
  }

  private var text: String {
    get throws { String(decoding: try readFile(path), as: UTF8.self) }
  }

  @Test func `positions are found again, bit for bit`() throws {
    let found = try positions(of: record)
    do {
      let journal = try open()
      #expect(journal.earlier.isEmpty)
      for position in found.reversed() { try journal.add(position) }
    }
    let journal = try open()
    #expect(journal.earlier == found)
    #expect(journal.reasonToStartAnew == nil)
  }

  @Test func `a line that a crash cut off is done again`() throws {
    do {
      let journal = try open()
      try journal.add(.made(0, 0.5, 0))
      try journal.add(.made(1, 0.5, 0))
    }
    try AtomicFile.write(Array(try text.utf8.dropLast(9)), to: path)
    #expect(try open().earlier == [.made(0, 0.5, 0)])
  }

  @Test func `other settings start anew, and say what differs`() throws {
    try open().add(.made(0, 0.5, 0))
    var settings = quickSettings(visits: 80)
    settings.fingerprint = "another"
    settings.seconds = 0.5
    do {
      let journal = try open(settings)
      #expect(journal.earlier.isEmpty)
      #expect(
        journal.reasonToStartAnew
          == "another definition of the engine, or another network; seconds there none, here 0.5; "
          + "visits there 60, here 80")
    }
    #expect(try text.split(separator: "\n").count == 1)
    #expect(try open(settings).reasonToStartAnew == nil)
    let other = try recordedGame("(;SZ[2];B[ab];W[bb])")
    #expect(
      try ReviewJournal(path, for: other, settings: settings).reasonToStartAnew == "another record")
  }

  @Test func `something else is left alone`() throws {
    try AtomicFile.write(Array("a letter\n".utf8), to: path)
    #expect(
      throws: ReviewError(description: "\(path): is no analysis; choose another --out")
    ) { try open() }
    #expect(try text == "a letter\n")
  }

  @Test(arguments: [
    "{\"number\":0}", "nonsense",
    """
    {"candidates":[],"chance":0.5,"lead":0,"number":3,"ownership":[0,0,0,0],"visits":1}
    """,
    """
    {"candidates":[],"chance":0.5,"lead":0,"number":1,"ownership":[0,0,0],"visits":1}
    """,
    """
    {"candidates":[{"line":["<b>"],"move":"A1","prior":1,"visits":0}],"chance":0.5,"lead":0,\
    "number":1,"ownership":[0,0,0,0],"visits":1}
    """,
  ])
  func `a line of something else is told`(line: String) throws {
    _ = try open()
    try AtomicFile.write(Array((try text + line + "\n").utf8), to: path)
    #expect(
      throws: ReviewError(
        description: "\(path): line 2: is no position of this game; remove the file")
    ) { try open() }
  }

  @Test func `two cannot work at one`() throws {
    let journal = try open()
    #expect(
      throws: ReviewError(description: "\(path): another analysis is being made here")
    ) { try open() }
    withExtendedLifetime(journal) {}
  }

  @Test func `progress tells when all will be done`() {
    var progress = ReviewProgress(total: 50, earlier: 10)
    #expect(progress.line(elapsed: 0) == "10/50 positions, 0:00 so far")
    for _ in 0..<8 { progress.count() }
    // 8 in 20 seconds leave 32 for 80.
    #expect(progress.line(elapsed: 20) == "18/50 positions, 0:20 so far, 1:20 to go")
    #expect(!progress.isMilestone)
    for _ in 0..<2 { progress.count() }
    #expect(progress.isMilestone)
    for _ in 0..<30 { progress.count() }
    #expect(progress.line(elapsed: 100) == "50/50 positions, 1:40 so far")
  }
}
