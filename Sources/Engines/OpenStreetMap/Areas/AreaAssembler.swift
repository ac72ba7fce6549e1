import Geodesy

/// Makes areas of the closed ways and multipolygon relations of a source.
///
/// The source is read three times: relations, ways, nodes. Memory holds only what belongs to
/// areas. Rings are found by geometry (even-odd rule), so that wrong roles do no harm; what is
/// broken gives a problem and no area.
///
/// https://wiki.openstreetmap.org/wiki/Relation:multipolygon
public struct AreaAssembler: Sendable {
  /// Whether an area with these tags is wanted.
  public var isWanted: @Sendable ([String: String]) -> Bool

  /// Makes an assembler; without a wish it takes every area.
  public init(isWanted: @escaping @Sendable ([String: String]) -> Bool = { _ in true }) {
    self.isWanted = isWanted
  }

  /// Reads the areas of a source.
  ///
  /// - Throws: `OSMReadError` when the source can't be read; broken areas are no error.
  public func assemble(_ source: some OSMSource) throws(OSMReadError) -> AreaAssembly {
    var parts = AreaParts()
    try source.read(.relations) { block in parts.takeRelations(block) }
    try source.read(.ways) { block in parts.takeWays(block) }
    parts.prepareNodes()
    try source.read(.nodes) { block in parts.takeNodes(block) }
    return AreaAssembling(parts, isWanted: isWanted).assembly
  }
}
