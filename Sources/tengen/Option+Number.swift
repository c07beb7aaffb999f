import ArgumentParser
import Text

extension Option {
  /// A number within bounds, which stand in the help and in the error.
  init(
    wrappedValue: Value, name: NameSpecification = .long, _ help: String,
    in bounds: ClosedRange<Value>
  ) where Value: Numeral {
    self.init(
      wrappedValue: wrappedValue, name: name,
      help: numberHelp(help, bounds.words, default: wrappedValue.short), transform: bounds.read)
  }

  /// A number within bounds that may be missing; `default` says what holds then.
  init<Number: Numeral>(
    name: NameSpecification = .long, _ help: String, in bounds: ClosedRange<Number>,
    default: String
  ) where Value == Number? {
    self.init(
      name: name, help: numberHelp(help, bounds.words, default: `default`), transform: bounds.read)
  }

  /// A number within bounds that must be given.
  init(
    name: NameSpecification = .long, _ help: String, in bounds: ClosedRange<Value>
  ) where Value: Numeral {
    self.init(name: name, help: "\(help); \(bounds.words).", transform: bounds.read)
  }
}

private func numberHelp(_ help: String, _ bounds: String, default: String) -> ArgumentHelp {
  "\(help); \(bounds). (default: \(`default`))"
}

extension ClosedRange where Bound: Numeral {
  /// Reads an option's value.
  func read(_ text: String) throws -> Bound {
    guard let number = number(text) else { throw ValidationError("expected \(expected)") }
    return number
  }
}

/// Joins numbers below 0 to the option before them, which would be taken for options themselves:
/// `--komi -7` becomes `--komi=-7`, and `--sprt -5 -1` becomes `--sprt=-5 --sprt=-1`.
func joiningNegativeNumbers(_ arguments: some Sequence<String>) -> [String] {
  var joined: [String] = []
  var option: String?
  for argument in arguments {
    let isNumber = argument.hasPrefix("-") && Double(argument) != nil
    if isNumber, let option {
      if joined.last == option { joined.removeLast() }
      joined.append("\(option)=\(argument)")
    } else {
      if argument.hasPrefix("-") { option = argument == "--" ? nil : argument }
      joined.append(argument)
    }
  }
  return joined
}
