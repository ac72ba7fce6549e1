/// In which way a place is friendly to those on the road.
public enum FriendlyDimension: String, CaseIterable, Codable, Sendable {
  /// By what it has (设施友好).
  case facility
  /// By how people are met (人际友好).
  case human
  /// By how it is run (治理友好).
  case governance
}

/// What one comes with.
public enum VehicleClass: String, CaseIterable, Codable, Sendable {
  /// An electric bicycle or scooter.
  case ebike
  /// A tricycle of a courier.
  case tricycle
  /// A car.
  case car
  /// A lorry.
  case truck
}

/// As what a kind of place counts among scenes; `Documentation/Scenes.md` has the rule.
public enum CountingClass: String, CaseIterable, Codable, Sendable {
  /// Something that was put there.
  case facility
  /// A business that takes part.
  case merchant
  /// A standing service.
  case service
  /// An area as a whole.
  case area
  /// It is shown and found, and never counted.
  case none
}

extension Set where Element: RawRepresentable & CaseIterable {
  /// One bit for each, in the order of the cases.
  public var caseBits: Int64 {
    var bits: Int64 = 0
    for (place, element) in Element.allCases.enumerated() where contains(element) {
      bits |= 1 << Int64(place)
    }
    return bits
  }

  /// The cases of bits.
  public init(caseBits bits: Int64) {
    self.init(
      Element.allCases.enumerated().filter { bits >> Int64($0.offset) & 1 == 1 }.map(\.element))
  }
}
