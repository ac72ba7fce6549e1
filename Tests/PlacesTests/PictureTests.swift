import Database
import Directory
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Places

@Suite("Pictures of places lose what cameras add, and lie in the store of files")
struct PictureTests {
  static let now = PlaceTrial.now

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
  }

  private static let position: [UInt8] = Array("Exif GPS 39.9".utf8)
  private static func frame(_ width: Int) -> [UInt8] {
    segment(0xC0, [8, 0, 16, UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0])
  }
  private static let scan = segment(0xDA, [1]) + [9, 9, 0xFF, 0x00, 9, 0xFF, 0xD9]
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static func head(_ side: UInt8) -> [UInt8] {
    chunk("IHDR", [0, 0, side, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0])
  }

  static func jpeg(_ mark: UInt8 = 9) -> [UInt8] {
    [0xFF, 0xD8] + segment(0xE1, position) + frame(16) + segment(0xDB, [mark]) + scan
  }

  @Test("Of a JPEG and a PNG stays what is drawn")
  func cleaned() throws {
    let jpeg =
      [0xFF, 0xD8] + Self.segment(0xE0, Array("JFIF".utf8)) + Self.segment(0xE1, Self.position)
      + Self.segment(0xFE, Array("comment".utf8)) + Self.segment(0xDB, [1, 2, 3])
      + Self.frame(16) + Self.scan + Self.position
    let clean = try #require(CleanPicture(jpeg))
    let text = String(decoding: clean.bytes, as: UTF8.self)
    #expect(clean.mediaType == "image/jpeg" && !text.contains("GPS") && !text.contains("comment"))
    #expect(text.contains("JFIF") && CleanPicture(clean.bytes) == clean)
    let png =
      Self.signature + Self.head(0) + Self.chunk("eXIf", Self.position)
      + Self.chunk("tEXt", Self.position) + Self.chunk("IDAT", [1, 2]) + Self.chunk("IEND", [])
    let drawn = try #require(CleanPicture(png))
    let rest = Self.head(0) + Self.chunk("IDAT", [1, 2]) + Self.chunk("IEND", [])
    #expect(drawn.bytes == Self.signature + rest)
    for length in 0..<jpeg.count - Self.position.count {
      #expect(CleanPicture(Array(jpeg.prefix(length))) == nil)
    }
    for length in 0..<png.count { #expect(CleanPicture(Array(png.prefix(length))) == nil) }
    #expect(CleanPicture([UInt8](repeating: 0, count: CleanPicture.mostBytes + 1)) == nil)
    #expect(CleanPicture(Array("<svg/>".utf8)) == nil)
  }

  @Test("A small file that unpacks into a huge picture is refused")
  func bombs() {
    let wide = [0xFF, 0xD8] + Self.frame(CleanPicture.longestSide + 1) + Self.scan
    #expect(CleanPicture(wide) == nil)
    #expect(CleanPicture([0xFF, 0xD8] + Self.frame(0) + Self.scan) == nil)
    #expect(CleanPicture([0xFF, 0xD8] + Self.scan) == nil)
    let png = Self.signature + Self.head(200) + Self.chunk("IEND", [])
    #expect(CleanPicture(png) == nil)
  }

  @Test("A picture taken upright stays upright, whatever the order of its bytes")
  func orientation() throws {
    func tiff(_ isLittle: Bool, _ value: UInt8) -> [UInt8] {
      let head: [UInt8] =
        isLittle
        ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0] : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 2]
      // The model of the camera comes first.
      let entries: [UInt8] =
        isLittle
        ? [0x10, 1, 2, 0, 4, 0, 0, 0, 65, 66, 67, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]
        : [1, 0x10, 0, 2, 0, 0, 0, 4, 65, 66, 67, 0, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0]
      return Array("Exif\0\0".utf8) + head + entries + Self.position
    }
    for isLittle in [true, false] {
      for value in UInt8(0)...9 {
        let raw =
          [0xFF, 0xD8] + Self.segment(0xE1, tiff(isLittle, value)) + Self.frame(16) + Self.scan
        let clean = try #require(CleanPicture(raw)).bytes
        let kept = PictureOrientation(Array(clean.dropFirst(2)))
        #expect(kept?.value == ((2...8).contains(value) ? value : nil))
        #expect(!String(decoding: clean, as: UTF8.self).contains("ABC"))
        #expect(!String(decoding: clean, as: UTF8.self).contains("GPS"))
      }
    }
    let whole = Self.segment(0xE1, tiff(true, 6))
    for length in 0..<whole.count {
      // Cut anywhere, it says nothing or the same.
      let found = PictureOrientation(Array(whole.prefix(length)))
      #expect(found == nil || found?.value == 6)
    }
  }

  @Test(
    "A picture is kept once read, and gone for good when taken back or refused for long",
    arguments: TestDatabases.dialects)
  func kept(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let folder = FileManager.default.temporaryDirectory.appending(path: "pictures-\(UUID())")
      defer { try? FileManager.default.removeItem(at: folder) }
      let store = try FolderStore(folder.path)
      let files = Files(trial.database, store: store)
      let place = try await trial.add(PlaceTrial.facts())
      let author = try trial.maker.make(Actor.Account.self)

      func send(_ mark: UInt8) async throws -> Submission {
        let clean = try #require(CleanPicture(Self.jpeg(mark)))
        let picture = try await KeptPicture(clean, as: trial.maker.make(), in: files)
        let sent = try await ReviewTests.send(
          SubmitText(picture, "The door", of: place, by: author), trial)
        return try ReviewTests.done(sent)
      }
      func file(_ submission: Submission) async throws -> StoredFile? {
        try await trial.database.read { transaction throws(DatabaseError) in
          guard let now = try ListSubmissions.find(submission.id, in: transaction) else {
            return nil
          }
          return try ListSubmissions.picture(of: now, in: transaction)
        }
      }
      let (one, other) = (try await send(1), try await send(2))
      let shown = try #require(try await file(one))
      let content = try await files.content(of: shown)
      #expect(CleanPicture(content)?.bytes == content && shown.mediaType == "image/jpeg")
      _ = try await ReviewTests.review(
        one.id, false, by: try trial.maker.make(), trial, reason: "A face")
      #expect(try await file(one) != nil)
      let soon = PictureSweeping(time: At(Self.now + .seconds(29 * 86_400)))
      #expect(try await soon.sweepOnce(trial.database) == 0)
      let late = PictureSweeping(time: At(Self.now + .seconds(30 * 86_400)))
      #expect(try await late.sweepOnce(trial.database) == 1)
      #expect(try await file(one) == nil)
      try await trial.database.write { transaction throws(DatabaseError) in
        _ = try AnswerReview(withdrawing: other.id).run(
          in: transaction, by: author, now: Self.now)
      }
      #expect(try await file(other) == nil)
      let sweeper = Files(
        trial.database, store: store, time: At(Self.now + .seconds(40 * 86_400)))
      #expect(try await sweeper.sweep() == 2)
      #expect(try await store.list(after: nil, limit: 9).isEmpty)
    }
  }

  struct At: TimeSource {
    let now: Moment
    init(_ now: Moment) { self.now = now }
  }
}
