import Foundation
import Testing

@testable import WebServer

@Suite("Forms with files")
struct MultipartTests {
  static let type = "multipart/form-data; boundary=\"xYz\""
  private static let taking = BodyDeclaration.form(with: [FileField("list", bytes: 100)])

  static func body(_ parts: (String, String)...) -> [UInt8] {
    let text = parts.map { "--xYz\r\nContent-Disposition: form-data; \($0)\r\n\r\n\($1)\r\n" }
    return Array((text.joined() + "--xYz--\r\n").utf8)
  }

  private func parted(
    _ bytes: [UInt8], _ type: String = type
  ) -> Result<[[String?]], MultipartError> {
    Result { () throws(MultipartError) in
      try MultipartBody(bytes, contentType: type).parts.map { part in
        [part.name, part.fileName, String(decoding: bytes[part.content], as: UTF8.self)]
      }
    }
  }

  @Test("Fields and files are found, whatever looks like a boundary within them")
  func parts() {
    let bytes = Self.body(
      ("name=\"a\"", "1"), ("name=\"b\"", ""),
      ("name=list; filename=\"\u{540D}\u{5355}.csv\"", "x\r\n--xY\r\n\r\n-\r\r\n--xy"))
    #expect(
      parted(bytes)
        == .success([
          ["a", nil, "1"], ["b", nil, ""],
          ["list", "\u{540D}\u{5355}.csv", "x\r\n--xY\r\n\r\n-\r\r\n--xy"],
        ]))
    // Words may stand before the first boundary and after the last.
    #expect(parted(Array("hello\r\n".utf8) + bytes + Array("bye".utf8)) == parted(bytes))
    // Without content the line end above is that of the boundary as well.
    let bare = "--xYz \r\ncontent-disposition:form-data; name=\"a\"\r\n\r\n--xYz--"
    #expect(parted(Array(bare.utf8)) == .success([["a", nil, ""]]))
    #expect(parted(Array("--xYz--".utf8)) == .success([]))
  }

  @Test("What no browser sends is refused, and why")
  func refused() {
    let long = String(repeating: "a", count: 5_000)
    let many = String(
      repeating: "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n", count: 51)
    let cases: [(String, MultipartError)] = [
      ("", .truncated), ("--xYz\r\nA: b\r\n\r\n\r\n--xYz--", .malformed), ("--xYzzz", .malformed),
      ("--xYz\r\n\r\n\r\n\r\n--xYz--", .malformed), ("--xYz\r\nX", .truncated),
      ("--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", .truncated),
      ("--xYz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--xYz--", .malformed),
      ("--xYz\r\nContent-Disposition: form-data; name=\"\(long)\"\r\n\r\n1\r\n", .tooMany),
      ("--xYz\r\n\u{1}: form-data\r\n\r\n1\r\n--xYz--", .malformed), (many + "--xYz--", .tooMany),
    ]
    for (text, error) in cases { #expect(parted(Array(text.utf8)) == .failure(error), "\(text)") }
    #expect(parted([0x2D, 0x2D] + Array("xYz\r\n".utf8) + [0xFF] + Array("\r\n\r\n".utf8)).isBad)
    for type in [
      "multipart/form-data", "multipart/form-data; boundary=",
      "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=\u{E9}",
      "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ] { #expect(parted([], type) == .failure(.noBoundary)) }
  }

  @Test("A form takes its own files, each up to its own length")
  func content() {
    func read(_ parts: (String, String)...) -> FormContent {
      let text = parts.map { "--xYz\r\nContent-Disposition: form-data; \($0)\r\n\r\n\($1)\r\n" }
      return FormContent(
        Array((text.joined() + "--xYz--").utf8), contentType: Self.type, Self.taking)
    }
    let good = read(
      ("name=\"csrf\"", "t"), ("name=\"note\"", "a\r\nb"),
      ("name=\"list\"; filename=\"C:\\\\x\\\\list.csv\"", "1,2"))
    #expect(good.faults.isEmpty && good.pairs.values(named: "csrf") == ["t"])
    #expect(good.pairs.values(named: "note") == ["a\r\nb"] && !good.pairs.isBroken)
    #expect(good.files["list"].map { Array($0.bytes) } == Array("1,2".utf8))
    let none = read(("name=\"list\"; filename=\"\"", ""))
    #expect(none.files.isEmpty && none.faults.isEmpty)
    #expect(read(("name=\"other\"; filename=\"x\"", "1")).faults.map(\.code) == [.unknown])
    let twice = read(
      ("name=\"list\"; filename=\"x\"", "1"), ("name=\"list\"; filename=\"y\"", "2"))
    #expect(twice.faults.map(\.code) == [.repeated])
    let large = read(("name=\"list\"; filename=\"x\"", String(repeating: "1", count: 101)))
    #expect(large.isTooLarge && large.files.isEmpty)
    let long = read(("name=\"a\"", String(repeating: "a", count: 70_000)))
    #expect(long.faults.map(\.code) == [.wrongLength])
    #expect(read(("name=\"a\"", "\u{0}")).pairs.isBroken)
    let broken = FormContent([1], contentType: Self.type, Self.taking)
    #expect(broken.faults.map(\.code) == [.malformed])
    let plain = FormContent(
      Array("a=1&b=%0A".utf8), contentType: "application/x-www-form-urlencoded", Self.taking)
    #expect(plain.pairs.values(named: "a") == ["1"] && !plain.pairs.isBroken)
  }

  @Test("It takes time in proportion to its length, whatever is sent")
  func length() {
    let nearly = String(repeating: "\r\n--xY", count: 1 << 19)
    let bytes = Self.body(("name=\"a\"; filename=\"f\"", nearly))
    let time = ContinuousClock().measure { _ = parted(bytes) }
    #expect(time < .seconds(20))
  }

  @Test("What the fuzzer begins with, and what once failed, comes back")
  func replayed() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fuzzing")
    var count = 0
    for folder in ["Corpus", "Failures"] {
      let url = root.appending(path: "\(folder)/Multipart").standardizedFileURL
      let files = try? FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: nil)
      for file in files ?? [] {
        let bytes = try Array(Data(contentsOf: file))
        count += parted(bytes).isBad ? 0 : 1
      }
    }
    #expect(count >= 3)
  }
}

extension Result {
  fileprivate var isBad: Bool {
    if case .failure = self { true } else { false }
  }
}
