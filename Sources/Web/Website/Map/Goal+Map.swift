import Addresses
import Geodesy
import Routing
import WebServer

extension Goal {
  /// What is seen around the goal before there is a way: some buildings and the nearest gates.
  private static let around = Metres(60)
  private static let gatesWithin = Metres(250)

  /// The map of a page that asks for the start; nil where no map is offered.
  func mapBox(by profile: Profile) -> MapBoxView? {
    offer.map { offer in
      let here = place(of: nil)
      let gates = map.city.gates.filter { gate in
        !gate.isClosed && gate.coordinate.distance(to: here) <= Self.gatesWithin
      }
      let box = BoundingBox(here).grown(by: Self.around)
      var scene = MapScene(
        of: map.city, showing: box.union(BoundingBox(gates.map(\.coordinate))))
      scene.goal = sceneGoal(door: knownDoor)
      scene.by = profile.rawValue
      return MapBoxView(
        offer, scene: scene, pictureOf: code.description, words: words, about: name,
        picksStart: true)
    }
  }

  /// The map of a page that tells a way; nil where no map is offered.
  func mapBox(
    _ route: DoorRoute, _ steps: [StepView], from origin: Origin, by profile: Profile
  ) -> MapBoxView? {
    offer.map { offer in
      let box = BoundingBox(route.geometry).union(BoundingBox(place(of: route)))
      var scene = MapScene(of: map.city, showing: box.grown(by: Metres(10)))
      scene.goal = sceneGoal(door: door(of: route))
      scene.add(route, from: origin, by: profile, steps)
      scene.add(map.shutPlaces(of: route), on: map, words: words)
      return MapBoxView(
        offer, scene: scene, pictureOf: code.description, words: words, about: name)
    }
  }

  private func sceneGoal(door: Coordinate<WGS84>?) -> MapScene.Goal {
    let code = building.flatMap { map.code(.building($0)) }
    return MapScene.Goal(
      code: self.code.description, feature: self.code.feature, building: code?.feature,
      at: place(of: nil).rounded, door: door?.rounded, label: label)
  }

  /// What stands on the map: the number alone, as on every other house there.
  private var label: String {
    switch place {
    case .gate(let index): words.name(map[index], in: map.city)
    case .building, .entrance:
      building.map { map[$0].number ?? words.name(map[$0]) } ?? words("place.door")
    }
  }

  /// Where the goal's label stands.
  private func place(of route: DoorRoute?) -> Coordinate<WGS84> {
    if let building { return map[building].labelPoint }
    return route?.geometry.last ?? map.doorstep(of: place)
  }

  /// The door that is meant, when it is certain before a way is found.
  private var knownDoor: Coordinate<WGS84>? {
    switch place {
    case .gate: nil
    case .entrance(let index): map[index].coordinate
    case .building(let index):
      map[index].entrances.count == 1 ? map[map[index].entrances[0]].coordinate : nil
    }
  }

  private func door(of route: DoorRoute) -> Coordinate<WGS84>? {
    switch route.arrival {
    case .entrance(let index, _): map[index].coordinate
    case .outline(_, let point, _): point
    case .coordinate, .notReached: knownDoor
    }
  }
}
