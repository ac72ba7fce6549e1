public import Logging

/// Lets nothing about persons into the log: fields that are not on the list are left out, and texts
/// that look like a phone number or a place on the map are replaced.
///
/// Put around the handler that writes. It is the last belt; whoever writes a log line thinks first.
public struct PrivateLogHandler: LogHandler {
  /// What stands where something was taken out.
  static let mark = "[removed]"

  private var inner: any LogHandler
  private let fields: Set<String>
  /// Metadata of this logger, before anything is taken out.
  public var metadata: Logger.Metadata = [:]
  /// Gives more metadata, from the task.
  public var metadataProvider: Logger.MetadataProvider?

  /// Watches over another handler.
  ///
  /// - Parameters:
  ///   - inner: what writes.
  ///   - fields: names of metadata that may be written.
  public init(_ inner: any LogHandler, fields: Set<String> = LogFields.allowed) {
    self.inner = inner
    self.fields = fields
    metadataProvider = inner.metadataProvider
    self.inner.metadataProvider = nil
  }

  /// Below this nothing is written.
  public var logLevel: Logger.Level {
    get { inner.logLevel }
    set { inner.logLevel = newValue }
  }

  /// A field of this logger's metadata.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes what may be written.
  public func log(event: LogEvent) {
    var all = metadata
    if let more = metadataProvider?.get() { all.merge(more) { $1 } }
    all.merge(event.metadata ?? [:]) { $1 }
    var cleaned: Logger.Metadata = [:]
    for (name, value) in all where fields.contains(name) { cleaned[name] = clean(value) }
    var event = event
    event.message = "\(PersonalText.removed(from: event.message.description))"
    // An error may hold anything: its type is enough to find it.
    if let error = event.error {
      event.error = nil
      cleaned["error"] = "\(type(of: error))"
    }
    event.metadata = cleaned
    inner.log(event: event)
  }

  private func clean(_ value: Logger.MetadataValue) -> Logger.MetadataValue {
    switch value {
    case .string(let text): .string(PersonalText.removed(from: text))
    case .stringConvertible(let value): .string(PersonalText.removed(from: value.description))
    case .array(let values): .array(values.map(clean))
    case .dictionary(let values):
      .dictionary(values.filter { fields.contains($0.key) }.mapValues(clean))
    }
  }
}

/// Names of metadata that say nothing about persons.
public enum LogFields {
  /// Those of the whole product; a new one is added here, where a reviewer sees it.
  public static let allowed: Set<String> = [
    "address", "bytes", "code", "error", "job", "kind", "language", "listener", "method",
    "milliseconds", "network", "node", "operation", "path", "port", "problem", "reason", "request",
    "route", "sql", "status",
  ]
}
