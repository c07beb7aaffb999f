import Glibc

/// What a command line prints, and the code that it leaves with.
struct Outcome {
  let output: String
  let code: Int32
}

/// Runs a line of shell in which `tengen` is the program that was built with the tests.
func shell(_ line: String) -> Outcome {
  let folder = programFolder()
  guard let stream = unsafe popen("PATH=\"\(folder):$PATH\"; { \(line)\n} 2>&1", "r") else {
    return Outcome(output: "the system gave no process", code: -1)
  }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = unsafe fread(&buffer, 1, buffer.count, stream)
    guard count > 0 else { break }
    bytes += buffer[..<count]
  }
  let status = unsafe pclose(stream)
  return Outcome(output: String(decoding: bytes, as: UTF8.self), code: status >> 8 & 0xFF)
}

/// Where the running tests lie, and the program beside them.
private func programFolder() -> String {
  guard let path = unsafe realpath("/proc/self/exe", nil) else { return "." }
  defer { unsafe free(path) }
  let program = unsafe String(cString: path)
  return program.lastIndex(of: "/").map { String(program[..<$0]) } ?? "."
}
