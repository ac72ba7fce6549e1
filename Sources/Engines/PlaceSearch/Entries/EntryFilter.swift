/// Which places are wanted.
public struct EntryFilter: Sendable, Hashable {
  /// Whether a place must be open.
  public enum Opening: Sendable, Hashable {
    /// Open, closed or unknown.
    case any
    /// Open; neither closed nor unknown.
    case open
    /// Serving late at the time.
    case late
  }

  /// What somebody needs: a place of these kinds, or one with any of these services.
  public struct Need: Sendable, Hashable {
    /// Kinds that help.
    public var kinds: KindSet
    /// Services that help.
    public var services: UInt64

    /// A need.
    ///
    /// - Parameters:
    ///   - kinds: Kinds that help.
    ///   - services: Services that help.
    public init(kinds: KindSet, services: UInt64) {
      self.kinds = kinds
      self.services = services
    }
  }

  /// Only these kinds; none for every kind.
  public var kinds: KindSet
  /// All of these services.
  public var services: UInt64
  /// All of these classes of vehicles.
  public var vehicles: UInt8
  /// Whether it must be open.
  public var opening: Opening
  /// What somebody needs; nil for anything.
  public var need: Need?

  /// A filter; what is left out is not asked for.
  ///
  /// - Parameters:
  ///   - kinds: Only these kinds; none for every kind.
  ///   - services: All of these services.
  ///   - vehicles: All of these classes of vehicles.
  ///   - opening: Whether it must be open.
  ///   - need: What somebody needs.
  public init(
    kinds: KindSet = [], services: UInt64 = 0, vehicles: UInt8 = 0, opening: Opening = .any,
    need: Need? = nil
  ) {
    self.kinds = kinds
    self.services = services
    self.vehicles = vehicles
    self.opening = opening
    self.need = need
  }
}
