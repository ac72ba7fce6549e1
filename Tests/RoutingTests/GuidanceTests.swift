import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Guidance")
struct GuidanceTests {
  @Test("Turns at junctions, none at bends")
  func turns() throws {
    let sketch = SketchMap(
      """
      A--B--C
         |   \\
         E    F--G
                 |
                 H
      """, metres: 20,
      ways: [
        "ABC": ["highway": "residential", "name": "甲路"], "BE": residential,
        "CF": ["highway": "residential", "name": "甲路"],
        "FGH": ["highway": "residential", "name": "甲路"],
      ])
    let town = try SketchCity(sketch)
    let actions = try town.route("A", "H", .foot).steps.map(\.action)
    #expect(actions == [.depart(.east), .arrive])
    let turning = try town.route("A", "E", .foot)
    #expect(turning.steps.map(\.action) == [.depart(.east), .turn(.right), .arrive])
    #expect(turning.steps[0].streetName == "甲路" && turning.steps[1].streetName == nil)
  }

  @Test(
    "Turns have the words for their angles",
    arguments: [
      (0, Turn.straight), (19, .straight), (30, .slightRight), (-30, .slightLeft), (90, .right),
      (-90, .left), (140, .sharpRight), (-140, .sharpLeft), (175, .uTurn), (-180, .uTurn),
    ])
  func words(angle: Int, turn: Turn) {
    #expect(TurnRules.turn(Double(angle)) == turn)
  }

  @Test("Across a road and straight on is no pair of turns")
  func jog() throws {
    let sketch = SketchMap(
      """
                F
                |
      A---------B
                C---------D
                |
                E
      """, metres: 8,
      ways: ["AB": residential, "CD": residential, "FBCE": ["highway": "tertiary"]])
    let town = try SketchCity(sketch)
    #expect(try town.route("A", "D", .foot).steps.map(\.action) == [.depart(.east), .arrive])
  }

  @Test("A corner behind a side street is one turn, at the corner", arguments: [3.0, 11])
  func cornerBehindSideStreet(metres: Double) throws {
    let sketch = SketchMap(
      """
                E
                |
      A---------SK-----F
                 |
                 |
                 |
                 |
                 |
                 B
      """, metres: metres,
      ways: ["ASKF": residential, "SE": residential, "KB": residential])
    let steps = try SketchCity(sketch).route("A", "B", .foot).steps
    #expect(steps.map(\.action) == [.depart(.east), .turn(.right), .arrive])
    #expect(steps[1].coordinate == sketch["K"])
  }

  @Test("Over to the other carriageway is back, into a path beside this one is two turns")
  func back() throws {
    func actions(_ street: [String: String]) throws -> [Step.Action] {
      let sketch = SketchMap(
        """
        A-----------B---C
              G-----E---F
              |
              |
              |
              |
              D
        """, metres: 8,
        ways: ["ABC": street, "DGEF": street, "BE": residential])
      return try SketchCity(sketch).route("A", "D", .foot).steps.map(\.action)
    }
    let named = ["highway": "residential", "name": "甲路"]
    let over = try actions(named)
    #expect(over == [.depart(.east), .turn(.uTurn), .arrive])
    let beside = try actions(residential)
    #expect(beside == [.depart(.east), .turn(.right), .turn(.right), .arrive])
  }

  @Test("One sets out along the first step, not along what follows")
  func settingOut() throws {
    let sketch = SketchMap(
      """
        V--W--N--E
           |  A
           |
           |
           D
      """, metres: 15,
      ways: ["VWNE": residential, "NA": residential, "WD": residential])
    let town = try SketchCity(sketch)
    let far = try town.route("A", "D", .foot).steps.map(\.action)
    #expect(far == [.depart(.north), .turn(.left), .turn(.left), .arrive])
    // The two metres that are left are nothing to speak of.
    let start = sketch["A"].destination(Metres(13), bearing: 0)
    let near = try DoorRouter(town.city).way(from: start, to: .coordinate(sketch["D"]), by: .foot)
    #expect(near.steps.map(\.action) == [.depart(.west), .turn(.left), .arrive])
  }

  @Test("Another name straight on is said")
  func names() throws {
    let sketch = SketchMap(
      """
            E
            |
      A-----B-----C
      """, metres: 15,
      ways: [
        "AB": ["highway": "residential", "name": "甲路"],
        "BC": ["highway": "residential", "name": "乙路"], "BE": residential,
      ])
    let steps = try SketchCity(sketch).route("A", "C", .foot).steps
    #expect(steps.map(\.action) == [.depart(.east), .continueStraight, .arrive])
    #expect(steps.map(\.streetName) == ["甲路", "乙路", nil])
  }

