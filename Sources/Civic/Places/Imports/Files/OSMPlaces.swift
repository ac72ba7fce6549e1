public import Directory
import Geodesy
public import Kernel
public import OpenStreetMap
import OpeningHours

/// Places of a file of OpenStreetMap: elements with the tags of a kind of the catalogue.
public struct OSMPlaces: Sendable {
  /// The most places of one file.
  public static let most = 100_000

  private let catalogue: PlaceCatalogue
  private let area: Area.ID

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - area: the area that the file is for; its elements are one collection.
  ///   - catalogue: the kinds.
  public init(for area: Area.ID, catalogue: PlaceCatalogue = .shipped) {
    self.area = area
    self.catalogue = catalogue
  }

  /// Reads a file.
  ///
  /// - Parameter file: XML or PBF.
  /// - Returns: What can be places. Shops without a name are left out: nobody could find them.
  /// - Throws: ``OpenStreetMap/OSMReadError``.
  public func read(_ file: OSMFile) throws(OSMReadError) -> PlaceItems {
    var items = PlaceItems(items: [], problems: [], rows: 0, collection: "osm:\(area)")
    var bounds = BoundingBox.empty
    try file.read(.nodes) { block in
      for position in 0..<block.nodeCount {
        let place = block.nodeCoordinate(position)
        bounds.formUnion(BoundingBox(place))
        guard !block.nodeTags(position).isEmpty else { continue }
        add(
          "osm:node/\(block.nodeID(position))", block.nodeTags(position).dictionary, place, nil,
          &items)
      }
    }
    let catalogue = catalogue
    let areas = try AreaAssembler { PlaceTags.kind(of: $0, in: catalogue) != nil }.assemble(file)
    for found in areas.areas {
      guard let largest = found.polygons.max(by: { $0.area < $1.area }),
        let place = largest.labelPoint(precision: Metres(2))
      else { continue }
      let word = found.kind == .relation ? "relation" : "way"
      add("osm:\(word)/\(found.id)", found.tags, place, AreaBoundary(found.polygons), &items)
    }
    items.bounds = bounds.isEmpty ? nil : bounds
    return items
  }

  private func add(
    _ source: String, _ tags: [String: String], _ position: Coordinate<WGS84>,
    _ outline: AreaBoundary?, _ items: inout PlaceItems
  ) {
    guard let kind = PlaceTags.kind(of: tags, in: catalogue), items.rows < Self.most else { return }
    items.rows += 1
    let known = catalogue[kind]
    let chinese = tags["name:zh"] ?? tags["name:zh-Hans"] ?? tags["name"]
    guard let chinese, let name = LocalisedText(chinese, english: tags["name:en"]) else {
      items.problems.append(
        PlaceLineProblem(row: items.rows, field: .name, kind: .missing))
      items.mentioned.insert(source)
      return
    }
    var facts = Place.Facts(kind: kind, name: name, position: position)
    facts.aliases = Self.aliases(tags, except: chinese)
    facts.outline = known?.isArea == true ? outline : nil
    facts.address = Self.address(tags).flatMap { LocalisedText($0) }
    // What can't be read is as good as not said.
    facts.openingHours = tags["opening_hours"].flatMap { (try? Timetable($0))?.text }
    facts.services = PlaceTags.services(of: tags).intersection(known?.services ?? [])
    facts.vehicles = known?.vehicles ?? []
    facts.dimensions = known?.dimensions ?? []
    items.items.append(PlaceItem(row: items.rows, source: source, facts: facts))
  }

  private static func aliases(_ tags: [String: String], except name: String) -> [String] {
    var names: [String] = []
    for key in ["alt_name", "short_name", "old_name", "name"] {
      for part in (tags[key] ?? "").split(separator: ";") {
        let text = String(part).trimmingCharacters
        if !text.isEmpty, text != name, !names.contains(text), names.count < 12 {
          names.append(text)
        }
      }
    }
    return names
  }

  private static func address(_ tags: [String: String]) -> String? {
    if let full = tags["addr:full"] { return full }
    let parts = ["addr:district", "addr:street", "addr:housenumber"].compactMap { tags[$0] }
    return parts.isEmpty ? nil : parts.joined()
  }
}

extension String {
  fileprivate var trimmingCharacters: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
