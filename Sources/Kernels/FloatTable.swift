/// Floats that never change, the first one at a multiple of 64 bytes; weights that workers share.
///
/// Safe, and safe to share: nothing writes to the memory between its making and its end.
@safe
public final class FloatTable: @unchecked Sendable {
  let pointer: UnsafePointer<Float>
  public let count: Int

  public init(_ numbers: [Float]) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, numbers.count) * MemoryLayout<Float>.stride, alignment: 64)
    let floats = unsafe raw.bindMemory(to: Float.self, capacity: numbers.count)
    unsafe numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      unsafe floats.initialize(from: base, count: numbers.count)
    }
    unsafe pointer = UnsafePointer(floats)
    count = numbers.count
  }

  deinit { unsafe UnsafeMutableRawPointer(mutating: pointer).deallocate() }
}
