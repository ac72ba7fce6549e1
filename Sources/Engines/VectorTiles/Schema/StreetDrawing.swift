/// What roads, paths and rails are drawn as.
enum StreetDrawing {
  /// The class of a street as a map shows it.
  private struct Class {
    var layer: TileLayer
    var kind: String
    var firstZoom: UInt8
    /// Small streets below large ones.
    var order: Int16
    var isLink = false
  }

  /// Adds a road or path; one that is a line for itself may be an area as a relation, and a square
  /// is one as a way too.
  static func add(
    _ tags: WordTags, isClosed: Bool, isArea: Bool, to table: inout DrawingTable
  ) {
    guard let street = street(tags[.highway]) else { return }
    let isArea =
      isArea
      || isClosed
        && (tags[.area] == .yes || street.kind == "platform" && tags[.area] != .no)
    var attributes = [table.attribute(.kind, street.kind)]
    attributes.add(.name, tags.text(.name), &table)
    if street.layer == .roads {
      attributes.add(.ref, tags.text(.ref), &table)
      attributes.add(.link, if: street.isLink, &table)
      attributes.add(.oneway, oneway(tags), &table)
    } else if street.kind == "steps" {
      let count = tags.text(.stepCount).flatMap(Int.init)
      attributes.add(.steps, count.flatMap { (1...9_999).contains($0) ? $0 : nil }, &table)
    }
    let height = height(tags)
    addHeight(height, to: &attributes, &table)
    attributes.add(.closed, if: isShut(tags), &table)
    table.add(
      Drawing(
        layer: street.layer, shape: isArea ? .area : .line,
        firstZoom: isArea ? max(street.firstZoom, 13) : street.firstZoom,
        order: order(street.order, height, isArea: isArea), attributes: attributes))
  }

  private static func street(_ highway: TagWord?) -> Class? {
    switch highway {
    case .motorway: Class(layer: .roads, kind: "motorway", firstZoom: 4, order: 9)
    case .motorwayLink:
      Class(layer: .roads, kind: "motorway", firstZoom: 9, order: 8, isLink: true)
    case .trunk: Class(layer: .roads, kind: "trunk", firstZoom: 5, order: 8)
    case .trunkLink: Class(layer: .roads, kind: "trunk", firstZoom: 9, order: 7, isLink: true)
    case .primary: Class(layer: .roads, kind: "primary", firstZoom: 7, order: 7)
    case .primaryLink:
      Class(layer: .roads, kind: "primary", firstZoom: 9, order: 6, isLink: true)
    case .secondary: Class(layer: .roads, kind: "secondary", firstZoom: 9, order: 6)
    case .secondaryLink:
      Class(layer: .roads, kind: "secondary", firstZoom: 9, order: 5, isLink: true)
    case .tertiary: Class(layer: .roads, kind: "tertiary", firstZoom: 11, order: 5)
    case .tertiaryLink:
      Class(layer: .roads, kind: "tertiary", firstZoom: 11, order: 4, isLink: true)
    case .unclassified, .residential, .road:
      Class(layer: .roads, kind: "minor", firstZoom: 12, order: 4)
    case .livingStreet: Class(layer: .roads, kind: "living_street", firstZoom: 12, order: 3)
    case .service, .busway, .raceway:
      Class(layer: .roads, kind: "service", firstZoom: 12, order: 2)
    case .track: Class(layer: .roads, kind: "track", firstZoom: 13, order: 1)
    case .construction: Class(layer: .roads, kind: "construction", firstZoom: 12, order: 0)
    case .cycleway: Class(layer: .paths, kind: "cycleway", firstZoom: 13, order: 3)
    case .pedestrian: Class(layer: .paths, kind: "pedestrian", firstZoom: 13, order: 3)
    case .path, .bridleway: Class(layer: .paths, kind: "path", firstZoom: 13, order: 1)
    case .footway, .crossing: Class(layer: .paths, kind: "footway", firstZoom: 13, order: 2)
    case .steps: Class(layer: .paths, kind: "steps", firstZoom: 13, order: 2)
    case .corridor: Class(layer: .paths, kind: "corridor", firstZoom: 16, order: 0)
    case .platform: Class(layer: .paths, kind: "platform", firstZoom: 13, order: 0)
    default: nil
    }
  }

  /// Above or below the ground: the layer, a bridge without one counting as 1, a tunnel as -1.
  private struct Height {
    var layer: Int
    var isBridge: Bool
    var isTunnel: Bool
  }

  private static func height(_ tags: WordTags) -> Height {
    let isBridge = tags.isSet(.bridge)
    let isTunnel = tags.isSet(.tunnel) || tags[.location] == .underground
    let usual = isBridge ? 1 : isTunnel && tags[.tunnel] != .buildingPassage ? -1 : 0
    let layer = tags.index(.layer) == nil ? usual : Int(tags.text(.layer) ?? "") ?? usual
    return Height(layer: min(max(layer, -5), 5), isBridge: isBridge, isTunnel: isTunnel)
  }

  private static func addHeight(
    _ height: Height, to attributes: inout [UInt32], _ table: inout DrawingTable
  ) {
    attributes.add(.bridge, if: height.isBridge, &table)
    attributes.add(.tunnel, if: height.isTunnel, &table)
    if height.layer != 0 { attributes.add(.layer, height.layer, &table) }
  }

  private static func order(_ own: Int16, _ height: Height, isArea: Bool) -> Int16 {
    Int16(height.layer) * 32 + (isArea ? -16 : 0) + own
  }

  private static func oneway(_ tags: WordTags) -> Int? {
    switch tags[.oneway] {
    case .yes, .true, .one: 1
    case .minusOne: -1
    default: nil
    }
  }

  /// Whether nobody may use it, on foot or otherwise.
  private static func isShut(_ tags: WordTags) -> Bool {
    tags[.access] == .no && tags[.foot] != .yes && tags[.bicycle] != .yes
      && tags[.motorVehicle] != .yes
  }

  // MARK: Rails

  /// Adds a railway or a platform.
  static func addRail(
    _ tags: WordTags, isClosed: Bool, isArea: Bool, to table: inout DrawingTable
  ) {
    if tags[.railway] == .platform || tags[.publicTransport] == .platform {
      table.add(
        Drawing(
          layer: .paths, shape: isArea || isClosed && tags[.area] != .no ? .area : .line,
          firstZoom: 13, order: order(0, height(tags), isArea: isArea || isClosed),
          attributes: [table.attribute(.kind, "platform")]))
      return
    }
    guard !isArea else { return }
    let kind: String
    switch tags[.railway] {
    case .rail, .narrowGauge, .preserved, .funicular: kind = "rail"
    case .subway: kind = "subway"
    case .tram: kind = "tram"
    case .lightRail, .monorail: kind = "light_rail"
    case .construction: kind = "construction"
    default: return
    }
    var attributes = [table.attribute(.kind, kind)]
    let height = height(tags)
    addHeight(height, to: &attributes, &table)
    table.add(
      Drawing(
        layer: .rails, shape: .line, firstZoom: 8, order: order(0, height, isArea: false),
        attributes: attributes))
  }
}
