import Foundation
import Kernel
import OpeningHours
import Places
import WebServer

/// Whether somebody can go to a place now, as a chip says it in a few characters.
struct OpeningView: Sendable {
  var chip: StateChip
  /// The whole of it: "营业中 · 22:00 打烊".
  var sentence: String?
}

extension Words {
  /// Whether somebody can go there now.
  ///
  /// - Parameters:
  ///   - place: which.
  ///   - now: the present moment.
  ///   - guide: the zone and the holidays.
  /// - Returns: a chip, and the whole of it.
  func opening(of place: CityPlace, at now: Moment, _ guide: PlaceGuide) -> OpeningView {
    switch place.state {
    case .closed: return OpeningView(chip: StateChip(word: self("near.gone"), icon: "stop"))
    case .proposed, .surveyed:
      return OpeningView(
        chip: StateChip(word: self("near.not-yet"), icon: "stale", isStale: true))
    case .suspended:
      return OpeningView(chip: StateChip(word: self("near.shut"), icon: "ask", isAsk: true))
    case .open: break
    }
    let days = guide.staleDays(of: place, at: now)
    let stale = days.map {
      StateChip(
        word: self("near.stale", ["days": .number($0)]), icon: "stale", isStale: true)
    }
    guard let text = place.facts.openingHours, let timetable = try? Timetable(text) else {
      return OpeningView(
        chip: stale ?? StateChip(word: self("near.unknown"), icon: "stale", isStale: true))
    }
    let minute = guide.setting.zone.minute(atUnixSeconds: now.milliseconds / 1_000)
    let phrase = timetable.phrase(at: minute, in: guide.setting)
    return OpeningView(
      chip: stale ?? chip(phrase, at: minute), sentence: hoursWording.text(phrase))
  }

  private func chip(_ phrase: HoursPhrase, at minute: CivilMinute) -> StateChip {
    let time = phrase.change.map { TextValue.text(hoursWording.time($0)) } ?? .text("")
    // A change within the hour is today, or just after midnight.
    let left = phrase.change.map {
      ($0.minute - minute.minuteOfDay + CivilMinute.perDay) % CivilMinute.perDay
    }
    let values: [String: TextValue] = ["time": time, "minutes": .number(left ?? 0)]
    return switch phrase.now {
    case .alwaysOpen: StateChip(word: self("near.all-day"), icon: "ok", isOk: true)
    case .open: StateChip(word: self("near.until", values), icon: "ok", isOk: true)
    case .closingSoon: StateChip(word: self("near.closing", values), icon: "ask", isAsk: true)
    case .openingSoon: StateChip(word: self("near.opening", values), icon: "clock")
    case .closed:
      StateChip(
        word: self(phrase.change == nil ? "near.closed" : "near.opens", values), icon: "clock")
    case .closedForHoliday:
      StateChip(
        word: self(
          "near.holiday", ["holiday": .text(phrase.holiday ?? self("hours.holiday"))]),
        icon: "stop")
    case .alwaysClosed: StateChip(word: self("near.closed"), icon: "stop")
    case .openEnd: StateChip(word: self("near.maybe"), icon: "stale", isStale: true)
    case .unknown, .notAnnounced:
      StateChip(word: self("near.unknown"), icon: "stale", isStale: true)
    }
  }

  /// "20 分钟前".
  func age(_ since: Moment, at now: Moment) -> String {
    let minutes = Int(max(0, now.milliseconds - since.milliseconds) / 60_000)
    return switch minutes {
    case ..<2: self("age.now")
    case ..<90: self("age.minutes", ["count": .number(minutes)])
    case ..<(48 * 60): self("age.hours", ["count": .number(minutes / 60)])
    default: self("age.days", ["count": .number(minutes / 1_440)])
    }
  }

  /// The place in the visitor's language, if it has a name there.
  func name(_ place: CityPlace) -> String { place.name.text(for: language.tag) }
}
