/// Floats that never change, the first one at a multiple of 64 bytes; weights that workers share.
///
/// Safe, and safe to share: nothing writes to the memory between its making and its end.
@safe
public final class FloatTable: @unchecked Sendable {
  let pointer: UnsafePointer<Float>
  public let count: Int

  public convenience init(_ numbers: [Float]) {
    unsafe self.init(count: numbers.count) { floats in
      unsafe numbers.withUnsafeBufferPointer { numbers in
        guard let base = numbers.baseAddress else { return }
        unsafe floats.initialize(from: base, count: numbers.count)
      }
    }
  }

  /// As many numbers as a body writes, all of them.
  init(count: Int, _ fill: (UnsafeMutablePointer<Float>) -> Void) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    let floats = unsafe raw.bindMemory(to: Float.self, capacity: count)
    unsafe fill(floats)
    unsafe pointer = UnsafePointer(floats)
    self.count = count
  }

  deinit { unsafe UnsafeMutableRawPointer(mutating: pointer).deallocate() }
}

extension FloatTable {
  /// Rows of some columns, rounded to bfloat16: each two rows become one of words, the first in the lower halves.
  func paired(width: Int) -> FloatTable {
    unsafe FloatTable(count: count / 2) { words in
      for word in 0..<count / 2 {
        let place = word / width * 2 * width + word % width
        let (lower, upper) = unsafe (pointer[place].upperHalf, pointer[place + width].upperHalf)
        unsafe words[word] = Float(bitPattern: lower | upper << 16)
      }
    }
  }
}

extension Float {
  /// The bits of the nearest bfloat16, the even one of two as near.
  fileprivate var upperHalf: UInt32 { (bitPattern &+ 0x7FFF &+ (bitPattern >> 16 & 1)) >> 16 }
}
