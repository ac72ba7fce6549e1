/// Reads which part belongs to which (Open Packaging Conventions, 9.3).
final class RelationshipsReader: PartReader {
  /// A part that another one names.
  struct Link {
    var id: String
    /// The last step of the type's address: `worksheet`, `sharedStrings`.
    var kind: String
    /// Its name in the archive.
    var part: String
  }

  private(set) var links: [Link] = []
  private let folder: [Substring]

  /// - Parameter source: The name of the part whose links are read; empty for the package.
  init(of source: String) { folder = source.split(separator: "/").dropLast() }

  /// The part that holds the links of another one.
  static func part(for source: String) -> String {
    var steps = source.split(separator: "/").map(String.init)
    let name = steps.popLast() ?? ""
    return (steps + ["_rels", name + ".rels"]).joined(separator: "/")
  }

  func start(_ name: String, _ attributes: PartAttributes) throws(SpreadsheetError) -> Bool {
    // What lies outside is never followed.
    guard name == "Relationship", attributes["TargetMode"] != "External",
      let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
      links.count < 10_000, let part = resolved(target)
    else { return false }
    links.append(
      Link(id: id, kind: type.split(separator: "/").last.map(String.init) ?? "", part: part))
    return false
  }

  func end(_ name: String, _ text: String) throws(SpreadsheetError) {}

  private func resolved(_ target: String) -> String? {
    var steps = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") where step != "." {
      if step != ".." {
        steps.append(step)
      } else if steps.popLast() == nil {
        return nil
      }
    }
    return steps.joined(separator: "/")
  }
}
