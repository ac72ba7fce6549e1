extension Timetable {
  /// The timetable as it should be written.
  ///
  /// Read again it is the same timetable.
  public var text: String {
    var text = ""
    for (index, rule) in rules.enumerated() {
      if index > 0 {
        switch rule.joint {
        case .next: text += "; "
        case .also: text += ", "
        case .otherwise: text += " || "
        }
      }
      text += rule.text
    }
    return text
  }
}

extension Rule {
  /// The rule without what stands between it and the rule before.
  var text: String {
    var parts: [String] = []
    let days = dates.text
    if !days.isEmpty { parts.append(days) }
    if isAlways { parts.append("24/7") }
    if !times.isEmpty { parts.append(times.map(\.text).joined(separator: ",")) }
    switch said {
    case .open: parts.append("open")
    case .closed: parts.append("off")
    case .unknown: parts.append("unknown")
    case nil: break
    }
    if let comment { parts.append("\"\(comment)\"") }
    return parts.joined(separator: " ")
  }
}

extension TimeSpan {
  var text: String {
    switch kind {
    case .closed: "\(start.text)-\(endText)"
    case .openEnd: "\(start.text)+"
    case .closedOpenEnd: "\(start.text)-\(endText)+"
    case .every(let minutes):
      minutes < 60
        ? "\(start.text)-\(endText)/\(minutes.twoDigits)"
        : "\(start.text)-\(endText)/\(minutes.clockText)"
    case .moment: start.text
    }
  }

  /// An end after midnight as the hour of the next day, where it is read as that again.
  private var endText: String {
    guard case .clock(let minute) = end, minute > CivilMinute.perDay else { return end.text }
    let next = minute - CivilMinute.perDay
    let isRead = next < start.usual || next == start.usual && !start.isSun
    return isRead ? next.clockText : minute.clockText
  }
}

extension TimePoint {
  var text: String {
    switch self {
    case .clock(let minute): minute.clockText
    case .sun(let event, 0, _): event.rawValue
    case .sun(let event, let minutes, _):
      "(\(event.rawValue)\(minutes < 0 ? "-" : "+")\(abs(minutes).clockText))"
    }
  }
}
