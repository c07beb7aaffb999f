import Platform
import Testing

@Suite struct SHA256Tests {
  // Source: NIST, "Examples with Intermediate Values", SHA-256; the empty one and that of a million
  // letters are in the validation suite (SHAVS).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `sums are those of the standard`(text: String, sum: String) {
    #expect(sha256(of: Array(text.utf8)) == sum)
  }

  @Test func `each length up to two blocks has its own sum`() {
    let sums = (0...128).map { sha256(of: Array(repeating: 7, count: $0)) }
    #expect(Set(sums).count == 129)
    #expect(sums.allSatisfy { $0.count == 64 })
  }
}
