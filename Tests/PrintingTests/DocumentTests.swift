import Foundation
import Printing
import Testing

@Suite("Printed files")
struct DocumentTests {
  private static let moment = "2026-11-26T00:00:00Z"

  private static func hasProgram(_ name: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
  }

  private func output(_ program: String, _ arguments: [String], _ document: [UInt8]) throws
    -> String
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pdf")
    try Data(document).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments.map { $0 == "FILE" ? file.path : $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test("The same pages at the same time are the same bytes, with the title")
  func same() throws {
    let pages = try PrintingSamples.rules.pages(on: .a4)
    let first = try PortableDocument(pages, title: "驿站公约", madeAt: Self.moment).bytes
    #expect(first.starts(with: Array("%PDF-1.".utf8)))
    #expect(try PortableDocument(pages, title: "驿站公约", madeAt: Self.moment).bytes == first)
  }

  @Test(
    "Words are words, faces come along, each page has its size",
    .enabled(if: hasProgram("pdftotext"), "poppler-utils is not installed"))
  func words() throws {
    let pages =
      try PrintingSamples.hospital.pages(on: .a4) + PrintingSamples.rules.pages(on: .a3)
      + [PrintingSamples.plaque.page(on: .a5)]
    let file = try PortableDocument(pages, title: "骑手就医服务", madeAt: Self.moment).bytes
    let text = try output("pdftotext", ["-raw", "FILE", "-"], file)
    for words in ["骑手就医服务", "绿色通道", "驿站公约", "微波炉一次", "500106-M-00042-K", "老重庆小面"] {
      #expect(text.contains(words), "\(words)")
    }
    let facts = try output("pdfinfo", ["-l", "9", "FILE"], file)
    #expect(facts.contains("Pages:           3") && facts.contains("骑手就医服务"))
    for size in ["595.276 x 841.89", "841.89 x 1190.55", "419.528 x 595.276"] {
      #expect(facts.contains(size), "\(facts)")
    }
    let faces = try output("pdffonts", ["FILE"], file).split(separator: "\n").dropFirst(2)
    #expect(!faces.isEmpty)
    for face in faces { #expect(face.contains("yes yes yes"), "\(face)") }
  }

  /// A piece of text as a reader finds it in the file.
  private struct Word {
    var text: String
    var left, top, right, bottom: Double

    func isBeside(_ other: Word) -> Bool { abs(bottom - other.bottom) < (bottom - top) / 2 }
  }

  private func words(in document: [UInt8]) throws -> [Word] {
    try output("pdftotext", ["-bbox", "FILE", "-"], document).split(separator: "\n").compactMap {
      line in
      let parts = line.split(separator: "\"")
      guard line.contains("<word "), parts.count == 9 else { return nil }
      let numbers = [1, 3, 5, 7].compactMap { Double(parts[$0]) }
      let text = parts[8].drop { $0 == ">" }.prefix { $0 != "<" }
      guard numbers.count == 4 else { return nil }
      return Word(
        text: String(text), left: numbers[0], top: numbers[1], right: numbers[2],
        bottom: numbers[3])
    }
  }

  /// Readers of PDF begin a new line where a sign is moved to the left, as it is behind another
  /// sign, so that the order of their lines says nothing: what counts is where words stand.
  @Test(
    "On paper no line begins with a closing sign or ends with an opening one",
    .enabled(if: hasProgram("pdftotext"), "poppler-utils is not installed"))
  func edges() throws {
    var poster = PrintingSamples.rules
    let rule = "先来（先）用，后来《排队》。（不看平台，不看工号）；杯子自己带！热水“随便”喝？好。"
    poster.items = (1...30).map { number in
      .init("第\(number)条：" + rule.dropFirst(number % 9), detail: rule + rule.dropFirst(number % 17))
    }
    let file = try PortableDocument(
      poster.pages(on: .a5), title: "x", madeAt: Self.moment
    ).bytes
    let words = try words(in: file)
    #expect(words.count > 100)
    let closing = Set("，。、；：？！）》」』】"), opening = Set("（《「『【")
    var squeezed = 0
    for word in words {
      let size = word.bottom - word.top
      if let first = word.text.first, closing.contains(first) {
        squeezed += 1
        let isBehind = words.contains {
          $0.isBeside(word) && $0.left < word.left && abs($0.right - word.left) < size
        }
        #expect(isBehind, "\(word)")
      }
      if let last = word.text.last, opening.contains(last) {
        let isBefore = words.contains {
          $0.isBeside(word) && $0.right > word.right && abs($0.left - word.right) < size
        }
        #expect(isBefore, "\(word)")
      }
    }
    // The text has signs behind signs, and readers do tear them off: else nothing was tested.
    #expect(squeezed > 0)
  }

  @Test("No pages, and too many, are no document")
  func bounds() throws {
    #expect(throws: PrintingError.tooManyPages(0)) {
      try PortableDocument([], title: "", madeAt: Self.moment)
    }
    let page = try PrintingSamples.plaque.page(on: .a5)
    #expect(throws: PrintingError.tooManyPages(501)) {
      try PortableDocument(
        Array(repeating: page, count: 501), title: "", madeAt: Self.moment)
    }
  }

  @Test("A picture is read and written anew; what is none, or too large, is refused")
  func picture() throws {
    let page = try PrintingSamples.plaque.page(on: .a5)
    let drawn = try PixelPicture(of: page, width: 200)
    let kept = try PixelPicture(reading: drawn.bytes)
    #expect(kept.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    var plaque = PrintingSamples.plaque
    plaque.mark = .picture(kept)
    #expect(try plaque.page(on: .a4).svg.contains("data:image/png;base64,iVBORw0KGgo"))
    var torn = drawn.bytes
    torn.removeLast(torn.count / 2)
    #expect(throws: PrintingError.picture) { try PixelPicture(reading: torn) }
    var huge = drawn.bytes
    huge.replaceSubrange(16..<20, with: [0, 1, 0, 0])
    #expect(throws: PrintingError.picture) { try PixelPicture(reading: huge) }
    #expect(throws: PrintingError.picture) { try PixelPicture(reading: Array("GIF89a".utf8)) }
    // What stands behind the pixels, such as where it was taken, does not come along.
    let noted = drawn.bytes + Array("secret".utf8)
    #expect(
      !String(decoding: try PixelPicture(reading: noted).bytes, as: UTF8.self).contains("secret"))
  }
}
