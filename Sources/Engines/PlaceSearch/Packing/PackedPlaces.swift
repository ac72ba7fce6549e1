import Geodesy
import OpeningHours

/// An immutable set of places, packed for search; many tasks read it at once.
final class PackedPlaces: Sendable {
  let rows: PlaceRows
  let tree: PlaceTree
  /// What all places of each node have.
  let masks: NodeMasks
  let hours: HoursTable
  let words: NameWords
  let setting: Setting
  private let boards = BoardCache()

  /// Packs entries; each id comes once.
  ///
  /// - Complexity: O(*n* log *n*).
  init(_ entries: [PlaceEntry], in setting: Setting) {
    var table = HoursTable()
    let order = HilbertOrder.order(entries.map(\.position))
    rows = PlaceRows(entries, order, &table)
    tree = PlaceTree(rows)
    masks = NodeMasks(rows, tree) { _ in true }
    hours = table
    words = NameWords(order.map { entries[Int($0)].names })
    self.setting = setting
  }

  /// What is open at a time.
  func board(at unixSeconds: Int64) -> OpeningBoard {
    boards.board(at: unixSeconds, rows, tree, hours, in: setting)
  }

  /// A place as it was given, its names folded; for packing it anew.
  func entry(_ row: Int) -> PlaceEntry {
    PlaceEntry(
      id: rows.ids[row], kind: rows.kinds[row], services: rows.services[row],
      vehicles: rows.vehicles[row], position: rows.position(row), hours: hours[rows.hours[row]],
      lateHours: hours[rows.lateHours[row]], sink: Metres(Double(rows.sinks[row])),
      names: words.names.texts(of: row))
  }
}
