import ArgumentParser
import NetworkFiles
import NeuralNetwork
import Platform

extension NetworkCommand {
  /// Checks a network's file.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that networks can be read and evaluate as they should.",
      discussion: """
        All numbers are read, boards of several sizes evaluated, the fast arithmetic compared \
        with plain loops, and the mean over the symmetries with itself turned.

        Examples:
          tengen network check net.safetensors
          tengen network check engines/*/*.safetensors
          tengen network check g170-b6c96.bin.gz

        The exit code is 0 where nothing is wrong, 1 where an evaluation is, 2 where a file \
        cannot be read, and 64 for a wrong option.
        """)

    @Argument(help: "The networks.", completion: .file(extensions: networkExtensions))
    var files: [String]

    func run() throws {
      var code: Int32 = 0
      for path in files {
        do {
          let check = NetworkCheck(try readForUse(path))
          let verdict = check.faults.isEmpty ? "nothing wrong" : "not to be used"
          try printLines((check.lines + check.faults + [verdict]).map { "\(path): \($0)" })
          code = max(code, check.faults.isEmpty ? 0 : 1)
        } catch let error as SystemError where error.isClosedPipe {
          throw error
        } catch {
          try printLines(["\(error)"])
          code = 2
        }
      }
      throw ExitCode(code)
    }
  }
}
