import Directory
import Kernel

/// By what text messages go out: `QIJI_SMS`, and the secret that a gateway's requests are signed
/// with, from the file that `QIJI_SMS_SECRET_FILE` names.
enum SMSSetting: Equatable, Sendable {
  /// They are printed, masked, and sent to nobody.
  case console
  /// They are written into a file.
  case file(path: String)
  /// They go through a gateway.
  case gateway(address: String, secret: [UInt8])

  /// Reads the setting.
  ///
  /// - Parameters:
  ///   - environment: the variables.
  ///   - wrong: what is wrong is added to it.
  init(_ environment: [String: String], wrong: inout [String]) {
    self = .console
    switch environment["QIJI_SMS"] ?? "" {
    case "", "console": break
    case let text where text.hasPrefix("file:") && text.count > 5:
      self = .file(path: String(text.dropFirst(5)))
    case let text where OutsideAddress.isAllowed(text):
      do {
        self = .gateway(
          address: text,
          secret: try SecretFile.bytes(
            named: "QIJI_SMS_SECRET_FILE", in: environment, atLeast: GatewaySignature.fewestBytes))
      } catch {
        wrong.append("\(error)")
      }
    default:
      wrong.append("QIJI_SMS is none of console, file:PATH, https://…")
    }
  }

  /// The word of its kind, for doctor and the log.
  var word: String {
    switch self {
    case .console: "console"
    case .file: "file"
    case .gateway: "gateway"
    }
  }

  /// The carrier of the outbox channel.
  ///
  /// - Parameters:
  ///   - keys: what messages were sealed with.
  ///   - client: asks the gateway.
  ///   - isDemo: whether the city is make-believe, so that codes may be shown.
  /// - Returns: The carrier.
  func carrier(keys: KeyRing, client: OutsideClient, isDemo: Bool) -> any Carrier {
    let read: TextMessageReading = { try SendCode.text(of: $0, by: keys) }
    return switch self {
    case .console: ConsoleCarrier(showsParameters: isDemo, read: read)
    case .file(let path): FileCarrier(path: path, read: read)
    case .gateway(let address, let secret):
      GatewayCarrier(
        address: address, signature: GatewaySignature(secret: secret), client: client, read: read)
    }
  }

  /// The kind of job that delivers by it.
  func deliveries(keys: KeyRing, client: OutsideClient, isDemo: Bool) -> JobKind {
    var kind = JobKind.deliveries(by: carrier(keys: keys, client: client, isDemo: isDemo))
    kind.mostAttempts = GatewayCarrier.mostAttempts
    kind.backOff = BackOff(first: .seconds(2), longest: .seconds(60))
    return kind
  }
}
