import Geodesy
import Places
import WebServer

/// Reports a quarrel about parking: what was wrong, in two taps, and who says so.
struct ParkingReportPage: Sendable {
  struct Choice: Sendable {
    var value: String
    var name: String
    var icon: String
  }
  struct Form: Sendable {
    var address: String
    /// The shop, or nothing where it is about none.
    var place: String?
    var kinds: [Choice]
    var roles: [ChoiceView]
  }

  var back: BackView
  var isDone: Bool
  var asksWhere: Bool
  var form: Form?
}

extension ParkingReportPage {
  private static let icons: [ParkingConflict.Kind: String] = [
    .noRoom: "park", .inTheWay: "gate", .sentAway: "walk", .quarrel: "ask", .moved: "lock",
  ]

  init(
    _ position: Coordinate<WGS84>?, _ place: CityPlace?, from: String?, isDone: Bool,
    _ words: Words
  ) {
    back =
      place.map { place in
        BackView(
          address: Call.address("/p/\(place.id)", [("from", from)]), label: words(place.name),
          title: words(place.name))
      } ?? BackView(address: "/", label: words("site.home"), title: words("site.home"))
    self.isDone = isDone
    asksWhere = position == nil && !isDone
    if position != nil, !isDone {
      form = Form(
        address: Call.address(
          "/parking/report", [("place", place.map { "\($0.id)" }), ("from", from)]),
        place: place.map { words("parking.at", ["place": .text(words($0.name))]) },
        kinds: ParkingConflict.Kind.allCases.map {
          Choice(value: $0.rawValue, name: words($0), icon: Self.icons[$0] ?? "ask")
        },
        roles: ParkingConflict.Role.allCases.map {
          ChoiceView(value: $0.rawValue, name: words($0), isChosen: $0 == .rider)
        })
    }
  }
}

extension Words {
  /// What was wrong.
  func callAsFunction(_ kind: ParkingConflict.Kind) -> String {
    self(TextKey("parking.kind.\(kind.rawValue)"))
  }

  /// Who reports it.
  func callAsFunction(_ role: ParkingConflict.Role) -> String {
    self(TextKey("parking.role.\(role.rawValue)"))
  }
}
