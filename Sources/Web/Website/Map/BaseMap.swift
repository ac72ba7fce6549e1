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
  /// Why the map needs no approval, in the operator's words; shown on every page.
  public var exemption: String?
  /// Filing numbers of the site (ICP, public security), shown on every page.
  public var filing: String?

  /// Names a base map.
  public init(
    kind: Kind = .none, attribution: String? = nil, approval: String? = nil,
    exemption: String? = nil, filing: String? = nil
  ) {
    self.kind = kind
    self.attribution = attribution
    self.approval = approval
    self.exemption = exemption
    self.filing = filing
  }

  /// What an operator must still enter before the public may see this map: names of settings.
  public var missing: [String] {
    var missing: [String] = []
    if kind == .licensed, attribution == nil { missing.append("QIJI_BASEMAP_ATTRIBUTION") }
    if kind != .none, approval == nil, exemption == nil {
      missing.append("QIJI_MAP_APPROVAL or QIJI_MAP_EXEMPTION")
    }
    return missing
  }

  /// The map as the public may see it: none at all while something is missing.
  public var lawful: BaseMap {
    var map = self
    if !missing.isEmpty { map.kind = .none }
    return map
  }
}
