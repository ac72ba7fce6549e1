import Addresses
import Estates
import Routing
import WebServer

/// What a way's page says of reports: what is shut, the question after arriving, the thanks.
struct DoorReportsView: Sendable {
  /// One button and the place that it speaks of.
  struct Choice: Sendable {
    var name: String
    var code: String
  }
  struct Question: Sendable {
    /// Where the answer is sent.
    var address: String
    /// The door that 对 and 不对 speak of.
    var door: String?
    /// What may be shut: the door, then the gates on the way.
    var choices: [Choice]
    /// To come back to the same way.
    var from: String
    var by: String?
  }
  struct Notices: Sendable { var rows: [String] }

  var notices: Notices?
  var question: Question?
  var thanks: String?
}

extension Goal {
  /// What the page of a way says of reports; `said` is the answer that was just given.
  func reports(
    _ route: DoorRoute, from origin: Origin, by profile: Profile,
    said: (answer: DoorAnswer, place: Place)? = nil
  ) -> DoorReportsView {
    let notices = map.shutPlaces(of: route).map { words.notice($0, on: map) }
    return DoorReportsView(
      notices: notices.isEmpty ? nil : DoorReportsView.Notices(rows: notices),
      question: said == nil ? question(route, from: origin, by: profile) : nil,
      thanks: said.map { thanks($0.answer, $0.place) })
  }

  private func question(
    _ route: DoorRoute, from origin: Origin, by profile: Profile
  ) -> DoorReportsView.Question? {
    var doors: [Place] = []
    if case .entrance(let index, _) = route.arrival { doors.append(.entrance(index)) }
    if case .gate = place { doors.append(place) }
    let door = doors.first
    for gate in route.gates where !doors.contains(.gate(gate)) { doors.append(.gate(gate)) }
    let choices = doors.compactMap { place in
      map.code(place).map { code in
        DoorReportsView.Choice(name: words.doorName(place, on: map), code: code.description)
      }
    }
    guard !choices.isEmpty else { return nil }
    return DoorReportsView.Question(
      address: "/d/\(code)/door", door: door.flatMap(map.code)?.description, choices: choices,
      from: origin.text, by: profile == .ebike ? nil : profile.rawValue)
  }

  private func thanks(_ answer: DoorAnswer, _ place: Place) -> String {
    switch answer {
    case .right: words("door.thanks-right")
    case .wrong: words("door.thanks-wrong")
    case .shut:
      words(map.reports.state(of: place).isShut ? "door.thanks-round" : "door.thanks-shut")
    }
  }
}

extension Call {
  /// The answer that the visitor has just given, as the address says after it was taken.
  func saidOfDoor(on map: MapContext, goal: Place) -> (answer: DoorAnswer, place: Place)? {
    guard let answer = queryValue("said").flatMap(DoorAnswer.init(rawValue:)) else { return nil }
    let place = queryValue("at").flatMap { ShortCode($0) }.flatMap(map.place)
    return (answer, place ?? map.door(of: goal))
  }
}
