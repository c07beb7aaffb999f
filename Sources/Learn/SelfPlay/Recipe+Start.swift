import NeuralNetwork
import Sampling

extension Recipe {
  /// The network that the run begins with.
  var startArchitecture: Architecture {
    var architecture =
      Architecture.named(phase(ofGame: 0).network) ?? Architecture.presets[0].architecture
    architecture.activation = lessons.activation
    architecture.normalization = lessons.normalization
    return architecture
  }

  /// Whether a game is kept from the training, to see what is learnt.
  func holdsOut(_ number: Int) -> Bool {
    var random = Random(seed: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15 &+ 1)
    return random.unit() < lessons.heldOut
  }
}
