import Engines
import GTP
import TestSupport
import Testing

@Suite struct NetworkTests {
  @Test(arguments: [
    "kata-raw-nn 0", "heatmap", "tengen-policy", "tengen-values", "tengen-network-ownership",
  ])
  func `without a network there is nothing to tell`(command: String) {
    let conversation = Conversation()
    conversation.player.network = nil
    #expect(
      conversation.run("\(command)\nkata-get-models")
        == "? no network judges positions here\n\n= []\n\n")
  }

  @Test func `numbers are White's, whoever moves`() {
    let told = answers("boardsize 2\nplay b A1\nkata-raw-nn b 0\nkata-raw-nn w 0\nkata-raw-nn 0")
    #expect(
      told.filter { $0.hasPrefix("whiteWin") }
        == ["0.375", "0.625", "0.625"].map {
          "whiteWin \($0)000"
        })
    #expect(
      told.filter { $0.hasPrefix("whiteLead") }.map { $0.hasSuffix(" -2.500") } == [
        true, false, false,
      ])
    let first = told.firstIndex(of: "whiteOwnership").map { told[$0 + 1] }
    #expect(first == "-1.0000000  0.1250000")
  }

  @Test func `a symmetry's number is KataGo's`() throws {
    // The player marks the point of Tengen's number, in which bits 0 and 1 are exchanged.
    for (number, place) in [(0, 0), (1, 2), (2, 1), (3, 3)] {
      let told = answers("boardsize 2\nkata-raw-nn \(number)")
      #expect(told.contains("= symmetry \(number)"))
      let start = try #require(told.firstIndex(of: "whiteOwnership"))
      let owners = told[(start + 1)...].flatMap { $0.split(separator: " ") }.prefix(4)
      #expect(owners.map { $0.hasPrefix("-1") }.firstIndex(of: true) == place, "\(owners)")
    }
  }

  @Test func `all symmetries are told one after the other, in one reply`() {
    func count(_ command: String) -> Int {
      let text = transcript("\(command)\nkata-raw-nn all")
      #expect(text.split(separator: "\n\n").count == 2)
      return text.split(separator: "symmetry ").count - 1
    }
    #expect(count("boardsize 5") == 8)
    #expect(count("boardsize 5 3") == 4)
  }

  @Test(arguments: [
    ("kata-raw-nn", "? expected SYMMETRY, a whole number from 0 to 7, or all, found nothing"),
    ("kata-raw-nn b", "? expected SYMMETRY, a whole number from 0 to 7, or all, found nothing"),
    ("kata-raw-nn 8", "? expected SYMMETRY, a whole number from 0 to 7, or all, found 8"),
    ("kata-raw-nn 0 2", "? expected OPTIMISM, a number from 0 to 1, found 2"),
    ("heatmap x", "? expected SYMMETRY, a whole number from 0 to 7, or all, found x"),
  ])
  func `other arguments are refused`(command: String, message: String) {
    #expect(answers(command) == [message])
  }

  @Test func `a game that is over is told as if it went on`() {
    let text = transcript("boardsize 2\nplay b pass\nplay w pass\nkata-raw-nn 0\ntengen-values")
    #expect(text.hasSuffix("= \n38 38\n38 38\n\n"))
  }

  @Test func `LizzieYzy draws KataGo's heat map`() {
    check(
      """
      > boardsize 3
      > play b B2
      > kata-raw-nn 0
      =

      =

      = symmetry 0
      whiteWin 0.625000
      whiteLoss 0.375000
      noResult 0.000000
      whiteLead 2.500
      whiteScoreSelfplay 2.500
      whiteScoreSelfplaySq 6.250
      policy
      0.111111 0.111111 0.111111
      0.111111      NAN 0.111111
      0.111111 0.111111 0.111111
      policyPass 0.111111
      whiteOwnership
       1.0000000 -0.1250000 -0.1250000
      -0.1250000 -0.1250000 -0.1250000
      -0.1250000 -0.1250000 -0.1250000
      """, as: GTPIdentity(name: "KataGo", version: "1.16"))
  }

  @Test func `LizzieYzy draws Leela Zero's heat map`() {
    check(
      """
      > boardsize 3
      > play b B2
      > heatmap
      =

      =

      =
       111 111 111
       111   0 111
       111 111 111
      pass: 111
      winrate: 0.625000
      """, as: GTPIdentity(name: "Leela Zero", version: "0.17"))
  }

  @Test func `GoGui's menu has boards for policy, value, ownership and visits`() {
    let menu = answers("gogui-analyze_commands")
    for command in [
      "tengen-policy", "tengen-values", "tengen-network-ownership", "tengen-ownership",
      "tengen-visits", "tengen-winrates",
    ] {
      #expect(menu.count { $0.hasSuffix("/\(command)") } == 1, "\(command)")
    }
  }
}
