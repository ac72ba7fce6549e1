import Geodesy
import OpeningHours

/// The places of a packed set as columns, in the order of a Hilbert curve.
struct PlaceRows: Sendable {
  private(set) var ids: [Int64] = []
  private(set) var latitudes: [Int32] = []
  private(set) var longitudes: [Int32] = []
  private(set) var services: [UInt64] = []
  private(set) var kinds: [UInt8] = []
  private(set) var vehicles: [UInt8] = []
  /// Whole metres.
  private(set) var sinks: [UInt16] = []
  /// Numbers of timetables.
  private(set) var hours: [Int32] = []
  private(set) var lateHours: [Int32] = []
  /// The rows by the ids of their places, ascending.
  private(set) var byId: [Int32] = []

  init(_ entries: [PlaceEntry], _ order: [Int32], _ table: inout HoursTable) {
    let count = order.count
    ids.reserveCapacity(count)
    latitudes.reserveCapacity(count)
    longitudes.reserveCapacity(count)
    services.reserveCapacity(count)
    kinds.reserveCapacity(count)
    vehicles.reserveCapacity(count)
    sinks.reserveCapacity(count)
    hours.reserveCapacity(count)
    lateHours.reserveCapacity(count)
    for index in order {
      let entry = entries[Int(index)]
      ids.append(entry.id)
      latitudes.append(entry.position.latitudeE7)
      longitudes.append(entry.position.longitudeE7)
      services.append(entry.services)
      kinds.append(entry.kind)
      vehicles.append(entry.vehicles)
      sinks.append(UInt16(min(max(entry.sink.value.rounded(), 0), 65_535)))
      hours.append(table.number(of: entry.hours))
      lateHours.append(table.number(of: entry.lateHours))
    }
    byId = Self.sorted(ids)
  }

  /// How many places there are.
  var count: Int { ids.count }

  /// Where a place is.
  func position(_ row: Int) -> Coordinate<WGS84> {
    Coordinate(latitudeE7: latitudes[row], longitudeE7: longitudes[row])
  }

  /// The row of a place; nil when it is not here.
  ///
  /// - Complexity: O(log *n*).
  func row(of id: Int64) -> Int? {
    var (low, high) = (0, byId.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[Int(byId[middle])] < id { low = middle + 1 } else { high = middle }
    }
    guard low < byId.count, ids[Int(byId[low])] == id else { return nil }
    return Int(byId[low])
  }

  private static func sorted(_ ids: [Int64]) -> [Int32] {
    ids.indices.map(Int32.init).sorted { ids[Int($0)] < ids[Int($1)] }
  }
}
