/// Everything that may be drawn, as flat arrays, before it is cut into tiles.
struct FeatureStore {
  /// The geometry types of MVT 2.1, section 4.3.4.
  enum Geometry: UInt8 {
    case point = 1
    case line = 2
    case area = 3
  }

  /// What is written of one feature besides its geometry.
  struct Head {
    var layer: TileLayer
    var geometry: Geometry
    /// The zoom from which it is drawn.
    var firstZoom: UInt8
    /// Lower ones are drawn first within a layer.
    var order: Int16
    /// The number of the element times three plus its kind; 0 for none.
    var id: UInt64
  }

  private(set) var heads: [Head] = []
  private(set) var boxes: [WorldBox] = []
  /// The parts of feature `f` are `firstPart[f]..<firstPart[f + 1]`.
  private(set) var firstPart: [UInt32] = [0]
  /// The points of part `p` are `firstPoint[p]..<firstPoint[p + 1]`.
  private(set) var firstPoint: [UInt32] = [0]
  /// Whether a part of an area is a hole in the parts before it.
  private(set) var isHole: [Bool] = []
  private(set) var places: [WorldPlace] = []
  /// From which zoom on each point shows.
  private(set) var detail: [UInt8] = []
  /// The attributes of feature `f` are `firstAttribute[f]..<firstAttribute[f + 1]`: a key in the
  /// upper eight bits, a value below.
  private(set) var firstAttribute: [UInt32] = [0]
  private(set) var attributes: [UInt32] = []
  private var lineDetail = LineDetail()
  private var box = WorldBox.empty

  /// Values share a word of 32 bits with their key.
  static let valueLimit = 1 << 24

  var count: Int { heads.count }

  func parts(_ feature: Int) -> Range<Int> {
    Int(firstPart[feature])..<Int(firstPart[feature + 1])
  }

  func points(_ part: Int) -> Range<Int> {
    Int(firstPoint[part])..<Int(firstPoint[part + 1])
  }

  func attributes(_ feature: Int) -> Range<Int> {
    Int(firstAttribute[feature])..<Int(firstAttribute[feature + 1])
  }

  // MARK: Adding

  /// Adds a part to the feature that is being made: a point, a line, or a ring.
  mutating func addPart(_ part: some Sequence<WorldPlace>, isHole: Bool = false) {
    let start = places.count
    for place in part {
      places.append(place)
      box.take(place)
    }
    lineDetail.append(places, start..<places.count, to: &detail)
    self.isHole.append(isHole)
    firstPoint.append(UInt32(places.count))
  }

  /// Ends the feature that is being made; one without parts is none.
  mutating func finish(_ head: Head, _ own: [UInt32]) {
    guard firstPoint.count - 1 > Int(firstPart[heads.count]) else { return }
    attributes += own
    firstAttribute.append(UInt32(attributes.count))
    firstPart.append(UInt32(firstPoint.count - 1))
    heads.append(head)
    boxes.append(box)
    box = .empty
  }

  /// The features in the order in which tiles hold them: by layer, then order, then as they came.
  func sequence() -> [UInt32] {
    var keys = heads.indices.map { index in
      UInt64(heads[index].layer.rawValue) << 48
        | UInt64(UInt16(bitPattern: heads[index].order) ^ 0x8000) << 32 | UInt64(index)
    }
    keys.sort()
    return keys.map { UInt32(truncatingIfNeeded: $0) }
  }
}
