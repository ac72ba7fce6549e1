import Directory
import Geodesy
import Kernel

/// What an element of a file said, as a hash: the same again changes nothing.
enum PlaceDigest {
  static func of(_ item: ImportPlaces.Item) -> [UInt8] {
    let facts = item.facts
    let parts: [String?] = [
      facts.kind.code, text(facts.name), PlaceRow.text(of: facts.aliases),
      facts.position.description, facts.outline?.geoJSON.text, text(facts.address),
      facts.organisation?.description, facts.partOf?.description, facts.openingHours,
      facts.lateHours, String(facts.services.bits), String(facts.vehicles.caseBits),
      String(facts.dimensions.caseBits), text(facts.price), text(facts.note),
      item.isOpen ? "open" : "closed",
    ]
    return RequestFingerprint(Array(parts.map { $0 ?? "" }.joined(separator: "\u{1F}").utf8)).bytes
  }

  private static func text(_ text: LocalisedText?) -> String {
    guard let text else { return "" }
    return
      ([("zh", text.chinese)] + text.others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      .map { "\($0.0)\u{1E}\($0.1)" }.joined(separator: "\u{1E}")
  }
}
