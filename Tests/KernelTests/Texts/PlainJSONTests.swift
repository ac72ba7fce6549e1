import Foundation
import Testing

@testable import Kernel

@Suite("Plain JSON")
struct PlainJSONTests {
  private let texts = ["", "a", "街道", "Street 😀", "a/b", "{\"", "\\", "\n", "]", ",", "zh"]

  @Test("What is read is what a decoder reads, and the rest is left to it")
  func likeTheDecoder() throws {
    var plain = 0
    for first in texts {
      for second in texts {
        let object = try encoded(["en": first, "zh": second])
        if let members = PlainJSON.members(object) {
          plain += 1
          #expect(members.map(\.name) == ["en", "zh"] && members.map(\.text) == [first, second])
        } else {
          #expect(object.contains("\\"))
        }
        let array = try encoded([first, second])
        let elements = PlainJSON.elements(array)
        #expect(elements == [first, second] || elements == nil && array.contains("\\"))
      }
    }
    #expect(plain == 64)
    #expect(PlainJSON.elements("[]") == [] && PlainJSON.members("{}")?.isEmpty == true)
  }

  @Test("Nothing that is no JSON of texts is read")
  func broken() {
    for text in [
      "", "[", "]", "[]x", "{}", "[,]", "[\"a\",]", "[\"a\"", "[\"a]", "[1]", "[null]",
      "[\"a\" ]", "[\"a\"\"b\"]", "[\"\t\"]",
    ] {
      #expect(PlainJSON.elements(text) == nil, "\(text)")
    }
    for text in [
      "", "{", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1}", "{\"a\":\"b\",}", "{\"a\":\"b\"",
      "{\"a\":\"b\"}x", "{a:\"b\"}", "{\"a\":{}}", "{\"a\":\"\\u0041\"}",
    ] {
      #expect(PlainJSON.members(text) == nil, "\(text)")
    }
  }

  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
