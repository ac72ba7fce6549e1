import Geodesy
import Routing

/// What is common to all questions in the language of OSRM: who travels, from where, and how places
/// are brought to the streets.
///
/// Every number and list of the address is checked here, and nothing of it is trusted before.
struct OSRMQuestion: Sendable {
  /// The name in the answer's documents.
  enum Service: String, CaseIterable, Sendable { case route, table, nearest, match, trip }

  /// More would keep others waiting.
  static let mostCoordinates = 100
  /// So far from every street nobody is brought to one.
  static let farthest = Metres(5_000)

  var profile: Profile
  var waypoints: [Waypoint]
  private let options: [String: String]

  private static let common: Set<String> = [
    "bearings", "radiuses", "generate_hints", "hints", "approaches", "exclude", "snapping",
    "skip_waypoints", "lang",
  ]

  /// Reads an address.
  ///
  /// - Parameters:
  ///   - profile: the segment that says who travels.
  ///   - text: the segment of coordinates, decoded.
  ///   - pairs: names and values of the query, decoded.
  ///   - known: names that this service has of its own.
  /// - Throws: what OSRM would say is wrong with it.
  init(
    profile: String, coordinates text: String, _ pairs: [(name: String, value: String)],
    known: Set<String>
  ) throws(OSRMFault) {
    guard let who = Self.profile(profile) else {
      throw OSRMFault(.invalidUrl, "Profile \(profile.prefix(40)) is not known.")
    }
    self.profile = who
    var options: [String: String] = [:]
    for (name, value) in pairs {
      guard Self.common.contains(name) || known.contains(name), options[name] == nil else {
        throw OSRMFault(.invalidQuery, "Query string malformed close to \(name.prefix(40)).")
      }
      options[name] = value
    }
    self.options = options
    waypoints = try Self.coordinates(text).map { Waypoint($0, radius: Self.farthest) }
    if options["exclude"] != nil {
      throw OSRMFault(.invalidValue, "Exclude flag combination is not supported.")
    }
    try readRadiuses()
    try readBearings()
    try readApproaches()
    _ = try flag("skip_waypoints")
    _ = try flag("generate_hints")
    if let snapping = options["snapping"], snapping != "default", snapping != "any" {
      throw OSRMFault(.invalidValue, "snapping must be default or any.")
    }
    // Hints are taken and not used: places are found as quickly without.
    if let hints = options["hints"] { try expect(hints.split(";").count, "hints") }
  }

  /// Who a segment means; OSRM's usual names are taken too.
  private static func profile(_ name: String) -> Profile? {
    switch name {
    case "bike", "bicycle", "cycling", "ebike": .ebike
    case "foot", "walking", "walk", "pedestrian": .foot
    case "car", "driving", "auto": .car
    default: Profile(rawValue: name)
    }
  }

  private static func coordinates(_ text: String) throws(OSRMFault) -> [Coordinate<WGS84>] {
    var text = Substring(text)
    if text.hasSuffix(".json") { text = text.dropLast(5) }
    if text.hasSuffix(".flatbuffers") {
      throw OSRMFault(.invalidValue, "Only json is answered.")
    }
    for (head, precision) in [("polyline(", Polyline.Precision.five), ("polyline6(", .six)]
    where text.hasPrefix(head) && text.hasSuffix(")") {
      let line = String(text.dropFirst(head.count).dropLast())
      guard let found = try? Polyline.decode(line, precision: precision), !found.isEmpty else {
        throw OSRMFault(.invalidUrl, "URL string is invalid: the polyline is none.")
      }
      return try bounded(found)
    }
    var found: [Coordinate<WGS84>] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let numbers = part.split(separator: ",", omittingEmptySubsequences: false)
      guard numbers.count == 2, let longitude = number(numbers[0]),
        let latitude = number(numbers[1])
      else { throw OSRMFault(.invalidUrl, "URL string is invalid: \(part.prefix(40))") }
      guard let coordinate = Coordinate<WGS84>(latitude: latitude, longitude: longitude) else {
        throw OSRMFault(.invalidValue, "Invalid coordinate value.")
      }
      found.append(coordinate)
      if found.count > mostCoordinates { break }
    }
    return try bounded(found)
  }

  private static func bounded(
    _ found: [Coordinate<WGS84>]
  ) throws(OSRMFault) -> [Coordinate<WGS84>] {
    guard found.count <= mostCoordinates else {
      throw OSRMFault(.tooBig, "Too many coordinates: at most \(mostCoordinates).")
    }
    return found
  }

  /// A plain decimal number, no infinities and no words.
  static func number(_ text: Substring) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        || byte | 0x20 == UInt8(ascii: "e")
    }
    guard isPlain, text.utf8.count <= 32, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }
}

