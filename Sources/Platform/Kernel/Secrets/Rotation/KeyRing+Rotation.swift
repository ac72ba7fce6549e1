extension KeyRing {
  /// How long a new key is known before it is used: longer than servers take to read the file again
  /// and operators to bring it to every server.
  public static let usualNotice: Duration = .seconds(600)

  /// Makes another key for a purpose, which is the present one after a while.
  ///
  /// - Parameters:
  ///   - purpose: what for.
  ///   - notice: how long every server may take to know it before it is used; nothing for the first
  ///     key of a purpose.
  /// - Returns: Its name.
  /// - Throws: ``KeyError`` about the file.
  @discardableResult
  public func rotate(
    _ purpose: KeyPurpose, after notice: Duration = usualNotice
  ) throws(KeyError) -> KeyIdentifier {
    let now = time.now
    return try change { keys throws(KeyError) in
      let isFirst = keys.present(purpose, at: now) == nil
      return keys.add(purpose, now: now, presentFrom: isFirst ? now : now + notice).id
    }
  }

  /// Keeps a key for old backups only: nothing is found by it any more.
  ///
  /// - Parameter id: a former key that no value needs: see
  ///   ``KeyRotation/needless(in:)``.
  /// - Throws: ``KeyError/inUse(_:)``, `unknownKey`, or about the file.
  public func retire(_ id: KeyIdentifier) throws(KeyError) {
    let now = time.now
    try change { keys throws(KeyError) in
      guard let key = keys[id] else { throw .unknownKey(id) }
      guard let present = keys.present(key.purpose, at: now), present.id != id,
        key.presentFrom <= now
      else { throw .inUse(id) }
      if key.retiredAt == nil { keys.retire(id, now: now) }
    }
  }
}
