/// The position of a building in `CityMap.buildings`.
public struct BuildingIndex: RawRepresentable, Hashable, Sendable {
  /// The position.
  public let rawValue: Int32

  /// Names a position; the caller answers for its being in range.
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// The position of an entrance in `CityMap.entrances`.
public struct EntranceIndex: RawRepresentable, Hashable, Sendable {
  /// The position.
  public let rawValue: Int32

  /// Names a position; the caller answers for its being in range.
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// The position of a gate in `CityMap.gates`.
public struct GateIndex: RawRepresentable, Hashable, Sendable {
  /// The position.
  public let rawValue: Int32

  /// Names a position; the caller answers for its being in range.
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// The position of an estate in `CityMap.estates`.
public struct EstateIndex: RawRepresentable, Hashable, Sendable {
  /// The position.
  public let rawValue: Int32

  /// Names a position; the caller answers for its being in range.
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// The position of a street in the city's data: a stretch between two junctions.
public struct StreetIndex: RawRepresentable, Hashable, Sendable {
  /// The position.
  public let rawValue: Int32

  /// Names a position; the caller answers for its being in range.
  public init(rawValue: Int32) { self.rawValue = rawValue }
}

extension RawRepresentable where RawValue == Int32, Self: Sendable {
  init(at position: Int) {
    // Every such type of this module takes any Int32, so the failing branch is never reached.
    guard let index = Self(rawValue: Int32(position)) else {
      preconditionFailure("index types take every number")
    }
    self = index
  }

  var position: Int { Int(rawValue) }
}
