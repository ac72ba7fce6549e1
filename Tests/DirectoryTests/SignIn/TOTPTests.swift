import Foundation
import Kernel
import Testing

@testable import Directory

@Suite("Authenticators")
struct TOTPTests {
  @Test(
    "The vectors of RFC 6238",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
      (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
  func vectors(_ seconds: Int64, _ digits: String) {
    let totp = TOTP(secret: Array("12345678901234567890".utf8))
    let step = TOTP.step(at: Moment(milliseconds: seconds * 1_000))
    #expect(totp.digits(of: step, count: 8) == digits)
    #expect(totp.digits(of: step) == String(digits.suffix(6)))
  }

  @Test("The secret in base 32, as RFC 4648 writes it")
  func base32() throws {
    #expect(TOTP(secret: Array("foobar".utf8)).base32 == "MZXW6YTBOI")
    #expect(TOTP(secret: Array("fooba".utf8)).base32 == "MZXW6YTB")
    #expect(TOTP(secret: Array("f".utf8)).base32 == "MY")
    #expect(TOTP().base32.utf8.count == 32)
    let login = try #require(Login("Wang.Li"))
    #expect(
      TOTP(secret: Array("foobar".utf8)).address(issuer: "Qiji & City", login: login)
        == "otpauth://totp/QijiCity:wang.li?secret=MZXW6YTBOI&issuer=QijiCity")
  }

  @Test("One step before and after counts, two do not, and none twice")
  func steps() {
    let totp = TOTP()
    let now = SessionTrial.start
    let present = TOTP.step(at: now)
    for offset in Int64(-3)...3 {
      let found = totp.step(of: totp.digits(of: present + offset), at: now, after: 0)
      #expect((found == present + offset) == (abs(offset) <= 1))
    }
    let digits = totp.digits(of: present)
    #expect(totp.step(of: digits, at: now, after: present - 1) == present)
    #expect(totp.step(of: digits, at: now, after: present) == nil)
    #expect(totp.step(of: "", at: now, after: 0) == nil)
  }
}
