import Foundation
import OpenStreetMap

/// Reads everything that is drawn from a source: relations, nodes, ways, in three readings.
struct FeatureReader {
  private(set) var store = FeatureStore()
  private var table = DrawingTable()
  private var parts = MultipolygonParts()
  private var nodes = NodePlaces()
  private let vocabulary: TagWords
  private var words: [TagWord?] = []
  private var line: [WorldPlace] = []
  /// The box of everything, by shape and not by what is drawn of it.
  private(set) var box = WorldBox.empty

  var values: ValueTable { table.values }

  init(_ source: some OSMSource, _ progress: (Double) -> Void) throws(OSMReadError) {
    var reader = Self(TagWords())
    progress(0)
    try source.read(.relations) { block in reader.takeRelations(block) }
    progress(0.1)
    try source.read(.nodes) { block in reader.takeNodes(block) }
    reader.nodes.finish()
    progress(0.5)
    try source.read(.ways) { block in reader.takeWays(block) }
    reader.addRelations()
    progress(1)
    self = reader
  }

  private init(_ vocabulary: TagWords) { self.vocabulary = vocabulary }

  // MARK: The three readings

  private mutating func takeRelations(_ block: borrowing OSMBlock) {
    vocabulary.words(of: block.strings, into: &words)
    for index in 0..<block.relationCount {
      let tags = WordTags(block.relationTags(index), words)
      guard tags[.type] == .multipolygon, tags.mayBeDrawn else { continue }
      table.clear()
      WayDrawing.add(tags, isClosed: true, isArea: true, to: &table)
      guard !table.drawings.isEmpty else { continue }
      parts.add(
        MultipolygonParts.Relation(
          id: block.relationID(index), drawings: table.drawings,
          ways: block.relationMembers(index).filter { $0.kind == .way }.map(\.id)))
    }
  }

  private mutating func takeNodes(_ block: borrowing OSMBlock) {
    vocabulary.words(of: block.strings, into: &words)
    nodes.add(block)
    for index in 0..<block.nodeCount {
      let tags = block.nodeTags(index)
      guard !tags.isEmpty else { continue }
      let wordTags = WordTags(tags, words)
      guard wordTags.mayBeDrawn else { continue }
      table.clear()
      PointDrawing.add(wordTags, to: &table)
      guard !table.drawings.isEmpty else { continue }
      let place = World.place(block.nodeCoordinate(index))
      box.take(place)
      for drawing in table.drawings where drawing.shape == .point {
        store.addPart(CollectionOfOne(place))
        finish(drawing, element: Self.number(block.nodeID(index), kind: 0), rank: nil)
      }
    }
  }

  private mutating func takeWays(_ block: borrowing OSMBlock) {
    vocabulary.words(of: block.strings, into: &words)
    for index in 0..<block.wayCount {
      let refs = block.wayNodes(index)
      parts.fill(way: block.wayID(index), refs)
      let tags = block.wayTags(index)
      guard !tags.isEmpty, refs.count >= 2 else { continue }
      let wordTags = WordTags(tags, words)
      guard wordTags.mayBeDrawn else { continue }
      table.clear()
      let isClosed = refs.count >= 4 && refs.first == refs.last
      WayDrawing.add(wordTags, isClosed: isClosed, isArea: false, to: &table)
      guard !table.drawings.isEmpty else { continue }
      addWay(Self.number(block.wayID(index), kind: 1), refs, isClosed: isClosed)
    }
  }

  /// The number of an element as short codes have it, 0 for numbers that no element has.
  ///
  /// Numbers below zero, of drafts that were never uploaded, come from the upper half of the range.
  private static func number(_ id: Int64, kind: UInt64) -> UInt64 {
    let number = id > 0 ? id : (1 << 47) &- id
    guard number > 0, number < 1 << 48 else { return 0 }
    return UInt64(number) * 3 + kind
  }

  // MARK: Geometry

