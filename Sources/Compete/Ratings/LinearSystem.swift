/// The solution of linear equations, by Gauss' elimination; `nil` where there is no single one.
///
/// The matrix is `[n, n]`, by rows, for `n` numbers at the right.
func solve(_ matrix: [Double], _ right: [Double]) -> [Double]? {
  var (matrix, right) = (matrix, right)
  let count = right.count
  for column in 0..<count {
    // The largest number of the column leads, lest a small one be divided by.
    let lead = (column..<count).max {
      abs(matrix[$0 * count + column]) < abs(matrix[$1 * count + column])
    }
    guard let lead, abs(matrix[lead * count + column]) > 1e-300 else { return nil }
    if lead != column {
      for place in 0..<count {
        matrix.swapAt(lead * count + place, column * count + place)
      }
      right.swapAt(lead, column)
    }
    for row in (column + 1)..<max(column + 1, count) {
      let factor = matrix[row * count + column] / matrix[column * count + column]
      guard factor != 0 else { continue }
      for place in column..<count {
        matrix[row * count + place] -= factor * matrix[column * count + place]
      }
      right[row] -= factor * right[column]
    }
  }
  for row in (0..<count).reversed() {
    var sum = right[row]
    for place in (row + 1)..<max(row + 1, count) {
      sum -= matrix[row * count + place] * right[place]
    }
    right[row] = sum / matrix[row * count + row]
  }
  return right
}
