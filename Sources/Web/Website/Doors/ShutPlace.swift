import Estates
import Foundation
import Routing
import WebServer

/// A door, gate or street that is reported shut, and what that means for a way.
struct ShutPlace: Sendable {
  var place: Closable
  /// Whether the way goes round it; else it leads there all the same, for want of another.
  var isAvoided: Bool
  var state: DoorState
}

extension MapContext {
  /// What is reported shut of what the way would pass or passes.
  func shutPlaces(of route: DoorRoute) -> [ShutPlace] {
    func places(_ closures: Closures) -> [Closable] {
      closures.gates.sorted { $0.rawValue < $1.rawValue }.map { .place(.gate($0)) }
        + closures.entrances.sorted { $0.rawValue < $1.rawValue }.map { .place(.entrance($0)) }
        + closures.streets.sorted { $0.rawValue < $1.rawValue }.map { .street($0) }
    }
    return [(route.avoids, true), (route.passesShut, false)].flatMap { closures, isAvoided in
      places(closures).map {
        ShutPlace(place: $0, isAvoided: isAvoided, state: reports.state(of: $0))
      }
    }
  }
}

extension Words {
  /// "3号门：两位骑手说封了（12:08），已绕开".
  func notice(_ shut: ShutPlace, on map: MapContext) -> String {
    let state = shut.state
    let place = TextValue.text(doorName(shut.place, on: map))
    // A gate that has not opened yet, or a street that only this rider has spoken of.
    guard state.shutCount > 0 else {
      let isStreet = if case .street = shut.place { true } else { false }
      return self(isStreet ? "closures.own-round" : "door.hours-round", ["place": place])
    }
    if state.isOfficial, let until = state.until {
      return self(
        shut.isAvoided ? "closures.office-avoided" : "closures.office-passed",
        ["place": place, "time": .text(Self.dayAndTime(until))])
    }
    let riders =
      state.shutCount == 2
      ? self("door.two-riders") : self("door.riders", ["count": .number(state.shutCount)])
    return self(
      shut.isAvoided ? "door.shut-avoided" : "door.shut-passed",
      [
        "place": place, "riders": .text(riders),
        "time": .text(state.lastShut.map { Self.clock(Date(moment: $0)) } ?? ""),
      ])
  }

  /// A door or gate on the page of its own building: "2单元", "3号门".
  func doorName(_ place: Place, on map: MapContext) -> String {
    switch place {
    case .gate(let index): name(map[index], in: map.city)
    case .entrance(let index): name(map[index]) ?? self("door.this")
    case .building(let index): name(map[index])
    }
  }
}
