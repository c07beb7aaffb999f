// Fuzz reads bytes that libFuzzer makes up, as what comes from outside: records, GTP, definitions,
// weights files. libFuzzer brings the program's entry and calls the two functions here; an input
// that breaks something ends the program. To read on: Subject, then one of its four kinds; `run`
// tells how it is started.
import Platform
import TestSupport

/// What the inputs are read as: TENGEN_FUZZ_SUBJECT says it.
private let subject: any Subject =
  switch environmentVariable("TENGEN_FUZZ_SUBJECT") {
  case "sgf": RecordSubject()
  case "gtp": SessionSubject()
  case "definition": DefinitionSubject()
  case "weights": WeightsSubject()
  default: fatalError("TENGEN_FUZZ_SUBJECT is none of sgf, gtp, definition, weights")
  }

/// Where seeds are wanted, fills the folder with them and with a dictionary.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_: UnsafeRawPointer, _: UnsafeRawPointer) -> CInt {
  guard let folder = environmentVariable("TENGEN_FUZZ_SEEDS") else { return 0 }
  do {
    try makeFolder("\(folder)/seeds")
    for (number, seed) in try subject.seeds().enumerated() {
      try AtomicFile.write(seed, to: "\(folder)/seeds/\(number)")
    }
    let words = subject.words.map { word in
      "\"" + word.utf8.map { "\\x" + hexadecimal($0) }.joined() + "\"\n"
    }
    try AtomicFile.write(Array(words.joined().utf8), to: "\(folder)/words")
  } catch {
    fatalError("no seeds: \(error)")
  }
  return 0
}

/// Tries an input.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  if let flaw = subject.flaw(of: input) { fatalError(flaw) }
  return 0
}

private func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
