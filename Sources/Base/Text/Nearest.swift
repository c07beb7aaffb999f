/// The one of a few names that `text` was probably meant to be; `nil` where none is near.
public func nearest(to text: String, among names: [String]) -> String? {
  let distances = names.map { (name: $0, distance: editDistance(text, $0)) }
  guard let best = distances.min(by: { $0.distance < $1.distance }),
    best.distance <= max(1, text.count / 3)
  else { return nil }
  return best.name
}

/// A hint about an unknown name: the one that was probably meant, and all.
public func advice(on name: String, among names: [String]) -> String {
  let guess = nearest(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
  return "\(guess)there are \(names.joined(separator: ", "))"
}

/// How many letters must be inserted, removed or replaced to make one text of the other.
///
/// Source: Wagner and Fischer 1974, "The String-to-String Correction Problem".
func editDistance(_ one: String, _ other: String) -> Int {
  let other = Array(other)
  var row = Array(0...other.count)
  for (index, letter) in one.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in other.indices {
      let cost = diagonal + (letter == other[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(cost, row[column] + 1, diagonal + 1)
    }
  }
  return row[other.count]
}
