public import Geodesy

/// Outlines from a GeoJSON file of somebody else, checked.
public struct BoundaryFile: Sendable {
  /// What is wrong with a feature.
  public struct Diagnostic: Hashable, Sendable {
    /// The place of the feature, from 1.
    public var feature: Int
    /// What.
    public var fault: Fault
  }

  /// The kinds of faults.
  public enum Fault: String, CaseIterable, Sendable {
    /// Neither `code` nor another known property holds a code.
    case code
    /// It is no polygon.
    case geometry
    /// A ring has fewer than three corners or no inside.
    case ring
    /// It has too many corners.
    case corners
    /// Another feature of the file has the same code.
    case twice
  }

  /// Corners of an outline at most: more draws nothing that anybody sees, and costs every look.
  public static let mostCorners = 20_000
  /// Bytes of a file at most.
  public static let mostBytes = 16 << 20

  /// The outlines by code.
  public private(set) var boundaries: [(code: AreaCode, boundary: AreaBoundary)] = []
  /// What could not be used.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: GeoJSON.
  ///   - code: whose outline a lone geometry is.
  /// - Throws: What is wrong with the file as a whole, and where.
  public init(_ bytes: [UInt8], code: AreaCode? = nil) throws(GeodesyError) {
    let features: [GeoJSON.Feature] =
      switch try GeoJSON(bytes: bytes, limit: Self.mostBytes, deepest: 16) {
      case .geometry(let geometry): [GeoJSON.Feature(geometry: geometry)]
      case .feature(let feature): [feature]
      case .features(let features): features
      }
    var seen: Set<AreaCode> = []
    for (place, feature) in features.enumerated() {
      switch Self.read(feature, code: features.count == 1 ? code : nil) {
      case .success(let found) where seen.insert(found.0).inserted: boundaries.append(found)
      case .success: diagnostics.append(Diagnostic(feature: place + 1, fault: .twice))
      case .failure(let bad): diagnostics.append(Diagnostic(feature: place + 1, fault: bad.fault))
      }
    }
  }

  private struct BadFeature: Error { var fault: Fault }

  private static func read(
    _ feature: GeoJSON.Feature, code: AreaCode?
  ) -> Result<(AreaCode, AreaBoundary), BadFeature> {
    guard let code = code ?? Self.code(of: feature) else {
      return .failure(BadFeature(fault: .code))
    }
    guard let boundary = feature.geometry.flatMap(AreaBoundary.init), !boundary.polygons.isEmpty
    else { return .failure(BadFeature(fault: .geometry)) }
    let rings = boundary.polygons.flatMap(\.rings)
    guard rings.reduce(0, { $0 + $1.count }) <= mostCorners else {
      return .failure(BadFeature(fault: .corners))
    }
    // A ring on one line encloses nothing, and nobody could live there.
    guard rings.allSatisfy({ $0.count >= 3 && Set($0).count >= 3 }),
      boundary.polygons.allSatisfy({
        $0.bounds.south < $0.bounds.north && $0.bounds.west < $0.bounds.east
      })
    else { return .failure(BadFeature(fault: .ring)) }
    return .success((code, boundary))
  }

  private static func code(of feature: GeoJSON.Feature) -> AreaCode? {
    for name in ["code", "adcode", "id"] {
      switch feature.properties[name] ?? (name == "id" ? feature.id : nil) {
      case .string(let text)?: if let code = AreaCode(text) { return code }
      case .integer(let number)?: if let code = AreaCode(String(number)) { return code }
      default: continue
      }
    }
    return nil
  }
}
