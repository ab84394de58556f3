// SPDX-License-Identifier: GPL-3.0-or-later
import ResultStore
import Testing

// Expected digests: NIST's examples for FIPS 180-4 and the CAVP vectors SHA256ShortMsg.rsp.
@Suite struct SHA256Tests {
  @Test(
    "SHA-256 gives the digests that NIST publishes",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
          + "lmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func published(message: String, expected: String) {
    #expect(SHA256.hexadecimal(message) == expected)
  }

  @Test("A million letters a, in pieces of any size, give NIST's digest of the long message")
  func long() {
    var hash = SHA256()
    var left = 1_000_000
    var piece = 1
    while left > 0 {
      let count = min(piece, left)
      hash.update([UInt8](repeating: UInt8(ascii: "a"), count: count))
      left -= count
      piece = piece * 7 % 8_191
    }
    #expect(
      hash.hexadecimal() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("Reading the digest does not end the message", arguments: [0, 1, 55, 56, 63, 64, 65, 119])
  func goesOn(split: Int) {
    let text = String(repeating: "b", count: 130)
    var hash = SHA256()
    hash.update(Array(text.utf8.prefix(split)))
    _ = hash.digest()
    hash.update(Array(text.utf8.dropFirst(split)))
    #expect(hash.hexadecimal() == SHA256.hexadecimal(text))
  }
}
