import Geodesy
public import Routing
public import WebServer

/// Writes ways for a terminal, in words or as GeoJSON.
public struct WayText: Sendable {
  private let map: MapContext
  private let words: Words

  /// A writer for one city and language.
  ///
  /// - Throws: `TextsError` when the texts can't be read.
  public init(_ map: MapContext, language: Language) throws(TextsError) {
    self.map = map
    words = Words(try Website.texts(), in: language)
  }

  /// The directions: a line of totals, then a numbered line for each step.
  public func text(_ route: DoorRoute, by profile: Profile) -> String {
    let minutes = words(
      "way.minutes", ["count": .number(Words.minutes(route.durationMilliseconds))])
    let parts = words.parts(route, by: profile)
    let total = [minutes, parts, words.distance(route.distance)].filter { !$0.isEmpty }
    let steps = words.steps(route, by: profile, in: map.city).enumerated().map { number, step in
      let note = step.note.map { words("step.noted", ["note": .text($0)]) } ?? ""
      return "\(number + 1). \(step.title)\(note)"
    }
    let waits = route.waits.map { wait in
      words(
        "way.wait",
        [
          "gate": .text(words.name(map[wait.gate], in: map.city)),
          "count": .number(Words.minutes(wait.milliseconds)),
        ])
    }
    let banner = (words.banner(route.arrival).map { [$0] } ?? []) + waits
    return ([total.joined(separator: " · ")] + banner + steps).joined(separator: "\n")
  }

  /// The goal in a line.
  public func name(of goal: MapGoal) -> String { map.name(of: goal.place, words) }

  /// The way as a feature collection: a line for each leg, a point for each step.
  public func geoJSON(_ route: DoorRoute, by profile: Profile) -> String {
    let legs = route.legs.map { leg in
      GeoJSON.Feature(
        geometry: .lineString(leg.geometry),
        properties: [
          "mode": .string(leg.mode.name), "distanceMetres": .number(leg.distance.tenths),
          "durationSeconds": .number(Double(leg.durationMilliseconds) / 1000),
        ])
    }
    let steps = zip(route.steps, words.steps(route, by: profile, in: map.city)).map { step, line in
      GeoJSON.Feature(
        geometry: .point(step.coordinate),
        properties: ["action": .string(step.action.name), "text": .string(line.title)])
    }
    return GeoJSON.features(legs + steps).text
  }
}
