import SeededRandom
import Testing

@testable import Kernel

@Suite struct SecretShareTests {
  @Test func everyTwoSharesGiveTheSecretBack() throws {
    let secret = SystemRandom().bytes(32)
    let shares = SecretShare.shares(of: secret, numbers: [1, 2, 3, 77, 254, 255])
    for first in shares {
      for second in shares {
        let found = SecretShare.share(0, from: first, second)
        #expect((found?.bytes == secret) == (first != second))
        let third = SecretShare.share(100, from: first, second)
        guard first != second else { continue }
        let made = try #require(third)
        #expect(SecretShare.share(0, from: made, first)?.bytes == secret)
      }
    }
  }

  /// With one share, every secret is as likely as any other: some slope fits each.
  @Test func oneShareTellsNothing() {
    for share in 0...255 as ClosedRange<UInt8> {
      let secrets = Set((0...255).map { slope in share ^ Field.product(slope, 3) })
      #expect(secrets.count == 256)
    }
  }

  @Test func theFieldIsOne() {
    // FIPS 197, 4.2: {57} · {83} = {c1}.
    #expect(Field.product(0x57, 0x83) == 0xC1)
    for number in 1...255 as ClosedRange<UInt8> {
      #expect(Field.product(number, Field.inverse(number)) == 1)
      #expect(Field.product(number, 1) == number && Field.product(number, 0) == 0)
    }
  }

  @Test func sharesAreNotPrinted() {
    let share = SecretShare(number: 3, bytes: Array(repeating: 171, count: 32))
    var text = "\(share)"
    dump(share, to: &text)
    #expect(!text.contains("171"))
    #expect(SecretShare(data: share.data) == share)
    #expect(SecretShare(data: [0] + share.bytes) == nil)
  }
}
