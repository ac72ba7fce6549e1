/// The secret that riders' marks of one day are made with.
public struct RiderKey: Hashable, Sendable {
  /// 32 bytes.
  public let secret: [UInt8]
  let day: RiderDay
}
