import Dispatch
import Glibc
import TestSupport
import Testing

@testable import Platform

/// One at a time: a signal goes to the newest handler of the process.
@Suite(.serialized) struct ProcessTests {
  @Test func `a signal runs the handler each time and ends nothing`() {
    let seen = DispatchSemaphore(value: 0)
    let handler = InterruptHandler(signals: [SIGUSR1, SIGUSR2]) { seen.signal() }
    for number in [SIGUSR1, SIGUSR2, SIGUSR1] {
      kill(getpid(), number)
      #expect(seen.wait(timeout: .now() + 60) == .success)
    }
    withExtendedLifetime(handler) {}
  }

  @Test func `a handler that dies leaves its signals to a newer one`() {
    let seen = DispatchSemaphore(value: 0)
    var older: InterruptHandler? = InterruptHandler(signals: [SIGUSR1]) {}
    let newer = InterruptHandler(signals: [SIGUSR1]) { seen.signal() }
    withExtendedLifetime(older) {}
    older = nil
    kill(getpid(), SIGUSR1)
    #expect(seen.wait(timeout: .now() + 60) == .success)
    withExtendedLifetime(newer) {}
  }

  @Test func `who reads no more asks to stop, too`() {
    let seen = DispatchSemaphore(value: 0)
    let pipe = Pipe()
    let handler = InterruptHandler(signals: [], output: pipe.writeEnd) { seen.signal() }
    pipe.fill([1, 2, 3])
    pipe.abandon()
    #expect(seen.wait(timeout: .now() + 60) == .success)
    withExtendedLifetime(handler) {}
  }

  @Test func `a wait for input outlasts signals`() {
    let handler = InterruptHandler(signals: [SIGUSR1]) {}
    let (pipe, waiter) = (Pipe(), pthread_self())
    let (readEnd, writeEnd) = (pipe.readEnd, pipe.writeEnd)
    DispatchQueue.global().async {
      for _ in 0..<20 {
        usleep(2000)
        _ = pthread_kill(waiter, SIGUSR1)
      }
      var byte = UInt8(1)
      _ = unsafe write(writeEnd, &byte, 1)
    }
    #expect(isReady(readEnd, for: POLLIN, milliseconds: 60_000))
    withExtendedLifetime((handler, pipe)) {}
  }

  /// In a process of its own, which the second Ctrl-C ends.
  @Test func `Ctrl-C runs the handler, and again ends the program at once`() async {
    await #expect(processExitsWith: .exitCode(130)) {
      let seen = DispatchSemaphore(value: 0)
      let handler = InterruptHandler { seen.signal() }
      kill(getpid(), SIGINT)
      // What follows so soon is the same Ctrl-C still.
      kill(getpid(), SIGINT)
      guard seen.wait(timeout: .now() + 60) == .success else { return }
      // Neither of these is a second one.
      for number in [SIGTERM, SIGHUP] {
        kill(getpid(), number)
        guard seen.wait(timeout: .now() + 60) == .success else { return }
      }
      for _ in 0..<6000 {
        kill(getpid(), SIGINT)
        usleep(10_000)
      }
      withExtendedLifetime(handler) {}
    }
  }

  @Test func `what nohup ignores stays ignored`() async {
    await #expect(processExitsWith: .success) {
      _ = signal(SIGHUP, SIG_IGN)
      let (hangups, others) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      var handler: InterruptHandler? = InterruptHandler(signals: [SIGHUP]) { hangups.signal() }
      kill(getpid(), SIGHUP)
      let newer = InterruptHandler(signals: [SIGUSR1]) { others.signal() }
      kill(getpid(), SIGUSR1)
      guard others.wait(timeout: .now() + 60) == .success else { leave(7) }
      handler = nil
      // Still, although that handler is no more.
      kill(getpid(), SIGHUP)
      if hangups.wait(timeout: .now()) == .success { leave(8) }
      withExtendedLifetime((handler, newer)) {}
    }
  }

  @Test func `the running program is found where it lies`() throws {
    let path = try #require(executablePath())
    #expect(path.hasPrefix("/"))
    #expect(unsafe access(path, X_OK) == 0)
  }

  @Test func `programs of another folder are found too`() throws {
    let folder = TemporaryFolder()
    try AtomicFile.write([], to: folder["never-heard-of"])
    #expect(!isInstalled("never-heard-of"))
    findPrograms(in: folder.path)
    #expect(isInstalled("never-heard-of"))
    withExtendedLifetime(folder) {}
  }

  @Test func `cores, memory and processor time are counted`() {
    #expect(machineMemory() > 100)
    #expect(processorTime() > 0)
    #expect(peakMemory() > 1_000_000)
    #expect(processorCores() >= 1)
  }
}
