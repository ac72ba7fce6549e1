/// What drives somebody to look for a place: tired, thirsty, in a fix, worried (累了 渴了 难了 忧了).
public struct PlaceNeed: Hashable, Sendable, Decodable {
  /// Its code, such as `tired`.
  public let code: String
  /// Its sign in `icons.svg`.
  public let icon: String
  /// Kinds that always help.
  public let kinds: [PlaceKind]
  /// Services one of which helps, whatever kind of place has it.
  public let services: Set<PlaceService>

  /// Whether a place of this kind with these services helps.
  public func isMet(by kind: PlaceKind, with services: Set<PlaceService>) -> Bool {
    kinds.contains(kind) || !self.services.isDisjoint(with: services)
  }
}
