import Addresses
import Geodesy
import Routing
import WebServer

/// Which street of a way is shut: each one in order, one press a street.
struct BlockedPage: Sendable {
  struct Row: Sendable {
    var name: String
    /// "320 米以后·长 85 米".
    var facts: String
    /// What the press sends.
    var street: String
  }
  struct Picture: Sendable {
    var address: String
    var words: String
  }

  var back: BackView
  var title: String
  var address: String
  var from: String
  var by: String?
  /// Nil where no map is offered.
  var picture: Picture?
  var rows: [Row]
}

extension BlockedPage {
  /// More streets than this are no choice: who is that far away does not know of them yet.
  private static let most = 60

  init(
    _ route: DoorRoute, to code: ShortCode, name: String, from origin: Origin, by profile: Profile,
    isMapOffered: Bool, on map: MapContext, words: Words
  ) {
    let own = Goal.address(code, from: origin, by: profile)
    back = BackView(
      address: own, label: words("closures.back"),
      title: words("way.title", ["place": .text(name)]))
    title = words("closures.which")
    address = "/d/\(code)/blocked"
    from = origin.text
    by = profile == .ebike ? nil : profile.rawValue
    if isMapOffered {
      picture = Picture(
        address: Call.address(
          "/picture/\(code).svg", [("from", origin.text), ("by", by)]),
        words: words("map.picture", ["place": .text(name)]))
    }
    var gone = 0.0
    rows = route.streets.prefix(Self.most).compactMap { street in
      let line = map.city.line(of: street)
      let length = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).value }
      defer { gone += length }
      guard let id = ClosureName(.street(street), on: map) else { return nil }
      return Row(
        name: words.doorName(.street(street), on: map),
        facts: words(
          "closures.stretch",
          [
            "after": .text(words.distance(Metres(gone))),
            "length": .text(words.distance(Metres(length))),
          ]), street: id.description)
    }
  }
}
