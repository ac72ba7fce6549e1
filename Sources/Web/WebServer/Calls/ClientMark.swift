internal import Crypto

/// Tells clients apart without saying who they are: a keyed hash of the network address.
///
/// The same on every server that has the key. Clients that the server knows nothing of have one
/// mark together.
public struct ClientMark: Hashable, Sendable {
  /// 16 bytes of HMAC with SHA-256.
  public let bytes: [UInt8]

  init(_ client: NetworkAddress?, key: ClientKey) {
    self.init(named: client?.client ?? [], key: key)
  }

  /// A mark for someone who is told apart by something else than a network address.
  public init(named name: [UInt8], key: ClientKey) {
    let code = HMAC<SHA256>.authenticationCode(for: name, using: SymmetricKey(data: key.secret))
    bytes = Array(code.prefix(16))
  }
}

/// The secret of client marks: whoever has it and a mark can find the address by trying them all,
/// so it is kept no longer than its marks are needed.
public struct ClientKey: Hashable, Sendable {
  let secret: [UInt8]

  /// Makes a key by chance, that no other is like.
  public init() {
    secret = (0..<4).flatMap { _ in
      withUnsafeBytes(of: UInt64.random(in: 0 ... .max)) { Array($0) }
    }
  }

  /// Takes a key that several servers share; nil if it has less than 16 bytes.
  public init?(secret: [UInt8]) {
    guard secret.count >= 16 else { return nil }
    self.secret = secret
  }
}

extension Call {
  /// Who asks, told apart under a key but not named; the address itself is given to no handler.
  public func mark(_ key: ClientKey) -> ClientMark { ClientMark(client, key: key) }
}
