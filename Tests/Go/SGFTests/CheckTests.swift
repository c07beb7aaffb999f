import SGF
import Testing

@Suite struct CheckTests {
  static let flaws: [(text: String, problems: [String])] = [
    ("(;FF[4]SZ[5];B[cc](;W[dd])(;W[]))", []),
    (
      "(;SZ[5];B[cc](;W[dd];B[dd])(;W[cc];B[dd])(;W[aa]))",
      [
        "1:22: found B[dd]: there is a stone already; expected a legal move",
        "1:30: found W[cc]: there is a stone already; expected a legal move",
      ]
    ),
    ("(;SZ[5];B[cc];SZ[5])", ["1:15: found SZ; expected it in the first node only"]),
    (
      "(;SZ[5];B[aa]W[bb])",
      ["1:9: found a move beside another or a setup; expected one move in a node"]
    ),
    (
      "(;SZ[5];AB[aa]W[bb])",
      ["1:15: found a move beside another or a setup; expected one move in a node"]
    ),
    (
      "(;SZ[5]TR[zz]LB[aa]LN[aa:bb][aa]AB[])",
      [
        "1:8: found TR[zz]; expected a point of a 5x5 board, such as aa",
        "1:14: found LB[aa]; expected a point and a label, such as aa:1",
        "1:20: found LN[aa]; expected two points, such as aa:cc",
      ]
    ),
    (
      "(;SZ[5]TM[1h]OB[2.5]RE[Black wins]PL[?]KM[x])",
      [
        "1:8: found TM[1h]; expected a number",
        "1:14: found OB[2.5]; expected a whole number",
        "1:21: found RE[Black wins]; expected a result, such as B+3.5, W+R or 0",
        "1:35: found PL[?]; expected B or W",
        "1:40: found KM[x]; expected a number",
      ]
    ),
    (
      "(;SZ[5]\n;B[zz];W[aa];B[aa])",
      [
        "2:2: found B[zz]; expected a point of a 5x5 board, such as aa, or nothing for a pass"
      ]
    ),
    (
      "(;SZ[5];AB[aa][bb]AW[bb])",
      [
        "1:9: found stones without a liberty, or two on a point; expected a position that can be"
      ]
    ),
  ]

  @Test(arguments: flaws)
  func `a check tells all that is wrong, with its place`(
    text: String, problems: [String]
  ) throws {
    let tree = try SGFCollection(parsing: text).games[0]
    #expect(tree.check().map(\.description) == problems)
  }
}
