public import Go

// The data of a page's script, as JSON.

extension GameViewer.Frame {
  /// The frame, its board as the difference from another one.
  public func data(after before: Board) -> String {
    let size = board.size
    var keys = ["\"t\":\(title.asScriptString)"]
    keys.append("\"d\":\"\(GameViewer.change(from: before, to: board))\"")
    if let point = lastMove { keys.append("\"l\":\(size.index(of: point))") }
    if !ownership.isEmpty { keys.append("\"o\":\"\(GameViewer.letters(ownership))\"") }
    if !policy.isEmpty {
      let percents = policy.map { share in
        share.isFinite ? "\(Int((max(0, min(1, share)) * 100).rounded()))" : "0"
      }
      keys.append("\"p\":[\(percents.joined(separator: ","))]")
    }
    let marks = marks.map { mark in
      let parts = [
        "\(size.index(of: mark.point))", mark.label.asScriptString, "\"\(mark.kind.rawValue)\"",
      ]
      return
        "[\((parts + (mark.line.map { [$0.data(after: board)] } ?? [])).joined(separator: ","))]"
    }
    if !marks.isEmpty { keys.append("\"m\":[\(marks.joined(separator: ","))]") }
    if let line { keys.append("\"v\":\(line.data(after: board))") }
    return "{\(keys.joined(separator: ","))}"
  }
}

extension GameViewer.Line {
  fileprivate func data(after before: Board) -> String {
    let size = before.size
    let numbers = numbers.map { (size.index(of: $0.key), $0.value) }.sorted { $0 < $1 }
    let pairs = numbers.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
    return "{\"d\":\"\(GameViewer.change(from: before, to: board))\",\"n\":[\(pairs)]}"
  }
}

extension GameViewer {
  /// A letter for each share: A is White's, K nobody's, U Black's.
  public static func letters(_ ownership: [Float]) -> String {
    String(
      decoding: ownership.map { share -> UInt8 in
        let share = share.isFinite ? max(-1, min(1, share)) : 0
        return UInt8(ascii: "K") &+ UInt8(bitPattern: Int8((share * 10).rounded()))
      }, as: UTF8.self)
  }
}
