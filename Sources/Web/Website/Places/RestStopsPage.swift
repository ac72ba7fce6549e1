import Database
import Geodesy
import Places
import WebServer

/// The rest stops (驿站), nearest first when it is known where one is.
struct RestStopsPage: Sendable {
  struct Row: Sendable {
    var address: String
    var name: String
    var hours: String?
    /// "热水·热饭".
    var inside: String?
    var away: String?
  }
  struct List: Sendable { var rows: [Row] }

  var back: BackView
  /// Said above the list: from where the distances are, or that they are not known.
  var hint: String
  var list: List?
  var more: String?

  /// As many as are read before one rather says where one is.
  static let most = 20

  init(
    _ found: ListRestStops.Page, from origin: Origin?, near: Coordinate<WGS84>?,
    on map: MapContext, words: Words
  ) {
    back = BackView(address: "/", label: words("site.home"), title: words("site.name"))
    hint = words(near == nil ? "rest-stops.order-unknown" : "rest-stops.order-near")
    let rows = found.rows.map { row in
      Row(
        address: map.address(of: row.stop, from: near == nil ? nil : origin),
        name: words.name(row.stop), hours: words.hours(row.stop),
        inside: words.inside(row.stop), away: row.away.map(words.distance))
    }
    list = rows.isEmpty ? nil : List(rows: rows)
    more = found.next.map { next in
      Call.address("/rest-stops", [("from", origin?.text), ("after", next.description)])
    }
  }
}
