import Glibc
import Testing

@testable import Platform

@Suite struct ProcessIdentityTests {
  @Test func `this process runs, another host's may`() {
    let own = ProcessIdentity.own
    #expect(own.isRunning == true && own.number == Int(getpid()) && !own.began.isEmpty)
    #expect(ProcessIdentity(host: "x", number: own.number, began: own.began).isRunning == nil)
  }

  @Test func `a number that was given again is another process`() {
    let own = ProcessIdentity.own
    #expect(ProcessIdentity(host: own.host, number: own.number, began: "1").isRunning == false)
  }

  @Test func `what has ended and waits for its parent runs no more`() throws {
    let process = try spawn(["true"], group: 0, streams: [])
    let identity = ProcessIdentity.isRunning(Int(process))
    // Until it is waited for, the system keeps its number.
    for _ in 0..<6000 where ProcessIdentity.isRunning(Int(process)) { usleep(10_000) }
    #expect(!ProcessIdentity.isRunning(Int(process)))
    _ = (identity, wait(for: process, options: 0))
  }

  @Test func `a host's name can stand in a file's`() {
    #expect(!hostName.isEmpty && hostName.count <= 20)
    #expect(hostName.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
  }

  /// A program of one note, as elf(5) has it.
  @Test func `a build is known by its program's note`() {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var bytes: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2] + Array(repeating: 0, count: 27)
    bytes += number(64, 8) + Array(repeating: 0, count: 14) + number(56, 2) + number(1, 2)
    bytes += Array(repeating: 0, count: 6)
    bytes += number(4, 4) + number(0, 4) + number(120, 8) + number(0, 16) + number(20, 8)
    bytes += number(0, 16)
    bytes += number(4, 4) + number(3, 4) + number(3, 4) + Array("GNU\0".utf8) + [1, 0xab, 0x10, 0]
    #expect(ThisProgram.buildID(of: bytes) == "01ab10")
    #expect(ThisProgram.buildID(of: Array(bytes.prefix(130))) == nil)
    #expect(ThisProgram.buildID(of: [1, 2, 3]) == nil)
    #expect(ThisProgram.build.count == 40)
  }
}
