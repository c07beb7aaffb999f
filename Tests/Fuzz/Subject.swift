/// What reads inputs.
protocol Subject: Sendable {
  /// Words that mean something in an input, so that a change is more than noise.
  var words: [String] { get }
  /// Sound inputs, which the first changes are made to.
  func seeds() throws -> [[UInt8]]
  /// What was done wrongly with an input; `nil` where all is well.
  func flaw(of input: [UInt8]) -> String?
}
