import OpeningHours
import WebServer
import Website

/// What one value says, and how it should be written.
struct HoursExplanation {
  let value: String
  let texts: Texts
  let language: Language

  /// Lines for the terminal.
  ///
  /// - Throws: `Failure` when the value can't be understood.
  func text(at minute: CivilMinute, in setting: Setting) throws -> String {
    let (timetable, notices) = try reading()
    var lines = [timetable.text]
    lines += notices.map { notice in
      "  \(notice.range.lowerBound): \(excerpt(notice.range)) -> \(notice.readAs) (\(notice.kind.rawValue))"
    }
    let phrase = timetable.phrase(at: minute, in: setting)
    lines.append(HoursWording(texts: texts, language: language).text(phrase))
    return lines.joined(separator: "\n")
  }

  private func reading() throws -> (timetable: Timetable, notices: [Notice]) {
    do throws(TimetableFault) {
      return try Timetable.read(value)
    } catch {
      let meant = error.suggestion.map { "; meant: \($0)?" } ?? ""
      throw Failure(
        "\(error.range.lowerBound): \(excerpt(error.range)) (\(error.kind.rawValue))\(meant)")
    }
  }

  private func excerpt(_ range: Range<Int>) -> String {
    String(decoding: Array(value.utf8)[range.clamped(to: 0..<value.utf8.count)], as: UTF8.self)
  }
}
