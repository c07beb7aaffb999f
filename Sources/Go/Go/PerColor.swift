/// Something that Black and White each have.
public struct PerColor<Value> {
  public var black: Value
  public var white: Value

  public init(black: Value, white: Value) {
    self.black = black
    self.white = white
  }

  public subscript(color: Color) -> Value {
    get { color == .black ? black : white }
    set { if color == .black { black = newValue } else { white = newValue } }
  }

  public func map<Result>(_ transform: (Value) throws -> Result) rethrows -> PerColor<Result> {
    PerColor<Result>(black: try transform(black), white: try transform(white))
  }
}

extension PerColor: Sendable where Value: Sendable {}
extension PerColor: Equatable where Value: Equatable {}
extension PerColor: Encodable where Value: Encodable {}
extension PerColor: Decodable where Value: Decodable {}
