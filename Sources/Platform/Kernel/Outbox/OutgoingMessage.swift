public import Database

/// A message to somebody outside: a text message, a call of a partner's program.
///
/// It is kept in the transaction that decided to send it, and delivered afterwards at least once.
/// Its identifier goes with every delivery, so that the receiver can show it once.
public struct OutgoingMessage: Hashable, Sendable {
  /// The same at every delivery.
  public let id: Identifier<OutgoingMessage>
  /// Where the decision was made.
  public let district: District
  /// The name of the carrier.
  public let channel: String
  /// What the carrier reads.
  public let payload: [UInt8]

  /// Makes a message.
  public init(
    id: Identifier<OutgoingMessage>, district: District, channel: String, payload: [UInt8]
  ) {
    self.id = id
    self.district = district
    self.channel = channel
    self.payload = payload
  }

  /// The message of a job that delivers one.
  init?(_ run: JobRun) {
    guard run.kind.hasPrefix(Self.kindPrefix), let id = Identifier<Self>(number: run.id.number)
    else { return nil }
    let channel = String(run.kind.dropFirst(Self.kindPrefix.count))
    self.init(id: id, district: run.district, channel: channel, payload: run.payload)
  }

  /// Deliveries are jobs of a kind for each channel: leases, waits and dead letters are theirs.
  static let kindPrefix = "send."
}

/// What takes messages to the outside by one channel.
public protocol Carrier: Sendable {
  /// The name of the channel, such as `sms`.
  var channel: String { get }

  /// Delivers a message, perhaps not for the first time: after a crash nobody knows.
  ///
  /// - Throws: ``JobFailure`` to say when to try again, or that it is of no use.
  func deliver(_ message: OutgoingMessage) async throws
}

extension JobKind {
  /// The job that delivers the messages of a carrier's channel.
  ///
  /// A message that nobody delivers any more is a dead letter without its content.
  public static func deliveries(by carrier: any Carrier) -> JobKind {
    var kind = JobKind(OutgoingMessage.kindPrefix + carrier.channel) { run in
      guard let message = OutgoingMessage(run) else {
        throw JobFailure("not a message", isFinal: true)
      }
      try await carrier.deliver(message)
      return .done
    }
    kind.forgetsDead = true
    return kind
  }
}

extension Transaction {
  /// Sends a message if and only if this transaction is kept.
  ///
  /// - Parameters:
  ///   - message: what to send.
  ///   - now: the present moment.
  ///   - dueAt: not before this moment.
  /// - Throws: What the database says.
  public func send(
    _ message: OutgoingMessage, now: Moment, dueAt: Moment? = nil
  ) throws(DatabaseError) {
    // The same number names the message outside and its job inside.
    guard let id = Identifier<QueuedJob>(number: message.id.number) else { return }
    try queue(
      JobRequest(
        OutgoingMessage.kindPrefix + message.channel, id: id, in: message.district,
        payload: message.payload, at: now, dueAt: dueAt))
  }
}
