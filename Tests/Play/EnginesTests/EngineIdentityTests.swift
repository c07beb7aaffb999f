import Platform
import TestSupport
import Testing

@testable import Engines

@Suite struct EngineIdentityTests {
  private let engines = TemporaryEngines()
  private let place = TemporaryFolder()

  private func identity(_ words: String..., playedBy tengen: String = "/bin/sh") -> String? {
    EngineFolder.identity(of: words, playedBy: tengen)
  }

  @Test func `an engine is known by what it is, wherever it and the program lie`() throws {
    try engines.add("tiny", weights: TinyNetwork().bytes())
    let here = identity("/bin/sh", "gtp", "--engine", "\(engines.path)/tiny", "--visits", "5")
    #expect(here?.hasPrefix("tiny (") == true)
    #expect(here?.hasSuffix(") --visits 5") == true)
    try place.write("", to: "program")
    try rename(engines.path, to: place["moved"])
    let there = identity(
      place["program"], "gtp", "--visits", "5", "--engine=\(place["moved"])/tiny/",
      playedBy: place["program"])
    #expect(there == here)
    try place.write("summary = \"other\"", to: "moved/tiny/engine.toml")
    #expect(
      identity("/bin/sh", "gtp", "--engine", "\(place["moved"])/tiny", "--visits", "5") != here)
  }

  @Test func `the engines of all boards are known together`() {
    let all = identity("sh", "gtp")
    #expect(all?.hasPrefix("tengen (") == true)
    #expect(identity("/bin/sh", "gtp") == all)
  }

  @Test func `other programs are known by their words`() {
    #expect(identity("gnugo", "--mode", "gtp") == nil)
    #expect(identity("cat", "gtp") == nil)
    #expect(identity("sh") == nil)
    #expect(identity("/bin/sh", "gtp", "--engine", "/nowhere/tiny") == nil)
  }
}
