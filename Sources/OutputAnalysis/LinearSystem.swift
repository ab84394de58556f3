// SPDX-License-Identifier: GPL-3.0-or-later

/// Solves a symmetric positive definite system by Cholesky; nil when it is numerically singular.
func solvePositiveDefinite(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
  let size = right.count
  var factor = matrix
  for column in 0..<size {
    for row in column..<size {
      var sum = factor[row][column]
      for index in 0..<column { sum -= factor[row][index] * factor[column][index] }
      if row == column {
        guard sum > 1e-12 * matrix[row][row] else { return nil }
        factor[row][column] = sum.squareRoot()
      } else {
        factor[row][column] = sum / factor[column][column]
      }
    }
  }
  var solution = right
  for row in 0..<size {
    for index in 0..<row { solution[row] -= factor[row][index] * solution[index] }
    solution[row] /= factor[row][row]
  }
  for row in stride(from: size - 1, through: 0, by: -1) {
    for index in (row + 1)..<size { solution[row] -= factor[index][row] * solution[index] }
    solution[row] /= factor[row][row]
  }
  return solution
}
