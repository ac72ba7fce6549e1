/// How far the chains of the audit had got at a moment, signed, as it lies outside the database.
public struct AuditCheckpoint: Equatable, Sendable {
  let at: Moment
  let heads: [AuditHead]
  let signature: Signature

  private static let title = "qiji-audit-1"

  init(_ heads: [AuditHead], at moment: Moment, keys: KeyRing) throws(KeyError) {
    at = moment
    self.heads = heads
    signature = try keys.sign(Array(Self.text(heads, moment).utf8))
  }

  private static func text(_ heads: [AuditHead], _ moment: Moment) -> String {
    let parts = heads.map { "\($0.lane):\($0.number):\(Hexadecimal.text(of: $0.digest))" }
    return "\(title) \(moment) \(parts.joined(separator: ","))"
  }

  var isSigned: Bool { signature.isOf(Array(Self.text(heads, at).utf8)) }

  /// A line of words: title, moment, lanes, algorithm, key, public key, signature.
  var line: String {
    let made = "\(signature.algorithm.name) \(signature.signer)"
    let key = Hexadecimal.text(of: signature.publicKey)
    return "\(Self.text(heads, at)) \(made) \(key) \(Hexadecimal.text(of: signature.bytes))"
  }

  /// Reads a line; nil when it is none.
  init?(line: String) {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 7, words[0] == Self.title, let at = Moment(words[1]),
      let algorithm = CryptoAlgorithm(name: words[3]), let signer = KeyIdentifier(words[4]),
      let publicKey = Hexadecimal.bytes(of: words[5]), let bytes = Hexadecimal.bytes(of: words[6])
    else { return nil }
    let parts = words[2].split(separator: ",")
    let heads = parts.compactMap { part -> AuditHead? in
      let words = part.split(separator: ":")
      guard words.count == 3, let lane = Int64(words[0]), let number = Int64(words[1]),
        let digest = Hexadecimal.bytes(of: words[2])
      else { return nil }
      return AuditHead(lane: lane, number: number, digest: digest)
    }
    guard heads.count == parts.count else { return nil }
    self.at = at
    self.heads = heads
    signature = Signature(
      algorithm: algorithm, signer: signer, publicKey: publicKey, bytes: bytes)
  }
}
