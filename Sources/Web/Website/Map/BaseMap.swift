/// Which base map an operator shows, and what the law wants said about it.
public struct BaseMap: Sendable {
  /// Where the map picture comes from.
  public enum Kind: String, CaseIterable, Sendable {
    /// No picture: directions in words.
    case none
    /// Tiles made from OpenStreetMap data.
    case osm
    /// A licensed provider's tiles.
    case licensed
  }

  /// Where the map picture comes from.
  public var kind: Kind
  /// The provider's attribution, shown on every page.
  public var attribution: String?
  /// The approval number (审图号), shown on every page.
  public var approval: String?
  /// Filing numbers of the site (ICP, public security), shown on every page.
  public var filing: String?

  /// Names a base map.
  public init(
    kind: Kind = .none, attribution: String? = nil, approval: String? = nil, filing: String? = nil
  ) {
    self.kind = kind
    self.attribution = attribution
    self.approval = approval
    self.filing = filing
  }

  /// What an operator must still enter before the public may see this map: names of settings.
  public var missing: [String] {
    var missing: [String] = []
    if kind == .licensed, attribution == nil { missing.append("QIJI_BASEMAP_ATTRIBUTION") }
    if kind != .none, approval == nil { missing.append("QIJI_MAP_APPROVAL") }
    return missing
  }
}