  @Test("Ride, park, gate, stairs, connector, door: each is a step, and all adds up")
  func wholeWay() throws {
    let sketch = SketchMap(
      """
                            P------Q
                            |      |
                            S--d---R

      A-------B----G----T---U-----W
              |
              C
      """, metres: 6,
      ways: [
        "PQRdSP": ["building": "apartments", "name": "10号楼"],
        "AB": ["highway": "residential", "name": "学府巷"], "BC": residential,
        "BGT": footway, "TU": ["highway": "steps", "step_count": "6", "incline": "up"],
        "UW": footway,
      ],
      nodes: [
        "d": ["entrance": "staircase", "ref": "2"], "G": ["barrier": "gate", "name": "3号门"],
      ])
    let town = try SketchCity(sketch)
    let route = try town.toDoor("A", "d")
    let gate = GateIndex(rawValue: 0)
    #expect(
      route.steps.map(\.action) == [
        .depart(.east), .park(.kerb), .gate(gate), .stairs(count: 6, up: true), .connector, .arrive,
      ])
    #expect(route.steps.map(\.mode) == [.ride, .walk, .walk, .walk, .connector, .connector])
    #expect(route.legs.map(\.mode) == [.ride, .walk, .connector])
    #expect(route.gates == [gate])
    #expect(route.parking == sketch["B"])
    #expect(route.steps[0].streetName == "学府巷")
    Self.expectSound(route)
  }

  @Test("A gate and the bar right behind it are one step, by the name")
  func doubleGate() throws {
    let sketch = SketchMap(
      "A-------G-H-------B", metres: 5, ways: ["AGHB": residential],
      nodes: ["G": ["barrier": "lift_gate"], "H": ["barrier": "gate", "name": "东门"]])
    let town = try SketchCity(sketch)
    let route = try town.route("A", "B", .foot)
    let named = try #require(town.city.gates.firstIndex { $0.name == "东门" })
    #expect(route.gates == [GateIndex(at: named)])
    #expect(
      route.steps.map(\.action) == [.depart(.east), .gate(GateIndex(at: named)), .arrive])
  }

  @Test("A roundabout is one step with its exit counted")
  func roundabout() throws {
    let sketch = SketchMap(
      """
            N
            |
            n
           / \\
      W---w   e---E
           \\ /
            s
            |
            S
      """, metres: 12,
      ways: [
        "wsenw": ["highway": "residential", "junction": "roundabout"], "Ww": residential,
        "Nn": residential, "Ss": residential, "Ee": residential,
      ])
    let town = try SketchCity(sketch)
    let exits = try ["S", "E", "N"].map { end in
      try town.route("W", Character(end), .car).steps.compactMap { step -> Int? in
        if case .roundabout(let exit) = step.action { exit } else { nil }
      }
    }
    #expect(exits == [[1], [2], [3]])
  }

  @Test("Start and destination in one place")
  func nothingToDo() throws {
    let town = try SketchCity(SketchMap("A---B", metres: 20, ways: ["AB": residential]))
    let route = try town.route("A", "A", .foot)
    #expect(route.distance == .zero)
    #expect(route.steps.last?.action == .arrive)
  }

  /// What holds for every route.
  static func expectSound(
    _ route: DoorRoute, _ comment: Comment? = nil, location: SourceLocation = #_sourceLocation
  ) {
    let steps = route.steps
    #expect(steps.last?.action == .arrive, comment, sourceLocation: location)
    let length = steps.reduce(0) { $0 + $1.distance.value }
    #expect(abs(length - route.distance.value) < 0.01, comment, sourceLocation: location)
    #expect(
      steps.reduce(0) { $0 + $1.durationMilliseconds } == route.durationMilliseconds, comment,
      sourceLocation: location)
    for (leg, next) in zip(route.legs, route.legs.dropFirst()) {
      #expect(leg.geometry.last == next.geometry.first, comment, sourceLocation: location)
    }
    for step in steps where !route.legs.isEmpty {
      let isInside =
        route.legs.indices.contains(step.leg)
        && step.geometry.upperBound <= route.legs[step.leg].geometry.count
        && !step.geometry.isEmpty
      #expect(isInside, comment, sourceLocation: location)
      guard isInside else { continue }
      #expect(
        route.legs[step.leg].geometry[step.geometry.lowerBound] == step.coordinate, comment,
        sourceLocation: location)
    }
    for leg in route.legs {
      #expect(leg.geometry.count >= 2, comment, sourceLocation: location)
    }
  }
}
