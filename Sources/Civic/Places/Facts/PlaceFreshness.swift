public import Kernel

/// How old what is known of a place is, measured by how fast places of its kind change.
public enum PlaceFreshness: String, CaseIterable, Sendable {
  /// Looked at not long ago.
  case fresh
  /// Half its time is over.
  case ageing
  /// Its time is over: it sinks in lists, and passers-by are asked.
  case stale

  /// The freshness of something that was looked at then.
  ///
  /// - Parameters:
  ///   - checkedAt: when it was looked at.
  ///   - now: the present moment.
  ///   - life: after how long it is stale.
  public init(checkedAt: Moment, now: Moment, life: Duration) {
    let age = now - checkedAt
    self = age >= life ? .stale : age >= life / 2 ? .ageing : .fresh
  }
}

extension Place {
  /// How old what is known of it is.
  public func freshness(
    at now: Moment, catalogue: PlaceCatalogue = .shipped
  ) -> PlaceFreshness {
    PlaceFreshness(checkedAt: check.at, now: now, life: catalogue.staleAfter(kind))
  }

  /// Whether it comes after all others in lists.
  public func sinks(at now: Moment, catalogue: PlaceCatalogue = .shipped) -> Bool {
    state == .suspended || freshness(at: now, catalogue: catalogue) == .stale
  }

  /// Whether passers-by are asked "is it open now?" (这里现在开着吗？).
  public func asksPassersBy(at now: Moment, catalogue: PlaceCatalogue = .shipped) -> Bool {
    (state == .open || state == .suspended) && sinks(at: now, catalogue: catalogue)
  }
}
