/// Floats whose first one stands at a multiple of 64 bytes, shared by whoever holds the buffer.
///
/// Safe: the memory lives as long as the buffer, and every access from outside of this target is
/// checked against the count. It belongs to one thread at a time.
@safe
public final class FloatBuffer {
  let pointer: UnsafeMutablePointer<Float>
  public let count: Int

  /// All zero.
  public init(count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    unsafe pointer = raw.initializeMemory(as: Float.self, repeating: 0, count: count)
    self.count = count
  }

  /// These numbers.
  public convenience init(_ numbers: [Float]) {
    self.init(count: numbers.count)
    set(numbers)
  }

  deinit { unsafe UnsafeMutableRawPointer(pointer).deallocate() }

  public subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count, "outside of the buffer")
      return unsafe pointer[index]
    }
    set {
      precondition(index >= 0 && index < count, "outside of the buffer")
      unsafe pointer[index] = newValue
    }
  }

  /// The numbers of a range.
  public subscript(range: Range<Int>) -> [Float] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside of the buffer")
    return unsafe Array(UnsafeBufferPointer(start: pointer + range.lowerBound, count: range.count))
  }

  /// Copies numbers in, the first to `start`.
  public func set(_ numbers: [Float], at start: Int = 0) {
    precondition(start >= 0 && start + numbers.count <= count, "outside of the buffer")
    unsafe numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      unsafe (pointer + start).update(from: base, count: numbers.count)
    }
  }

  /// Copies the first numbers to the beginning of an array that has at least as many.
  public func copy(_ number: Int, to numbers: inout [Float]) {
    precondition(number <= count && number <= numbers.count, "outside of the buffer")
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      unsafe numbers.baseAddress?.update(from: pointer, count: number)
    }
  }

  /// Makes the first numbers, or all, zero.
  public func clear(_ number: Int? = nil) {
    let number = number ?? count
    precondition(number <= count, "outside of the buffer")
    unsafe pointer.update(repeating: 0, count: number)
  }

  /// Lets a body read and write the numbers of a range.
  public func withMutableSpan(_ range: Range<Int>, _ body: (inout MutableSpan<Float>) -> Void) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside of the buffer")
    var span = unsafe MutableSpan(
      _unsafeElements: UnsafeMutableBufferPointer(
        start: pointer + range.lowerBound, count: range.count))
    body(&span)
  }
}
