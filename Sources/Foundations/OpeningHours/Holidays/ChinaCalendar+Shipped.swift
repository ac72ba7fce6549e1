import Foundation

extension ChinaCalendar {
  /// What this program knows by itself.
  public static let shipped: ChinaCalendar = {
    var calendar = ChinaCalendar()
    // A table that can't be read leaves every year unknown, which doctor shows.
    try? calendar.add(Table.bytes("china.json"))
    return calendar
  }()

  /// What this program knows, and a file of the operator over it.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: The calendar.
  /// - Throws: `CalendarFault` when the file can't be used.
  public static func shipped(
    with bytes: some Sequence<UInt8>
  ) throws(CalendarFault) -> ChinaCalendar {
    var calendar = shipped
    try calendar.add(bytes)
    return calendar
  }
}

/// Tables that come with the module.
enum Table {
  static func bytes(_ name: String) -> [UInt8] {
    let path = "\(Bundle.module.bundlePath)/Tables/\(name)"
    return FileManager.default.contents(atPath: path).map(Array.init) ?? []
  }
}
