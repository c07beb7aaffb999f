import Glibc

/// Writes all bytes, however many calls that takes; gives the system's error number where it fails.
func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      _ = isReady(descriptor, for: POLLOUT, milliseconds: -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}

/// Waits for input and reads what there is: 0 at the end, below 0 with `errno` for an error.
func readSome(into buffer: inout [UInt8], from descriptor: Int32) -> Int {
  while true {
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    if count >= 0 { return count }
    if errno == EAGAIN {
      _ = isReady(descriptor, for: POLLIN, milliseconds: -1)
    } else if errno != EINTR {
      return count
    }
  }
}

/// Whether a descriptor can be read or written (or has failed, which the next call will report)
/// within a time, whatever signals come meanwhile; below 0 waits for ever.
func isReady(_ descriptor: Int32, for events: Int32, milliseconds: Int32) -> Bool {
  var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
  let deadline = ContinuousClock.now + .milliseconds(Int64(max(0, milliseconds)))
  var left = milliseconds
  while true {
    let count = unsafe poll(&request, 1, left)
    guard count < 0, errno == EINTR else { return count > 0 }
    if milliseconds >= 0 {
      left = Int32(max(0, ((deadline - .now) / .milliseconds(1)).rounded(.up)))
    }
  }
}
