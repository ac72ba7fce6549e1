import Geodesy

/// Many nodes whose numbers stand in lists side by side.
struct DenseNodes {
  /// The fields that are lists.
  private static let lists: [UInt32] = [1, 8, 9, 10]

  private var ids: PackedVarints
  private var latitudes: PackedVarints
  private var longitudes: PackedVarints
  private var tags: DenseTags
  private var visible: PackedVarints?
  /// How many nodes there are.
  let count: Int

  /// What was left out.
  private(set) var unplacedCount = 0
  private(set) var deletedCount = 0

  /// Finds the lists in the message and calls `body` with them; there may be no node at all.
  static func read(
    _ message: WireReader, _ body: (inout DenseNodes) throws(WireFault) -> Void
  ) throws(WireFault) {
    var lists: [PackedVarints?] = [nil, nil, nil, nil]
    var visible: PackedVarints?
    var isSplit = false
    var rest = message
    while !rest.isAtEnd {
      let key = try rest.key()
      if key == .bytes(5) {
        visible = try visibility(rest.bytes())
      } else if let place = Self.lists.firstIndex(of: key.rawValue >> 3) {
        if key == .bytes(Self.lists[place]) {
          isSplit = isSplit || lists[place] != nil
          lists[place] = try rest.packed()
        } else {
          isSplit = isSplit || key == .varint(Self.lists[place])
          try rest.skip(key)
        }
      } else {
        try rest.skip(key)
      }
    }
    if isSplit {
      return try WireReader.read(message.gathered(Self.lists)) { whole throws(WireFault) in
        try read(whole, body)
      }
    }
    guard let ids = lists[0], let latitudes = lists[1], let longitudes = lists[2] else {
      if lists[0] == nil, lists[1] == nil, lists[2] == nil { return }
      throw message.fault(.unevenLists)
    }
    var nodes = DenseNodes(
      ids: ids, latitudes: latitudes, longitudes: longitudes, tags: DenseTags(lists[3]),
      visible: visible, count: ids.count())
    guard nodes.count == latitudes.count(), nodes.count == longitudes.count(),
      nodes.count == visible?.count() ?? nodes.count
    else { throw message.fault(.unevenLists) }
    try body(&nodes)
  }

  /// The list of what is visible, out of the metadata.
  private static func visibility(_ message: WireReader) throws(WireFault) -> PackedVarints? {
    var message = message
    var visible: PackedVarints?
    while !message.isAtEnd {
      let key = try message.key()
      if key == .bytes(6) { visible = try message.packed() } else { try message.skip(key) }
    }
    return visible
  }

  /// Appends the nodes that exist and have a place on the earth, and counts the others.
  mutating func append(
    ids newIDs: inout [Int64], coordinates newCoordinates: inout [Coordinate<WGS84>],
    pairs: inout OSMRows<UInt32>, placement: Placement, stringCount: UInt64
  ) throws(WireFault) {
    let first = newIDs.count
    newIDs.append(contentsOf: repeatElement(0, count: count))
    newCoordinates.append(
      contentsOf: repeatElement(Coordinate(latitudeE7: 0, longitudeE7: 0), count: count))
    pairs.ends.append(contentsOf: repeatElement(0, count: count))
    let place = try fill(
      from: first, &newIDs, &newCoordinates, &pairs.items, &pairs.ends, placement, stringCount)
    let left = first + count - place
    newIDs.removeLast(left)
    newCoordinates.removeLast(left)
    pairs.ends.removeLast(left)
  }

  private mutating func fill(
    from first: Int, _ newIDs: inout [Int64], _ newCoordinates: inout [Coordinate<WGS84>],
    _ items: inout [UInt32], _ ends: inout [UInt32], _ placement: Placement, _ stringCount: UInt64
  ) throws(WireFault) -> Int {
    // Local copies: the optimiser keeps them in registers.
    var (ids, latitudes, longitudes) = (ids, latitudes, longitudes)
    var newIDs = newIDs.mutableSpan
    var newCoordinates = newCoordinates.mutableSpan
    var newEnds = ends.mutableSpan
    let isPlain = placement.isPlain
    var (id, latitude, longitude) = (Int64(0), Int64(0), Int64(0))
    var place = first
    for _ in 0..<count {
      id &+= ids.nextSigned()
      latitude &+= latitudes.nextSigned()
      longitude &+= longitudes.nextSigned()
      let itemCount = items.count
      try tags.next(&items, below: stringCount)
      let isVisible = visible?.next() != 0
      if isVisible,
        let coordinate = placement.coordinate(latitude, longitude, isPlain: isPlain)
      {
        newIDs[place] = id
        newCoordinates[place] = coordinate
        newEnds[place] = UInt32(truncatingIfNeeded: items.count)
        place += 1
      } else {
        items.removeLast(items.count - itemCount)
        if isVisible { unplacedCount += 1 } else { deletedCount += 1 }
      }
    }
    try ids.finish()
    try latitudes.finish()
    try longitudes.finish()
    try tags.finish()
    return place
  }
}
