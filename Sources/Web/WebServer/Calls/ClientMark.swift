/// Tells clients apart without saying who they are: a keyed hash of the network address.
///
/// Clients that the server knows nothing of have one mark together.
public struct ClientMark: Hashable, Sendable {
  private let value: Int

  init(_ client: NetworkAddress?, key: ClientKey) {
    self.init(named: client?.client ?? [], key: key)
  }

  /// A mark for someone who is told apart by something else than a network address.
  public init(named name: some Hashable, key: ClientKey) {
    // The standard library's hash is SipHash with a seed of the process; the key is there so
    // that neither a fixed seed nor another user of the hash gives the same marks.
    var hasher = Hasher()
    hasher.combine(key)
    hasher.combine(name)
    value = hasher.finalize()
  }
}

/// The secret of client marks: made by chance, held in memory, gone with the process.
public struct ClientKey: Hashable, Sendable {
  private let high = UInt64.random(in: 0 ... .max)
  private let low = UInt64.random(in: 0 ... .max)

  /// Makes a key that no other is like.
  public init() {}
}

extension Call {
  /// Who asks, told apart under a key but not named; the address itself is given to no handler.
  public func mark(_ key: ClientKey) -> ClientMark { ClientMark(client, key: key) }
}
