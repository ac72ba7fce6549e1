/// A header such as `Accept` or `Accept-Language`: things wanted, with how much (RFC 9110, 12.4).
struct QualityList: Sendable {
  struct Item: Sendable {
    let name: String
    let quality: Double
  }

  let items: [Item]

  /// More items than any browser sends: the rest is not looked at.
  private static let most = 50

  init(_ header: String) {
    items = header.split(separator: ",", maxSplits: Self.most).prefix(Self.most).compactMap {
      let parts = $0.split(separator: ";").map { $0.trimmed }
      guard let name = parts.first, !name.isEmpty else { return nil }
      let quality = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
      let value = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      return Item(name: name.lowercased(), quality: min(max(value, 0), 1))
    }
  }

  /// How much a content type is wanted; everything is when nothing is said.
  func quality(of type: MediaType) -> Double {
    guard !items.isEmpty else { return 1 }
    let group = type.essence.prefix { $0 != "/" }
    for range in [type.essence, "\(group)/*", "*/*"] {
      if let item = items.first(where: { $0.name == range }) { return item.quality }
    }
    return 0
  }

  /// Whether gzip is wanted; only when it is said.
  var takesGzip: Bool {
    for name in ["gzip", "x-gzip", "*"] {
      if let item = items.first(where: { $0.name == name }) { return item.quality > 0 }
    }
    return false
  }

  /// The language wanted most, the earlier one among equals.
  var language: Language? {
    var best: (language: Language, quality: Double)?
    for item in items where item.quality > best?.quality ?? 0 {
      if let language = Language(range: item.name) { best = (language, item.quality) }
    }
    return best?.language
  }
}

extension StringProtocol {
  /// Without spaces and tabs at both ends.
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return String(text)
  }
}
