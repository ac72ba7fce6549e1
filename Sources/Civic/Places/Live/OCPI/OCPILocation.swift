public import Geodesy
public import Kernel
import OpeningHours

/// A location of OCPI 2.2.1, of which only what we use is kept; members that we do not know are
/// passed over, and single bays that can't be read are left out.
public struct OCPILocation: Hashable, Sendable {
  /// The most bytes of one location.
  public static let mostBytes = 2 << 20
  /// How deep it may be nested.
  public static let deepest = 16

  /// Two letters.
  public var country: String
  /// Three signs.
  public var party: String
  /// Its name at the partner.
  public var id: String
  /// What it is called.
  public var name: String
  /// Where it is.
  public var position: Coordinate<WGS84>?
  /// Its bays; nil when nothing was said of them.
  public var units: [LiveUnit]?
  /// When it is open, in OpenStreetMap's grammar; nil where nothing was said.
  public var hours: String?
  /// When it was changed.
  public var updatedAt: Moment

  /// Reads a location; nil when it has no name or no time.
  ///
  /// - Parameters:
  ///   - value: the JSON.
  ///   - key: country, party and name where an address says them; else they must stand there.
  public init?(_ value: GeoJSON.Value, key: OCPIKey? = nil) {
    guard case .object = value, let updatedAt = OCPITime.read(value["last_updated"]) else {
      return nil
    }
    let own = OCPIKey(
      country: value["country_code"]?.text ?? key?.country ?? "",
      party: value["party_id"]?.text ?? key?.party ?? "",
      location: value["id"]?.text ?? key?.location ?? "")
    // An address is what the token was asked about; a body says nothing of others.
    guard let own, key == nil || own == key else { return nil }
    (country, party, id) = (own.country, own.party, own.location)
    name = LiveSite.plain(value["name"]?.text ?? id)
    position = Self.position(value["coordinates"])
    units = value["evses"]?.list.map { list in
      list.prefix(ReportUnits.mostUnits).compactMap { OCPIUnit.read($0)?.unit }
    }
    hours = value["opening_times"].flatMap(OCPIHours.text)
    self.updatedAt = updatedAt
  }

  private static func position(_ value: GeoJSON.Value?) -> Coordinate<WGS84>? {
    func degrees(_ name: String) -> Double? {
      value?[name]?.text.flatMap(Double.init) ?? value?[name]?.number
    }
    guard let latitude = degrees("latitude"), let longitude = degrees("longitude") else {
      return nil
    }
    return Coordinate(latitude: latitude, longitude: longitude)
  }
}

/// What names a location of OCPI.
public struct OCPIKey: Hashable, Sendable {
  /// Two letters.
  public var country: String
  /// Three signs.
  public var party: String
  /// Its name at the partner.
  public var location: String

  /// Takes the three; nil when one can't be.
  public init?(country: String, party: String, location: String) {
    guard LiveSite.key("", country, party, location) != nil, country.utf8.count == 2,
      (1...3).contains(party.utf8.count), location.utf8.count <= 36
    else { return nil }
    // OCPI compares them without looking at the case.
    self.country = country.uppercased()
    self.party = party.uppercased()
    self.location = location
  }

  /// The key of the site of a partner.
  func site(of partner: String) -> String? { LiveSite.key(partner, country, party, location) }
}

/// Times of OCPI: RFC 3339, where the Z may be missing.
public enum OCPITime {
  static func read(_ value: GeoJSON.Value?) -> Moment? {
    guard let text = value?.text, text.utf8.count <= 40 else { return nil }
    return Moment(text) ?? Moment(text + "Z")
  }
}
