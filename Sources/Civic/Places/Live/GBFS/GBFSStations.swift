public import Geodesy
public import Kernel

/// Stations of GBFS 2 and 3: `station_information` and `station_status`.
public enum GBFSStations {
  /// The most bytes of one file.
  public static let mostBytes = 16 << 20
  /// The most stations of one system.
  public static let most = 20_000

  /// A station and where it is.
  public struct Station: Hashable, Sendable {
    /// Its name in the system.
    public var id: String
    /// What it is called.
    public var name: String
    /// Where it is.
    public var position: Coordinate<WGS84>?
    /// How many slots it has.
    public var capacity: Int?
  }

  /// How a station stands.
  public struct Status: Hashable, Sendable {
    /// Its name in the system.
    public var id: String
    /// What can be taken, or a battery.
    public var free: Int?
    /// What is broken.
    public var broken: Int?
    /// Free slots.
    public var freeSlots: Int?
    /// Broken slots.
    public var brokenSlots: Int?
    /// Whether it is there at all.
    public var isThere: Bool
    /// Whether one may take something.
    public var gives: Bool
    /// Whether one may bring something.
    public var takes: Bool
    /// When it was so.
    public var reportedAt: Moment
  }

  /// Where a system's files are, of `gbfs.json`: 3 has one list, 2 one for each language.
  ///
  /// - Parameter value: the JSON.
  /// - Returns: Addresses by the names of files.
  public static func addresses(_ value: GeoJSON.Value) -> [String: String] {
    var lists: [GeoJSON.Value] = []
    if let list = value["data"]?["feeds"]?.list {
      lists = list
    } else if case .object(let languages)? = value["data"] {
      lists =
        languages.sorted { $0.key < $1.key }.compactMap { $0.value["feeds"]?.list }.first ?? []
    }
    var addresses: [String: String] = [:]
    for feed in lists.prefix(100) {
      if let name = feed["name"]?.text, let address = feed["url"]?.text, address.utf8.count <= 2_000
      {
        addresses[name] = addresses[name] ?? address
      }
    }
    return addresses
  }

  /// The stations of `station_information`; those that can't be read are left out.
  ///
  /// - Parameter value: the JSON.
  /// - Returns: The stations; nil when it is no such file.
  public static func stations(_ value: GeoJSON.Value) -> [Station]? {
    value["data"]?["stations"]?.list?.prefix(most).compactMap { item in
      guard let id = name(item["station_id"]) else { return nil }
      var position: Coordinate<WGS84>?
      if let latitude = item["lat"]?.number, let longitude = item["lon"]?.number {
        position = Coordinate(latitude: latitude, longitude: longitude)
      }
      // In version 3 a name is a list of texts.
      let names = item["name"]?.list ?? []
      let chinese = names.first { ($0["language"]?.text ?? "").hasPrefix("zh") } ?? names.first
      let title = item["name"]?.text ?? chinese?["text"]?.text ?? id
      return Station(
        id: id, name: LiveSite.plain(title), position: position,
        capacity: count(item["capacity"]))
    }
  }

  /// How the stations of `station_status` stand; those that can't be read are left out.
  ///
  /// - Parameter value: the JSON.
  /// - Returns: How they stand; nil when it is no such file.
  public static func statuses(_ value: GeoJSON.Value) -> [Status]? {
    value["data"]?["stations"]?.list?.prefix(most).compactMap { item in
      guard let id = name(item["station_id"]), let at = moment(item["last_reported"]) else {
        return nil
      }
      return Status(
        id: id, free: count(item["num_vehicles_available"] ?? item["num_bikes_available"]),
        broken: count(item["num_vehicles_disabled"] ?? item["num_bikes_disabled"]),
        freeSlots: count(item["num_docks_available"]),
        brokenSlots: count(item["num_docks_disabled"]), isThere: yes(item["is_installed"]),
        gives: yes(item["is_renting"]), takes: yes(item["is_returning"]), reportedAt: at)
    }
  }

  private static func name(_ value: GeoJSON.Value?) -> String? {
    guard let text = value?.text ?? value?.whole.map(String.init), LiveSite.key("", text) != nil
    else { return nil }
    return text
  }

  /// A count; what lies out of all bounds was not said.
  private static func count(_ value: GeoJSON.Value?) -> Int? {
    value?.whole.flatMap { (0...Int64(LiveCounts.most)).contains($0) ? Int($0) : nil }
  }

  /// Seconds since 1970 in version 2, RFC 3339 in version 3.
  private static func moment(_ value: GeoJSON.Value?) -> Moment? {
    if let text = value?.text { return Moment(text) }
    guard let seconds = value?.whole, (0...99_999_999_999).contains(seconds) else { return nil }
    return Moment(milliseconds: seconds * 1_000)
  }

  /// Version 1 has numbers for booleans; what is not said is so.
  private static func yes(_ value: GeoJSON.Value?) -> Bool {
    value?.flag ?? value?.whole.map { $0 != 0 } ?? true
  }
}
