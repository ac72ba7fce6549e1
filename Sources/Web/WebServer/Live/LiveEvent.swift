/// One event of a stream (WHATWG HTML, 9.2).
public struct LiveEvent: Sendable, Hashable {
  /// Where a client goes on that was cut off; nil for an event that is no place to go on from.
  public var id: String?
  /// What kind of event it is.
  public var name: String
  /// What it says.
  public var data: JSON

  /// Makes an event.
  ///
  /// - Parameters:
  ///   - name: what kind of event it is.
  ///   - id: where to go on.
  ///   - data: what it says.
  public init(_ name: String, id: String? = nil, data: JSON) {
    self.name = name
    self.id = id
    self.data = data
  }

  /// As it is sent: line ends would begin a field of their own, so none comes in.
  var text: String {
    let id = id.map { "id: \(Self.line($0))\n" } ?? ""
    return "\(id)event: \(Self.line(name))\ndata: \(Self.line(data.compactText))\n\n"
  }

  private static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\0" }))
  }
}

extension JSON: Hashable {
  /// By its text.
  public func hash(into hasher: inout Hasher) { hasher.combine(compactText) }
}
