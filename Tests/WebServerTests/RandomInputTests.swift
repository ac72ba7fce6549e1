import Testing

@testable import WebServer

/// Readers of outside bytes, fed with damaged good input.
///
/// Each run has its own seed, which is told when something fails.
@Suite("Readers of outside bytes, with noise")
struct RandomInputTests {
  /// SplitMix64.
  private struct Noise: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  private static func damaged(_ text: String, _ noise: inout Noise) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...Int.random(in: 0...3, using: &noise) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &noise)
      switch Int.random(in: 0...3, using: &noise) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &noise)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &noise), at: place)
      default: bytes.insert(contentsOf: bytes[place...].prefix(5), at: place)
      }
    }
    return bytes
  }

  @Test("No input makes a reader stop the program; what JSON takes, it writes and takes again")
  func noise() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var noise = Noise(state: seed)
    let json = #"{"a":[1,-2.5e3,"\u4e2d\ud83d\udeb2",null,true],"b":{"c":"栋"},"d":[[[]]]}"#
    for _ in 0..<5_000 {
      let bytes = Self.damaged(json, &noise)
      if let value = try? JSON(parsing: bytes) {
        // Compared as written: 2.5e3 comes back as the whole number that it is.
        let written = value.compactBytes
        let again = try JSON(parsing: written).compactBytes
        #expect(again == written, "seed \(seed)")
        _ = SchemaTests.schema.faults(of: value)
        _ = PolicyViolation.directives(in: bytes)
      }
      let form = Self.damaged(
        "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"\r\n\r\n1\r\n--b--",
        &noise)
      _ = try? MultipartBody(form, contentType: "multipart/form-data; boundary=b")
    }
    let headers = [
      "en-GB;q=0.8, zh;q=0.7,*;q=0", "text/html,application/json;q=0.9,*/*;q=0.1",
      "lang=en; other=%E6%A0%8B", "203.0.113.9, 2001:db8::1", "[::1]:8080", "10.0.0.0/8",
      "/a/%E6%A0%8B?q=3%E6%A0%8B+2&near=39.9,116.3&&=#x", "找到 {count} {count|one|many}",
      "{{#a}}{{b.c}}{{/a}}{{<x}}{{$y}}z{{/y}}{{/x}}{{{h}}}{{! c }}<a href=\"x\">", "-12.5e+3",
    ]
    for text in headers {
      for _ in 0..<500 {
        let damaged = String(decoding: Self.damaged(text, &noise), as: UTF8.self)
        _ = QualityList(damaged).language
        _ = QualityList(damaged).quality(of: .html)
        _ = Cookies.value(of: "lang", in: [damaged])
        _ = NetworkAddress(damaged)
        _ = AddressBlock(damaged)
        _ = HostName(damaged)
        _ = FieldPairs(damaged)
        _ = try? RequestTarget(damaged, longest: 100)
        _ = TextPattern(parsing: damaged)
        _ = TemplateSyntax(damaged)
        _ = TemplateMarkup(damaged).faults(of: "")
        _ = RequestIdentifier.accepted(damaged)
        if NumberText(damaged) != nil { #expect(Double(damaged) != nil, "seed \(seed)") }
      }
    }
  }
}
