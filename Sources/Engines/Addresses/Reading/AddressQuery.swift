/// What an order says about where to go.
///
/// No room, floor, name of a person or phone number is ever in it.
public struct AddressQuery: Hashable, Sendable {
  /// The text as typed, without what is private: safe to show, to send and to log.
  public let text: String
  /// The name of the place in one spelling, with anything before it: 桐湖区青禾路88号青禾时代.
  public let place: String
  /// How many scalars at the start of `place` only name a city, a district or a road.
  public let leadingScalars: Int
  /// Words after the building, which rarely help.
  public let rest: String
  /// The building's number or letter: `3`, `a`, `甲3`, `t2`.
  public let building: String?
  /// The unit's number: `2`, `乙`, `东`.
  public let unit: String?
  /// An entrance by its side: `东门`.
  public let gate: String?

  /// The name of the place without city, district and road.
  public var estate: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: place.unicodeScalars.dropFirst(leadingScalars))
    return String(scalars)
  }

  /// Whether there is nothing to search for.
  public var isEmpty: Bool { place.isEmpty && building == nil && rest.isEmpty }
}
