// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

@Suite("Generators")
struct GeneratorTests {
  // Known-answer vectors of Random123 (oracles.json, philox4x32-10).
  @Test(
    "Philox4x32-10 gives Random123's known answers",
    arguments: [
      (0, 0, 0, 0, 0, 0, [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff,
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        0xa409_3822, 0x299f_31d0, 0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344,
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [(UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, [UInt32])])
  func philox32(
    k0: UInt32, k1: UInt32, c0: UInt32, c1: UInt32, c2: UInt32, c3: UInt32, expected: [UInt32]
  ) {
    let block = Philox.block(key: (k0, k1), counter: (c0, c1, c2, c3))
    #expect([block.0, block.1, block.2, block.3] == expected)
  }

  // Random123's vectors, and numpy 2.4.6, which counts up before it draws:
  // numpy.random.Philox(key=[k0, k1], counter=[c0 - 1, c1, c2, c3]).random_raw(4)
  @Test(
    "Philox4x64-10 gives Random123's and numpy's known answers",
    arguments: [
      (
        0, 0, 0, 0, 0, 0,
        [
          0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b,
          0x7e68_b68a_ec7b_a23b,
        ]
      ),
      (
        .max, .max, .max, .max, .max, .max,
        [
          0x87b0_92c3_013f_e90b, 0x438c_3c67_be8d_0224, 0x9cc7_d7c6_9cd7_77b6,
          0xa09c_aebf_594f_0ba0,
        ]
      ),
      (
        0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c, 0x243f_6a88_85a3_08d3,
        0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89,
        [
          0xa528_f454_03e6_1d95, 0x38c7_2dbd_566e_9788, 0xa5a1_610e_72fd_18b5,
          0x57bd_43b5_e52b_7fe6,
        ]
      ),
      (
        20_210_301, 7, 3, 12_345, 9 << 32 | 2, 0,
        [
          0x3423_bfbe_4972_57f9, 0xb85e_f8ad_055a_2b4f, 0xc73b_cf66_d420_dbc1,
          0x36c5_6144_2add_0832,
        ]
      ),
    ] as [(UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, [UInt64])])
  func philox64(
    k0: UInt64, k1: UInt64, c0: UInt64, c1: UInt64, c2: UInt64, c3: UInt64, expected: [UInt64]
  ) {
    let block = Philox.block(key: (k0, k1), counter: (c0, c1, c2, c3))
    #expect([block.0, block.1, block.2, block.3] == expected)
  }

  @Test("A stream is xoshiro256++ from the Philox block of its key")
  func streamIsXoshiro() {
    // The state is the block of the last vector above, key (20210301, 7); the draws are those of a
    // transcription of Blackman and Vigna's C in Python integers.
    var stream = RandomStream(
      StreamKey(seed: 20_210_301, future: 7), entity: 12_345, purpose: 9, index: 3, instance: 2)
    let draws = (0..<4).map { _ in stream.next() }
    #expect(
      draws == [
        0xb55d_e76e_5f27_cc89, 0xd025_3fa4_a145_0870, 0x00eb_9adb_42a3_e70d, 0xc28f_3bc6_16c8_de21,
      ])
  }

  @Test("GSL's samplers advance a stream by its own recurrence")
  func sharedRecurrence() throws {
    for entity in 0..<20 as Range<UInt64> {
      var drawn = stream(entity)
      var counted = drawn
      _ = drawn.poisson(mean: 500)
      let words = (1...1_000).first { _ in
        _ = counted.next()
        return counted == drawn
      }
      #expect(words != nil)
    }
  }

  // FNV-1a gives af63dc4c8601ec8c for "a" and 85944171f73967e8 for "foobar" (Noll's test vectors);
  // the finalizer was applied in Python integers.
  @Test(
    "The key of a name never changes",
    arguments: [
      ("", 0xefd0_1f60_ba99_2926), ("a", 0x82a2_a958_a9be_ce5b), ("foobar", 0x2c22_1949_22d1_672b),
      ("accounts.adviser#3", 0xaf75_b663_0f7f_bc79),
    ] as [(String, UInt64)])
  func entityKeys(name: String, key: UInt64) {
    #expect(entityKey(name) == key)
  }

  @Test("A hundred thousand names have a hundred thousand keys")
  func entityKeysDiffer() {
    let keys = Set((0..<100_000).map { entityKey("accounts.adviser#\($0)") })
    #expect(keys.count == 100_000)
  }
}