  private mutating func addWay(_ element: UInt64, _ refs: ArraySlice<Int64>, isClosed: Bool) {
    // Divided where the source lacks a node, as at the edge of an extract: nothing is known of
    // what lies between.
    var pieces: [[WorldPlace]] = []
    line.removeAll(keepingCapacity: true)
    var isWhole = true
    for ref in refs {
      if let place = nodes.place(of: ref) {
        if place != line.last { line.append(place) }
      } else {
        isWhole = false
        if line.count >= 2 { pieces.append(line) }
        line.removeAll(keepingCapacity: true)
      }
    }
    if line.count < 2 {
      guard let last = pieces.popLast() else { return }
      line = last
    }
    for place in pieces.joined() { box.take(place) }
    for place in line { box.take(place) }
    var area: AreaRings?
    for drawing in table.drawings {
      if drawing.shape == .line {
        for piece in pieces { store.addPart(piece) }
        store.addPart(line)
        finish(drawing, element: element, rank: nil)
      } else if drawing.layer == .gates {
        store.addPart(CollectionOfOne(line[line.count / 2]))
        finish(drawing, element: element, rank: nil)
      } else if isClosed, isWhole {
        let rings = area ?? AreaRings([Array(line.dropLast())])
        area = rings
        add(drawing, rings, element: element)
      }
    }
  }

  private mutating func addRelations() {
    for relation in parts.relations {
      let rings = parts.rings(relation).map { ring in
        var places: [WorldPlace] = []
        for ref in ring {
          // A ring with a node that the source lacks is left out whole.
          guard let place = nodes.place(of: ref) else { return [WorldPlace]() }
          if place != places.last { places.append(place) }
        }
        return places
      }
      let area = AreaRings(rings)
      guard !area.rings.isEmpty else { continue }
      let element = Self.number(relation.id, kind: 2)
      for ring in area.rings { box.take(ring.box) }
      for drawing in relation.drawings {
        if drawing.shape == .line {
          for ring in area.rings { store.addPart(ring.places + ring.places.prefix(1)) }
          finish(drawing, element: element, rank: nil)
        } else {
          add(drawing, area, element: element)
        }
      }
    }
  }

  private mutating func add(_ drawing: Drawing, _ area: AreaRings, element: UInt64) {
    guard !area.rings.isEmpty else { return }
    var drawing = drawing
    let visible = Self.zoom(area.doubleArea, drawing.leastPixels)
    drawing.firstZoom = max(drawing.firstZoom, min(visible, Self.wholeZoom))
    if drawing.shape == .point {
      guard let place = LabelPlace.find(area) else { return }
      store.addPart(CollectionOfOne(place))
    } else {
      area.forEach { ring, isHole in
        store.addPart(ring.places + ring.places.prefix(1), isHole: isHole)
      }
    }
    finish(drawing, element: element, rank: drawing.isRanked ? Self.rank(area) : nil)
  }

  private mutating func finish(_ drawing: Drawing, element: UInt64, rank: Int?) {
    var attributes = drawing.attributes
    attributes.add(.rank, rank, &table)
    let geometry: FeatureStore.Geometry =
      switch drawing.shape {
      case .line: .line
      case .area: .area
      case .point: .point
      }
    store.finish(
      FeatureStore.Head(
        layer: drawing.layer, geometry: geometry, firstZoom: drawing.firstZoom,
        order: drawing.order + Int16(rank ?? 0), id: drawing.isNumbered ? element : 0),
      attributes)
  }

  /// From this zoom on areas of any size are drawn.
  private static let wholeZoom: UInt8 = 14

  /// The first zoom at which an area fills so many pixels; a pixel is eight units of a tile.
  private static func zoom(_ doubleArea: Int64, _ pixels: Double) -> UInt8 {
    guard pixels > 0 else { return 0 }
    let squareUnits = pixels * 64
    let zoom = Double(World.deepestZoom) - log2(Double(doubleArea) / 2 / squareUnits) / 2
    return UInt8(min(max(zoom.rounded(.up), 0), 60))
  }

  /// 0 for the largest areas to 3 for the smallest: from 2,000, 600 and 150 m² down.
  private static func rank(_ area: AreaRings) -> Int {
    // Steps are 3.7 cm at the equator and less by the cosine elsewhere; 35° stands for all.
    let squareMetres = Double(area.doubleArea) / 2 * 0.0373 * 0.0373 * 0.67
    return squareMetres >= 2_000 ? 0 : squareMetres >= 600 ? 1 : squareMetres >= 150 ? 2 : 3
  }
}
