import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct OutputFileTests {
  private let folder = TemporaryFolder()

  @Test func `a place is tried, and nothing stays of that`() throws {
    let file = try OutputFile(folder["a"])
    #expect(try folder.names.isEmpty)
    try file.write([1])
    try file.write([2])
    #expect(try readFile(folder["a"]) == [2])
    #expect(try folder.names == ["a"])
  }

  @Test func `what is there is replaced only where that is wanted`() throws {
    try AtomicFile.write([1], to: folder["a"])
    #expect(unsafe symlink("a", folder["link"]) == 0)
    for name in ["a", "link"] {
      #expect(
        problem { _ = try OutputFile(folder[name]) }
          == "\(folder[name]): is there already; take another name, or replace it with --force")
      try OutputFile(folder[name], replacing: true).write([2])
      #expect(try readFile(folder["a"]) == [2])
    }
  }

  @Test(arguments: [
    ("", "'': cannot write: the name is empty"),
    ("/", "/: is a folder; name a file in it"),
    ("/nowhere/a", "/nowhere/a: cannot write: No such file or directory"),
    ("/dev/null/a", "/dev/null/a: cannot write: Not a directory"),
    ("/tmp/a\u{FFFD}", "/tmp/a\u{FFFD}: the name is no UTF-8; choose another"),
  ])
  func `a place that no file can have is told before the work`(path: String, message: String) {
    #expect(problem { _ = try OutputFile(path) } == message)
  }

  @Test func `what another program makes is whole or not there`() throws {
    let file = try OutputFile(folder["a"])
    let full = SystemError("tar", "cannot write", ENOSPC)
    let error = #expect(throws: SystemError.self) {
      try file.fill { temporary in
        try AtomicFile.write([1], to: temporary)
        throw full
      }
    }
    #expect(error == full)
    #expect(try folder.names.isEmpty)
    try file.fill { try AtomicFile.write([3], to: $0) }
    #expect(try readFile(folder["a"]) == [3])
    #expect(try folder.names == ["a"])
  }

  @Test func `a session replaces what it has read or written itself`() throws {
    for name in ["read", "other"] { try AtomicFile.write([1], to: folder[name]) }
    var files = OwnFiles()
    files.add(folder["read"])
    try files.write([2], to: folder["read"])
    try files.write([2], to: folder["new"])
    try files.write([3], to: folder["./new"])
    #expect(throws: OutputRefusal.self) { try files.write([2], to: folder["other"]) }
    #expect(try ["read", "new", "other"].map { try readFile(folder[$0]) } == [[2], [3], [1]])
    var forced = OwnFiles(replacing: true)
    try forced.write([4], to: folder["other"])
    #expect(try readFile(folder["other"]) == [4])
  }

  @Test func `a folder of results holds ours or none of their names`() throws {
    let make = { [folder] in
      try makeResultsFolder(folder["a"], marks: ["settings"], files: ["report"])
    }
    try make()
    try AtomicFile.write([1], to: folder["a/notes"])
    try make()
    try AtomicFile.write([1], to: folder["a/report"])
    #expect(
      problem(make)
        == "\(folder["a"]): has report, but no settings beside it; choose another folder")
    try AtomicFile.write([1], to: folder["a/settings"])
    try make()
  }
}
