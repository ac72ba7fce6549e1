import Testing

@testable import WebServer

@Suite("JSON")
struct JSONTests {
  private func parse(_ text: String) throws(JSONFault) -> JSON {
    try JSON(parsing: Array(text.utf8))
  }

  @Test("What is written is read back the same")
  func roundTrip() throws {
    let value: JSON = [
      "text": "栋\"\\\n\u{1}\u{1F6B2}", "none": nil, "yes": true, "no": false, "whole": -42,
      "part": 0.125, "small": 1e-9, "list": [1, "two", [], [:]], "": ["a/b~c": 0],
    ]
    #expect(try JSON(parsing: value.compactBytes) == value)
    #expect(value["whole"] == -42)
    #expect(value["list"]?[1]?.text == "two")
  }

  @Test(
    "Escapes become their characters",
    arguments: [
      (#""\u4e2d\/\b\f\n\r\t\"\\""#, "中/\u{8}\u{c}\n\r\t\"\\"), (#""\ud83d\udeb2""#, "🚲"),
      ("\"\u{7f}\"", "\u{7f}"),
    ])
  func escapes(_ text: String, _ expected: String) throws {
    #expect(try parse(text).text == expected)
  }

  @Test(
    "What the grammar does not allow is refused",
    arguments: [
      "", " ", "{", "[", "\"", "nul", "nulll", "True", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}",
      "[1 2]", "1 2", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "1e999",
      "\"\u{1}\"", #""\x""#, #""\u12""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#,
      "{\"a\":1,\"a\":2}", "[1]x", "\u{FEFF}1", "//\n1", "'a'",
    ])
  func refused(_ text: String) {
    #expect(throws: JSONFault.self) { try parse(text) }
  }

  @Test("Bytes that are not UTF-8 are refused")
  func badBytes() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    ] {
      #expect(throws: JSONFault.badText(offset: 0)) { try JSON(parsing: bytes) }
    }
  }

  @Test("Nesting is bounded")
  func depth() throws {
    let deepest = JSON.deepest
    let fits = String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)
    _ = try parse(fits)
    #expect(throws: JSONFault.tooDeep(offset: deepest)) {
      try parse(String(repeating: "[", count: 100_000))
    }
  }

  @Test("Numbers beyond 64 bits are doubles")
  func numbers() throws {
    #expect(try parse("9223372036854775807") == .integer(.max))
    #expect(try parse("9223372036854775808") == .number(9_223_372_036_854_775_808))
    #expect(try parse("-0") == .integer(0))
    #expect(try parse("1E2") == .number(100))
  }

  @Test("Cut anywhere, a text is refused and nothing breaks")
  func truncated() {
    let whole = Array(#"{"a":[1,-2.5e3,"\u4e2d",null,true],"b":{"c":"d"}}"#.utf8)
    for count in 0..<whole.count {
      #expect(throws: JSONFault.self) { try JSON(parsing: Array(whole[..<count])) }
    }
  }
}
