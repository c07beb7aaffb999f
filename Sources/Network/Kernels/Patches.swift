/// What a convolution of odd sides sees at each pixel: `[images, pixels, channels]` →
/// `[images, pixels, sideY · sideX · channels]`, zero outside of the image.
///
/// The convolution is then a linear map of each pixel.
public struct Patches: Sendable {
  public let channels: Int
  private let width: Int
  private let height: Int
  private let sideX: Int
  private let sideY: Int

  public init(width: Int, height: Int, channels: Int, sideX: Int, sideY: Int) {
    precondition(sideX % 2 == 1 && sideY % 2 == 1, "sides are odd")
    self.width = width
    self.height = height
    self.channels = channels
    self.sideX = sideX
    self.sideY = sideY
  }

  public func gather(_ input: FloatBuffer, images: Int, into output: FloatBuffer) {
    let pixels = images * width * height
    precondition(input.count >= pixels * channels, "the input is too short")
    precondition(output.count >= pixels * channels * sideX * sideY, "the output is too short")
    var to = unsafe output.pointer
    for image in 0..<images {
      let from = unsafe input.pointer + image * width * height * channels
      for y in 0..<height {
        for x in 0..<width {
          for row in y - sideY / 2...y + sideY / 2 {
            for column in x - sideX / 2...x + sideX / 2 {
              if (0..<height).contains(row), (0..<width).contains(column) {
                unsafe to.update(from: from + (row * width + column) * channels, count: channels)
              } else {
                unsafe to.update(repeating: 0, count: channels)
              }
              unsafe to += channels
            }
          }
        }
      }
    }
  }
}
