import Kernel
import OpeningHours
import Places
public import Routing

/// When somebody sets out, as addresses say it: a clock time, which is its next coming, or a moment.
struct DepartureTime: Hashable, Sendable {
  var moment: Moment

  /// Ways are asked for so far ahead at most: hours of gates are not known for longer.
  static let furthest: Duration = .seconds(366 * 24 * 3600)

  init(_ moment: Moment) { self.moment = moment }

  /// Reads "08:30", in the city's own time, or an RFC 3339 moment; nil for anything else, and for a
  /// moment that is more than a day over or too far ahead.
  init?(_ text: String, now: Moment) {
    if let moment = Moment(text) {
      guard moment > now - .seconds(86_400), moment < now + Self.furthest else { return nil }
      self.moment = moment
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCII) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    let day: Int64 = 86_400_000
    // Midnight in China is eight hours before that of UTC.
    let shift: Int64 = 8 * 3_600_000
    let today = (now.milliseconds + shift) / day * day - shift
    let time = today + Int64(hour * 60 + minute) * 60_000
    // What was just now is meant to be now.
    let isOver = time < now.milliseconds - 5 * 60_000
    moment = Moment(milliseconds: isOver ? time + day : time)
  }
}

extension MapContext {
  /// Setting out at a time as people write it.
  ///
  /// - Parameter text: "08:30", in the city's own time, or an RFC 3339 moment.
  /// - Returns: The departure; nil for what is no time, or too far off.
  public func departure(at text: String) -> Departure? {
    DepartureTime(text, now: reports.time.now).map { departure($0) }
  }

  /// Setting out at a moment; now where none is given.
  func departure(_ time: DepartureTime? = nil) -> Departure {
    let moment = time?.moment ?? reports.time.now
    return Departure(unixSeconds: moment.milliseconds / 1_000, setting: finder.setting)
  }
}
