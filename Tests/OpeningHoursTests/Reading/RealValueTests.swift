import Foundation
import OpeningHours
import Testing

/// Values as mappers wrote them.
struct RealValueTests {
  @Test(
    .enabled(if: SharedData.has("opening-hours/values-china.txt"), "opening hours data absent"),
    arguments: ["values-china", "values-elsewhere"])
  func nearlyAllAreRead(_ name: String) throws {
    let text = String(
      decoding: try SharedData.bytes("opening-hours/\(name).txt"), as: UTF8.self)
    let values = text.split(separator: "\n").compactMap { line -> String? in
      let parts = line.split(separator: "\t", maxSplits: 1)
      return parts.count == 2 ? String(parts[1]) : nil
    }
    #expect(values.count > 70)
    let read = values.compactMap { try? Timetable($0) }
    // A few are notes and telephone numbers.
    #expect(values.count - read.count <= values.count / 50)
    for timetable in read {
      #expect(try Timetable(timetable.text) == timetable, "\(timetable.text)")
    }
  }
}
