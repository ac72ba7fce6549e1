public import Geodesy

/// One building that an order may mean.
public struct AddressGuess: Hashable, Sendable {
  /// What of the order is found again in a guess.
  public struct Parts: OptionSet, Hashable, Sendable {
    /// One bit for each part.
    public let rawValue: UInt8
    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// A name of the estate.
    public static let estate = Parts(rawValue: 1)
    /// The building's number or name.
    public static let building = Parts(rawValue: 2)
    /// The unit.
    public static let unit = Parts(rawValue: 4)
  }

  /// `AddressEntry.id` of the building.
  public let building: Int
  /// `AddressEntry.Unit.id` of the unit that was asked for, if its entrance is known.
  public let unit: Int?
  /// What of the order is found again.
  public let matched: Parts
  /// False when the building that was asked for is not known and this one is only near to it:
  /// another number of the same estate, or any of its buildings when none was asked for,
  /// or one whose name is only similar or was only said by initials.
  public let isExact: Bool
  /// How well it fits, from 0 to 1; comparable within one answer.
  public let confidence: Double
  /// How far it is from where the asker is, if that is known.
  public let distance: Metres?
}
