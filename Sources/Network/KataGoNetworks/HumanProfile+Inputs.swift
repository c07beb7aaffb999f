import Go
import NeuralEvaluation
import Platform

extension HumanProfile {
  /// The inputs about people of a network that imitates them, from the view of the player to move.
  ///
  /// `[192]`:
  ///
  ///     0, 1      1 if the player is human, the opponent
  ///     2 … 5     0: without a rank, of unknown rank
  ///     6 … 39    1 for each rank down to the player's, 9d first
  ///     40 … 73   the same of the opponent
  ///     74        0.5: nobody knows whether the game is rated
  ///     75 … 81   1 at the kind of the clock: unknown, none, absolute, simple, byo-yomi, …
  ///     82 … 85   logarithms of its times: main time, a period, periods, stones
  ///     86        logarithm of the board's area
  ///     87 … 150  the day as cosines and sines of periods from a week to 80,000 weeks
  ///     151 …     1 at the source of the record
  ///
  /// Source: KataGo, `SGFMetadata::fillMetadataRow`.
  func inputs(toMove: Color, area: Int) -> [Float] {
    var inputs = [Float](repeating: 0, count: KataGoNetwork.metadata)
    (inputs[0], inputs[1]) = (1, 1)
    for place in 0...rank(of: toMove).index { inputs[6 + place] = 1 }
    for place in 0...rank(of: toMove.opponent).index { inputs[40 + place] = 1 }
    inputs[74] = hasClock ? 0.5 : 0
    inputs[hasClock ? 79 : 75] = 1
    inputs[82] = Float(0.4 * (log((hasClock ? 1200.0 : 0) + 60) - 6.5))
    inputs[83] = Float(0.3 * (log((hasClock ? 30.0 : 0) + 1) - 3))
    inputs[84] = Float(0.5 * (log((hasClock ? 5.0 : 0) + 2) - 1.5))
    inputs[85] = Float(0.25 * (log(2.0) - 1.5))
    inputs[86] = Float(0.5 * log(Double(area) / 361))
    let waves = 32
    for wave in 0..<waves {
      let period = 7 * pow(80_000, Double(wave) / Double(waves - 1))
      let angle = 2 * Double.pi * Double(day) / period
      inputs[87 + 2 * wave] = Float(cos(angle))
      inputs[88 + 2 * wave] = Float(sin(angle))
    }
    inputs[151 + source.rawValue] = 1
    return inputs
  }
}
