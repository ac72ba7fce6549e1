import Foundation
import OpeningHours
import Testing

/// What the fuzzers begin with, and what once failed: every input comes back, and what is read is
/// read again.
struct FuzzReplayTests {
  private static func inputs(_ target: String) -> [[UInt8]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Fuzzing")
    return ["Corpus", "Failures"].flatMap { folder -> [[UInt8]] in
      let url = root.appending(path: "\(folder)/\(target)").standardizedFileURL
      let files = try? FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: nil)
      return (files ?? []).compactMap { try? Array(Data(contentsOf: $0)) }
    }
  }

  @Test func valuesAreReplayed() throws {
    let inputs = Self.inputs("OpeningHours")
    #expect(inputs.count >= 6)
    var read = 0
    for bytes in inputs {
      let text = String(decoding: bytes, as: UTF8.self)
      guard let timetable = try? Timetable(text, purpose: .both) else { continue }
      #expect(try Timetable(timetable.text, purpose: .both) == timetable, "\(text)")
      read += 1
    }
    #expect(read >= 5)
  }

  @Test func calendarsAreReplayed() {
    let inputs = Self.inputs("Holidays")
    #expect(inputs.contains { (try? ChinaCalendar.shipped(with: $0)) != nil })
  }
}
