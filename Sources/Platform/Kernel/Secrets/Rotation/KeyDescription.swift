/// What may be told of a key.
public struct KeyDescription: Hashable, Sendable {
  /// Where a key is in its life.
  public enum State: String, Hashable, Sendable {
    /// It is known before it is used, so that every server knows it.
    case coming
    /// New values are made with it.
    case present
    /// Values of it are left, or may be.
    case former
    /// Only backups need it.
    case retired
  }

  /// Its name.
  public let id: KeyIdentifier
  /// What it is for.
  public let purpose: KeyPurpose
  /// What it is used with.
  public let algorithm: CryptoAlgorithm
  /// When it was made.
  public let madeAt: Moment
  /// From when on new values are made with it.
  public let presentFrom: Moment
  /// Where it is in its life.
  public let state: State
}

extension KeyRing {
  /// Every key, in the order of purposes and times.
  public var list: [KeyDescription] {
    let (keys, now) = (keys, time.now)
    return keys.all.map { key in
      let present = keys.present(key.purpose, at: now)?.id
      let state: KeyDescription.State =
        if key.retiredAt != nil {
          .retired
        } else if key.id == present {
          .present
        } else {
          key.presentFrom > now ? .coming : .former
        }
      return KeyDescription(
        id: key.id, purpose: key.purpose, algorithm: key.algorithm, madeAt: key.madeAt,
        presentFrom: key.presentFrom, state: state)
    }.sorted {
      ($0.purpose.description, $0.presentFrom, $0.id.number)
        < ($1.purpose.description, $1.presentFrom, $1.id.number)
    }
  }
}
