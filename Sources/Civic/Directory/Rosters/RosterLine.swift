/// A row of a list as it was written.
///
/// It lives in memory only.
public struct RosterLine: Hashable, Sendable {
  /// Its number in the file.
  public var row: Int
  /// What stands in the column of phones.
  public var phone: String
  /// What stands in the column of kinds of work; empty when there is none.
  public var kind: String
  /// What stands in the column of stations; empty when there is none.
  public var station: String

  /// Makes a line.
  ///
  /// - Parameters:
  ///   - row: Its number in the file.
  ///   - phone: The phone.
  ///   - kind: The kind of work.
  ///   - station: The station.
  public init(row: Int, phone: String, kind: String = "", station: String = "") {
    self.row = row
    self.phone = phone
    self.kind = kind
    self.station = station
  }
}