// MARK: - Places and how they are come to

extension OSRMQuestion {
  private func expect(_ count: Int, _ name: String) throws(OSRMFault) {
    guard count == waypoints.count else {
      throw OSRMFault(
        .invalidOptions,
        "Number of elements in \(name) size \(count) does not match coordinate size "
          + "\(waypoints.count)")
    }
  }

  private func list(_ name: String) throws(OSRMFault) -> [Substring]? {
    guard let text = options[name], !text.isEmpty else { return nil }
    let parts = text.split(";")
    try expect(parts.count, name)
    return parts
  }

  private mutating func readRadiuses() throws(OSRMFault) {
    guard let parts = try list("radiuses") else { return }
    for (index, part) in parts.enumerated() where !part.isEmpty && part != "unlimited" {
      guard let radius = Self.number(part), radius >= 0 else {
        throw OSRMFault(.invalidValue, "A radius is a number of metres or unlimited.")
      }
      waypoints[index].radius = min(Metres(radius), Self.farthest)
    }
  }

  private mutating func readBearings() throws(OSRMFault) {
    guard let parts = try list("bearings") else { return }
    for (index, part) in parts.enumerated() where !part.isEmpty {
      let numbers = part.split(separator: ",", omittingEmptySubsequences: false)
      guard numbers.count == 2, let bearing = Self.number(numbers[0]),
        let spread = Self.number(numbers[1]), (0...360).contains(bearing),
        (0...180).contains(spread)
      else {
        throw OSRMFault(.invalidValue, "Bearings values must be between [0,360] and [0,180].")
      }
      waypoints[index].heading = Waypoint.Heading(bearing: bearing, spread: spread)
    }
  }

  private mutating func readApproaches() throws(OSRMFault) {
    guard let parts = try list("approaches") else { return }
    for (index, part) in parts.enumerated() {
      switch part {
      case "", "unrestricted": continue
      case "curb": waypoints[index].kerb = .near
      case "opposite": waypoints[index].kerb = .far
      default: throw OSRMFault(.invalidValue, "Approaches are curb, opposite or unrestricted.")
      }
    }
  }

  // MARK: Options of services

  /// The text of an option; nil where it is left out.
  func text(_ name: String) -> String? { options[name] }

  /// An option that is true or false.
  func flag(_ name: String) throws(OSRMFault) -> Bool? {
    switch options[name] {
    case nil: nil
    case "true": true
    case "false": false
    default: throw OSRMFault(.invalidValue, "\(name) must be true or false.")
    }
  }

  /// An option that is a number above zero.
  func positive(_ name: String) throws(OSRMFault) -> Double? {
    guard let text = options[name] else { return nil }
    guard let number = Self.number(text[...]), number > 0, number < 1e6 else {
      throw OSRMFault(.invalidValue, "\(name) must be a number greater than zero.")
    }
    return number
  }

  /// An option that is one of some words.
  func choice<Choice: RawRepresentable<String>>(
    _ name: String, or standard: Choice
  ) throws(OSRMFault) -> Choice {
    guard let text = options[name] else { return standard }
    guard let choice = Choice(rawValue: text) else {
      throw OSRMFault(.invalidValue, "\(name) has no value \(text.prefix(40)).")
    }
    return choice
  }

  /// Positions of coordinates, ascending or not; all where it says so or is left out.
  func positions(_ name: String) throws(OSRMFault) -> [Int] {
    guard let text = options[name], text != "all", !text.isEmpty else {
      return Array(waypoints.indices)
    }
    var found: [Int] = []
    for part in text.split(";") {
      guard let position = Int(part), part.allSatisfy(\.isASCII) else {
        throw OSRMFault(.invalidValue, "\(name) are positions of coordinates or all.")
      }
      guard waypoints.indices.contains(position), found.count < Self.mostCoordinates else {
        throw OSRMFault(.invalidOptions, "Index in \(name) out of bounds.")
      }
      found.append(position)
    }
    return found
  }
}

extension String {
  /// The parts between separators, empty ones too.
  fileprivate func split(_ separator: Character) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
