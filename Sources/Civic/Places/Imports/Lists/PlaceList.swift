public import Database
public import Directory
public import Kernel

/// A file of places that somebody has sent for an area, as a whole.
public struct PlaceList: Hashable, Sendable {
  /// What names a list.
  public typealias ID = Identifier<PlaceList>

  /// What kind of file it was.
  public enum Format: String, CaseIterable, Sendable {
    /// A table: CSV or XLSX.
    case table
    /// GeoJSON.
    case geoJSON = "geojson"
    /// OpenStreetMap: XML or PBF.
    case osm
  }

  /// Its name.
  public var id: ID
  /// The area that it is of: nothing outside it is entered.
  public var area: Area.ID
  /// What kind of file it was.
  public var format: Format
  /// In what collection its elements have names; nil for rows of a table.
  public var collection: String?
  /// How far it has come; ``PlaceListState`` says how.
  public var state: PlaceListState
  /// Its rows below the head, or its elements.
  public var rows: Int
  /// Rows of which something will be entered, those included about which somebody is asked.
  public var good: Int
  /// Rows with something wrong.
  public var bad: Int
  /// Rows of places that the city has already, as they are: nothing is done with them.
  public var known: Int
  /// Rows that wait for somebody to say whether they are a place that is there.
  public var asked: Int
  /// Places that an earlier file of the collection had and this one has not.
  public var gone: Int
  /// How many good rows and problems are written so far, while it is being staged.
  public var staged = 0
  /// How many rows are entered.
  public var applied = 0
  /// How many of these were taken back.
  public var undone = 0
  /// Who has sent it.
  public var madeBy: Actor
  /// When it was sent.
  public var madeAt: Moment
  /// When it began to count.
  public var liveAt: Moment?
  /// When its rows go: until then it may be taken back.
  public var endsAt: Moment

  /// How long a list may be taken back, and its questions answered.
  public static let life: Duration = .seconds(30 * 86_400)
  /// How long a list waits for somebody to confirm it.
  static let patience: Duration = .seconds(7 * 86_400)
  /// A list that grows no more for so long was left by a server that fell.
  static let stillness: Duration = .seconds(600)
  /// How long the history is kept.
  static let memory: Duration = .seconds(400 * 86_400)
  /// Lists of one area that wait to be confirmed at one time.
  static let mostWaiting = 20
}

/// How far a list of places has come.
public enum PlaceListState: String, CaseIterable, Sendable {
  /// Its rows are being written; nothing counts yet.
  case staging
  /// All rows are there and can be looked at; nothing counts yet.
  case ready
  /// Its rows are places, or become them now.
  case live
  /// Somebody has taken it back.
  case withdrawn
  /// It can't be taken back any more.
  case ended
  /// It never counted.
  case discarded

  /// What can happen to a list.
  public enum Event: String, CaseIterable, Sendable {
    /// The last row is written.
    case finish
    /// Somebody has looked at it and says that it counts.
    case confirm
    /// Somebody throws it away, or takes it back.
    case withdraw
    /// Its time is over.
    case expire
  }

  /// The state after something has happened; nil when it cannot happen in this state.
  public func after(_ event: Event) -> PlaceListState? {
    switch (self, event) {
    case (.staging, .finish): .ready
    case (.ready, .confirm): .live
    case (.live, .withdraw): .withdrawn
    case (.live, .expire): .ended
    case (.staging, .withdraw), (.staging, .expire), (.ready, .withdraw), (.ready, .expire):
      .discarded
    case (.staging, .confirm), (.ready, .finish), (.live, .finish), (.live, .confirm),
      (.withdrawn, _), (.ended, _), (.discarded, _):
      nil
    }
  }
}

/// What came of doing something with a list of places.
public enum PlaceListOutcome: Hashable, Sendable {
  /// It is done, now or before.
  case done(PlaceList)
  /// The list is in a state in which that cannot be done.
  case impossible(PlaceListState)
  /// The area has no such list.
  case unknown
}

/// Why a list could not be staged.
public enum PlaceListError: Error, Equatable, Sendable {
  /// The database said so.
  case database(DatabaseError)
  /// This server has no more identifiers.
  case noIdentifiers
  /// It was thrown away meanwhile.
  case discarded
}
