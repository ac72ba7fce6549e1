import Testing

@testable import Directory

@Suite("Phone numbers")
struct PhoneNumberTests {
  @Test(
    "However a mainland mobile is typed, it is one number",
    arguments: [
      "13812341234", "138 1234 1234", "138-1234-1234", "+86 138 1234 1234", "+8613812341234",
      "0086 13812341234", "8613812341234", "(+86) 138.1234.1234",
      "\u{FF11}\u{FF13}\u{FF18}\u{FF11}\u{FF12}\u{FF13}\u{FF14}\u{FF11}\u{FF12}\u{FF13}\u{FF14}",
      "\u{FF0B}\u{FF18}\u{FF16}\u{3000}138\u{2014}1234\u{FF0D}1234", "\u{202A}13812341234\u{202C}",
    ])
  func mainland(_ typed: String) throws {
    let phone = try #require(PhoneNumber(typed))
    #expect(phone.e164 == "+8613812341234")
    #expect(phone.local == "13812341234")
  }

  @Test("Other countries by E.164")
  func abroad() throws {
    #expect(PhoneNumber("+852 6123 4567")?.e164 == "+85261234567")
    #expect(PhoneNumber("00852 6123 4567")?.e164 == "+85261234567")
    #expect(PhoneNumber("+1 415 555 0123")?.e164 == "+14155550123")
  }

  @Test(
    "What is no mobile is refused",
    arguments: [
      "", "1", "1381234123", "138123412345", "12812341234", "23812341234", "010 6223 1234",
      "+86 10 6223 1234", "+8612812341234", "+", "00", "+0123456789", "+1234567890123456",
      "61234567", "138a12341234", "13812341234;", "+86+13812341234", "138+12341234",
      "\u{0661}3812341234", String(repeating: "1", count: 100),
    ])
  func refused(_ typed: String) { #expect(PhoneNumber(typed) == nil) }

  @Test("It is never printed whole")
  func masked() throws {
    let phone = try #require(PhoneNumber("13812341234"))
    var dumped = ""
    dump(phone, to: &dumped)
    dump([phone: Optional(phone)], to: &dumped)
    for text in ["\(phone)", String(reflecting: phone), String(describing: [phone]), dumped] {
      #expect(!text.contains("12341234"), "\(text)")
    }
    #expect(phone.masked == "138****1234")
    #expect(PhoneNumber("+85261234567")?.masked == "+852****67")
  }
}
