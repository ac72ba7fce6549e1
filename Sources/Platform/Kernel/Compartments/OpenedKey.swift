/// Puts the private key of a compartment together, for the moment in which it is needed.
enum OpenedKey {
  /// Nil when the shares are not two of this compartment, or the token is another one's.
  static func key(
    of opening: CompartmentOpening, _ token: OpeningToken, _ approvals: [[UInt8]],
    _ publicKey: [UInt8], _ keys: KeyRing
  ) -> CompartmentKey? {
    let shares = shares(of: opening, token, approvals, keys)
    guard shares.count >= 2, let secret = SecretShare.share(0, from: shares[0], shares[1]),
      let key = CompartmentKey(bytes: secret.bytes), key.publicKey == publicKey
    else { return nil }
    return key
  }

  /// The approved shares.
  static func shares(
    of opening: CompartmentOpening, _ token: OpeningToken, _ approvals: [[UInt8]], _ keys: KeyRing
  ) -> [SecretShare] {
    guard
      let key = keys.openingKey(token.bytes, "\(opening.id)", in: opening.compartment)
    else { return [] }
    return approvals.compactMap { approval in
      key.open(approval, bound: CompartmentOpening.bound(opening.id)).flatMap(SecretShare.init)
    }
  }
}
