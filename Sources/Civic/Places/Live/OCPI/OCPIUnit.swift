public import Geodesy
public import Kernel

/// A bay of a location (an EVSE of OCPI), whole or only what has changed about it.
public struct OCPIUnit: Hashable, Sendable {
  /// Its name; nil where the address says it.
  public var name: String?
  /// What it is; nil where nothing was said of its connectors.
  public var part: LivePart?
  /// How it stands; nil where nothing was said of it.
  public var status: LiveUnit.Status?
  /// When it was so.
  public var reportedAt: Moment

  /// Reads one; nil when it has no time.
  ///
  /// - Parameter value: the JSON.
  /// - Returns: The bay.
  public static func read(_ value: GeoJSON.Value) -> OCPIUnit? {
    guard case .object = value, let at = OCPITime.read(value["last_updated"]) else { return nil }
    let name = value["uid"]?.text
    if let name, LiveSite.key("", name) == nil { return nil }
    let connectors = value["connectors"]?.list?.prefix(32)
    return OCPIUnit(
      name: name, part: connectors.map { Self.part(Array($0)) },
      status: value["status"]?.text.map(Self.status), reportedAt: at)
  }

  /// The bay, if all of it was said.
  public var unit: LiveUnit? { unit(named: name) }

  /// The bay under the name of an address.
  func unit(named name: String?) -> LiveUnit? {
    guard let name, let status else { return nil }
    return LiveUnit(name, part ?? .slowBay, status, reportedAt: reportedAt)
  }

  /// What a word of OCPI means; one that we do not know leaves it unknown.
  static func status(_ word: String) -> LiveUnit.Status {
    switch word.uppercased() {
    case "AVAILABLE": .free
    case "CHARGING": .used
    case "BLOCKED", "RESERVED": .held
    case "INOPERATIVE", "OUTOFORDER": .broken
    // What is planned is not there, and what was taken away no longer.
    case "PLANNED", "REMOVED": .gone
    default: .unknown
    }
  }

  /// The best of its connectors.
  private static func part(_ connectors: [GeoJSON.Value]) -> LivePart {
    var isSocket = !connectors.isEmpty
    for connector in connectors {
      let standard = (connector["standard"]?.text ?? "").uppercased()
      let power = (connector["power_type"]?.text ?? "").uppercased()
      if power == "DC" || standard == "CHADEMO" || standard.hasSuffix("_COMBO")
        || standard == "GBT_DC"
      {
        return .fastBay
      }
      if !standard.hasPrefix("DOMESTIC_") { isSocket = false }
    }
    return isSocket ? .socket : .slowBay
  }
}
