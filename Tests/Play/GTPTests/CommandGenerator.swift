import GTP
import Sampling

/// Makes lines that a front-end might send, and damaged ones.
struct CommandGenerator {
  private var random: Random

  init(seed: UInt64) {
    random = Random(seed: seed)
  }

  /// A line as bytes.
  mutating func next() -> [UInt8] {
    var line = Array(text().utf8)
    if random.below(12) == 0 { damage(&line) }
    return line
  }

  private mutating func text() -> String {
    let id = random.below(3) == 0 ? "\(random.below(1000)) " : ""
    let end = random.below(5) == 0 ? "\r" : random.below(10) == 0 ? " # comment" : ""
    return id + command() + end
  }

  private mutating func command() -> String {
    switch random.below(20) {
    case 0..<8: return "play \(word("COLOR")) \(word("MOVE"))"
    case 8..<10: return "genmove \(word("COLOR"))"
    case 10: return "undo"
    case 11: return pick(["", "# interrupt", "  ", "nonsense", "12", "kgs-chat x", "# 1 name"])
    default: break
    }
    let command = pick(GTPSession.commands.filter { $0.name != "quit" })
    var words = [command.name]
    for part in command.usage.split(separator: " ") {
      let isOptional = part.hasPrefix("[")
      if isOptional, random.below(2) == 0 { break }
      let count = part.hasSuffix("…") ? random.below(3) + 1 : 1
      for _ in 0..<count { words.append(word(part.filter { !"[]…".contains($0) })) }
    }
    return words.joined(separator: " ")
  }

  /// An argument of a kind that a command's usage names.
  private mutating func word(_ kind: String) -> String {
    if random.below(40) == 0 { return pick(garbage) }
    switch kind {
    case "COLOR": return pick(["b", "w", "B", "white", "Black"])
    case "VERTEX": return vertex()
    case "MOVE": return random.below(12) == 0 ? pick(["pass", "PASS", "resign"]) : vertex()
    case "COLUMNS", "ROWS": return "\(pick([2, 3, 4, 5, 5, 6, 7, 25, 1, 26]))"
    case "POINTS": return pick(["0", "6.5", "-3.5", "7", "400", "401", "nan"])
    case "STATUS": return pick(["alive", "dead", "seki", "dame", "black_territory"])
    case "RULES", "JSON": return pick(rules)
    case "KIND": return pick(["none", "absolute", "byoyomi", "canadian", "fischer"])
    case "FILE": return pick(["game.sgf", "none.sgf", "-"])
    case "KEY": return pick(["interval", "ownership", "maxmoves", "pvVisits", "rootInfo", "ko"])
    case "VALUE": return pick(["true", "false", "1", "0", "3", "SIMPLE"])
    case "NAME": return pick(["maxVisits", "ponderingEnabled", "play", "japanese", "Visits"])
    case "name", "value": return kind
    default: return pick(["0", "1", "2", "3", "10", "300", "0.5", "true"])
    }
  }

  private mutating func vertex() -> String {
    "\(pick(Array("ABCDEFG")))\(random.below(7) + 1)"
  }

  private let rules = [
    "tromp-taylor", "chinese", "japanese", "aga-button", "nz", "stone-scoring", "none",
    "{\"ko\": \"SIMPLE\", \"scoring\": \"TERRITORY\"}", "{\"ko\":1}", "{\"maxVisits\": 10}", "{",
  ]

  private let garbage = [
    "", "-1", "99999999999999999999", "1e999", "é", "天", "Z99", "I5", "null", "\"", "{}", "b,w",
    "\t",
    "0x10", "--", "pass,pass", "A1,B2", "#", "\u{7F}",
  ]

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[random.below(elements.count)]
  }

  /// Changes, drops, doubles or adds bytes.
  private mutating func damage(_ line: inout [UInt8]) {
    for _ in 0...random.below(3) {
      let place = random.below(line.count + 1)
      switch random.below(4) {
      case 0: line.insert(UInt8(random.below(256)), at: place)
      case 1 where place < line.count: line[place] = UInt8(random.below(256))
      case 2 where place < line.count: line.remove(at: place)
      default: line += line.prefix(place)
      }
    }
    // The line's end is not part of a line.
    line.removeAll { $0 == UInt8(ascii: "\n") }
  }
}
