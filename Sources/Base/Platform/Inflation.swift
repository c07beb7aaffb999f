import CZlib

/// Why bytes are not one whole gzip file of a bearable size.
public enum InflationFailure: Error, Equatable, Sendable {
  /// They do not begin as gzip does, or zlib finds a fault in them.
  case damaged(String)
  /// They end before the content does, of which so many bytes were there.
  case endsEarly(inflated: Int)
  /// The content has more bytes than the limit.
  case tooLong(limit: Int)
  /// So many bytes follow the end of the content.
  case leftOver(Int)
}

/// The content of a gzip file, given its bytes.
///
/// - Parameters:
///   - bytes: The whole file.
///   - limit: The most bytes that the content may have: a few bytes can stand for very many.
/// - Returns: The bytes of the content.
/// - Throws: An `InflationFailure` where the content is not whole, or longer.
public func inflate(_ bytes: [UInt8], limit: Int) throws(InflationFailure) -> [UInt8] {
  var stream = unsafe z_stream()
  // 15 bits of window, as all gzip files have; 16 more ask for gzip's header and checksum.
  let size = unsafe Int32(MemoryLayout<z_stream>.size)
  guard unsafe inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
    throw .damaged("zlib cannot begin")
  }
  defer { _ = unsafe inflateEnd(&stream) }
  var content: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 18)
  var status = Z_OK
  var unread = bytes.count
  unsafe bytes.withUnsafeBufferPointer { input in
    unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    while status == Z_OK, content.count <= limit {
      // zlib counts in 32 bits.
      let offered = min(unread, 1 << 30)
      unsafe stream.avail_in = UInt32(offered)
      let count = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
        unsafe stream.next_out = buffer.baseAddress
        unsafe stream.avail_out = UInt32(buffer.count)
        status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
        return unsafe buffer.count - Int(stream.avail_out)
      }
      unread -= unsafe offered - Int(stream.avail_in)
      content += buffer[..<count]
    }
  }
  guard content.count <= limit else { throw .tooLong(limit: limit) }
  switch status {
  case Z_STREAM_END: break
  case Z_BUF_ERROR: throw .endsEarly(inflated: content.count)
  default:
    throw .damaged(unsafe stream.msg.map { unsafe String(cString: $0) } ?? "zlib error \(status)")
  }
  guard unread == 0 else { throw .leftOver(unread) }
  return content
}
