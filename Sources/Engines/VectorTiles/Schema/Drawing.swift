/// One way in which an element is drawn: a layer, a shape, and what is said about it.
struct Drawing {
  /// What the geometry of the element becomes.
  enum Shape {
    case line
    /// The area that it encloses.
    case area
    /// One point: the node, or a good place for a label inside the area.
    case point
  }

  var layer: TileLayer
  var shape: Shape
  var firstZoom: UInt8
  var order: Int16 = 0
  /// Whether tiles carry the number of the element.
  var isNumbered = false
  /// The smallest area in square pixels of a phone at which it is drawn; 0 for all.
  var leastPixels = 0.0
  /// Whether a rank is said by how large the area is.
  var isRanked = false
  /// Keys in the upper eight bits, values below.
  var attributes: [UInt32] = []
}

/// Makes drawings, with the values they use.
struct DrawingTable {
  private(set) var values = ValueTable()
  /// What the element in hand is drawn as.
  private(set) var drawings: [Drawing] = []
  private var words: [UInt32?] = Array(repeating: nil, count: TagWord.allCases.count)

  mutating func clear() { drawings.removeAll(keepingCapacity: true) }

  mutating func add(_ drawing: Drawing) { drawings.append(drawing) }

  /// An attribute with a text.
  mutating func attribute(_ key: TileKey, _ text: String) -> UInt32 {
    pack(key, values.value(text))
  }

  /// An attribute with a number.
  mutating func attribute(_ key: TileKey, _ number: Int) -> UInt32 {
    pack(key, values.value(Int64(number)))
  }

  /// An attribute that is true.
  mutating func attribute(_ key: TileKey) -> UInt32 { pack(key, values.trueValue()) }

  private func pack(_ key: TileKey, _ value: UInt32) -> UInt32 {
    // Past sixteen million different values a map has other troubles; later ones read as the last.
    UInt32(key.rawValue) << 24 | min(value, UInt32(FeatureStore.valueLimit - 1))
  }
}

extension [UInt32] {
  /// Adds a text if there is one; a text longer than any sign is cut, and signs that nobody sees
  /// are left out: they can turn a name around.
  mutating func add(_ key: TileKey, _ text: String?, _ table: inout DrawingTable) {
    guard var text, !text.isEmpty else { return }
    if text.unicodeScalars.contains(where: \.isUnseen) {
      text.unicodeScalars.removeAll(where: \.isUnseen)
      guard !text.isEmpty else { return }
    }
    append(table.attribute(key, text.utf8.count <= 240 ? text : String(text.prefix(80))))
  }

  /// Adds a number if there is one.
  mutating func add(_ key: TileKey, _ number: Int?, _ table: inout DrawingTable) {
    if let number { append(table.attribute(key, number)) }
  }

  /// Adds a flag if it is set.
  mutating func add(_ key: TileKey, if isSet: Bool, _ table: inout DrawingTable) {
    if isSet { append(table.attribute(key)) }
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character, or a mark of direction, joining or width.
  fileprivate var isUnseen: Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: true
    default: false
    }
  }
}
