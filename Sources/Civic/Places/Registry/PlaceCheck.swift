public import Kernel

/// When and by whom something about a place was looked at last.
public struct PlaceCheck: Hashable, Sendable {
  /// Where it is known from, such as `osm:node/123`, `demo:…`, or `office`.
  public var source: String
  /// When it was looked at.
  public var at: Moment
  /// As what somebody looked.
  public var by: CheckerRole
  /// How sure one may be.
  public var confidence: PlaceConfidence

  /// Says who looked.
  public init(source: String, at: Moment, by: CheckerRole, confidence: PlaceConfidence) {
    self.source = source
    self.at = at
    self.by = by
    self.confidence = confidence
  }
}

/// As what somebody looked at a place.
public enum CheckerRole: String, CaseIterable, Codable, Sendable {
  /// A file was taken in.
  case file
  /// A program of a partner said so.
  case program
  /// A rider or passer-by.
  case rider
  /// Whoever runs the place.
  case host
  /// Somebody of an office.
  case office
}

/// How sure one may be of a fact.
public enum PlaceConfidence: String, CaseIterable, Codable, Sendable {
  /// It stands in a file of others.
  case copied
  /// Somebody said so.
  case told
  /// Several said the same, or whoever runs the place did.
  case agreed
  /// Somebody who answers for it was there.
  case seen
}
