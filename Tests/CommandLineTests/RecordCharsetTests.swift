import Testing

/// What commands make of a record in Big5 that is cut, and says nothing of its charset.
@Suite struct RecordCharsetTests {
  /// A line in an empty folder where the record is `game.sgf`.
  private func inFolder(_ line: String) -> Outcome {
    let name = "\\251P\\253T\\276\\261"
    return shell(
      "folder=$(mktemp -d) && cd $folder\n"
        + "printf '(;SZ[3]KM[0]PB[\(name)]\nPW[\\245\\134];B[bb];W[];B[]' >game.sgf\n"
        + "printf '(;SZ[3]KM[0]CA[Big5]PB[\(name)];B[bb];W[];B[])' >named.sgf\n"
        + "\(line)\nrm -r $folder")
  }

  private static let guessed =
    "warning: game.sgf:1:16: found text that is not UTF-8, read as Big5; expected CA with its "
    + "charset, or --charset"
  private static let cut = "warning: game.sgf:2:20: found the end of the file; expected `)`"

  @Test(arguments: [
    "sgf show game.sgf", "sgf score game.sgf", "analyze game.sgf --visits 1",
    "play --load game.sgf --visits 1", "solve game.sgf", "sgf show game.sgf --charset big5",
    "sgf score game.sgf --charset BIG5",
  ])
  func `each command tells once what was wrong`(command: String) {
    let outcome = inFolder(
      "tengen \(command) 2>&1 >out </dev/null | grep warning; cat out >/dev/null")
    let isGiven = command.contains("--charset")
    #expect(
      outcome.output.split(separator: "\n").map(String.init)
        == (isGiven ? [] : [RecordCharsetTests.guessed]) + [RecordCharsetTests.cut])
  }

  @Test func `names are shown, and a wrong charset shows others`() {
    let outcome = inFolder("tengen sgf show game.sgf 2>/dev/null | head -1")
    #expect(outcome.output == "Black: 周俊勳   White: 功\n")
    let other = inFolder("tengen sgf show game.sgf --charset latin1 2>/dev/null | head -1")
    #expect(other.output.hasPrefix("Black: ©P«T¾±"))
    let unknown = inFolder("tengen sgf show game.sgf --charset klingon; echo $?")
    #expect(unknown.output.contains("there is no charset 'klingon'; there are UTF-8, GB18030"))
    #expect(unknown.output.hasSuffix("64\n"))
  }

  @Test func `an analysis is written in the charset that the record names`() {
    let outcome = inFolder(
      """
      tengen analyze named.sgf --visits 1 >/dev/null 2>&1
      grep -a -o 'CA.Big5.' named-analysis.sgf
      iconv -f BIG5 -t UTF-8 named-analysis.sgf | grep -o 'PB.*]'
      grep -o '周俊勳' named-analysis.html | head -1
      tengen analyze game.sgf --visits 1 >/dev/null 2>&1
      grep -o 'CA.UTF-8.' game-analysis.sgf; grep -o 'PB.周俊勳.' game-analysis.sgf
      """)
    #expect(
      outcome.output == "CA[Big5]\nPB[周俊勳]\n周俊勳\nCA[UTF-8]\nPB[周俊勳]\n", "\(outcome.output)")
  }
}
