public import Geodesy

/// What a file says about itself before its elements.
public struct OSMHeader: Hashable, Sendable {
  /// Where the file stands in a stream of updates.
  public struct Replication: Hashable, Sendable {
    /// Seconds since 1970 up to which changes are contained.
    public var timestampSeconds: Int64?
    /// The number of the last update contained.
    public var sequenceNumber: Int64?
    /// Where the updates are.
    public var baseURL: String?

    /// Makes a place in a stream of updates.
    public init(
      timestampSeconds: Int64? = nil, sequenceNumber: Int64? = nil, baseURL: String? = nil
    ) {
      self.timestampSeconds = timestampSeconds
      self.sequenceNumber = sequenceNumber
      self.baseURL = baseURL
    }
  }

  /// The box that the elements were cut out with; they may reach over it.
  public var bounds: BoundingBox?
  /// Features that a reader must know.
  public var requiredFeatures: [String] = []
  /// Features that a reader may make use of.
  public var optionalFeatures: [String] = []
  /// The program that wrote the file.
  public var program: String?
  /// Where the data is from.
  public var source: String?
  /// Where the file stands in a stream of updates.
  public var replication: Replication?

  /// Makes an empty header.
  public init() {}

  /// Whether the file may hold several versions of an element, and deleted ones.
  public var isHistory: Bool { requiredFeatures.contains(Self.history) }

  /// Whether the file promises nodes, ways and relations in this order, each by rising id.
  public var isSorted: Bool { optionalFeatures.contains(Self.sorted) }

  /// Whether the ways carry the coordinates of their nodes.
  public var hasLocationsOnWays: Bool { optionalFeatures.contains("LocationsOnWays") }

  static let history = "HistoricalInformation"
  static let sorted = "Sort.Type_then_ID"
}
