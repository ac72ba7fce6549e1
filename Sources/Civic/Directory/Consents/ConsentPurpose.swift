/// What somebody can agree to, each on its own; nothing of the program depends on any of them.
public enum ConsentPurpose: String, CaseIterable, Sendable {
  /// Being told of activities and trainings by text message.
  case notices
  /// Being asked for surveys.
  case surveys
  /// That the station one works for sees that one is registered.
  case stationSharing = "station-sharing"
  /// Telling whom one lives with, for family help.
  case household
  /// Being named or shown when there is something to honour.
  case publicity

  /// The version of the text that is shown now: `consent.<purpose>.<version>` in the catalogues.
  public var version: Int { 1 }
}
