extension PackedRTree {
  /// The tree as bytes, to be written to a file (layout: `PackedLayout`).
  public var bytes: [UInt8] { unsafe Array(rows.bytes) }

  /// Lends the bytes of the tree, without a copy.
  public func withBytes<Result, Failure>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Not through `rows` itself: Swift 6.3.1 stops with an ownership error when it optimises that.
    let bytes = unsafe rows.bytes
    defer { extendLifetime(rows) }
    return try body(unsafe bytes.bytes)
  }

  /// Opens a tree from a copy of bytes that `bytes` once gave.
  ///
  /// - Throws: `GeodesyError` if they are anything else; every row is checked.
  /// - Complexity: O(*n*).
  public init(bytes: [UInt8]) throws(GeodesyError) {
    let span = unsafe bytes.span.bytes
    rows = PackedRows(layout: try Self.layout(of: span), copying: span)
    try check()
  }

  /// Opens a tree where its bytes lie, for instance in a mapped file; any alignment will do.
  ///
  /// The bytes must stay as they are for as long as `owner` lives, which the tree keeps alive.
  ///
  /// - Throws: `GeodesyError` if they aren't a tree; every row is checked.
  /// - Complexity: O(*n*).
  @unsafe
  public init(mapped bytes: UnsafeRawBufferPointer, owner: AnyObject) throws(GeodesyError) {
    let layout = try Self.layout(of: unsafe bytes.bytes)
    rows = unsafe PackedRows(layout: layout, mapped: bytes, owner: owner)
    try check()
  }

  /// The layout that the header asks for, if the bytes are as many.
  private static func layout(of bytes: RawSpan) throws(GeodesyError) -> PackedLayout {
    func word(_ offset: Int) -> UInt32 {
      UInt32(
        littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    guard bytes.byteCount >= PackedLayout.headerSize, word(0) == PackedLayout.magic.0,
      word(4) == PackedLayout.magic.1
    else { throw .notATree }
    guard word(8) == PackedLayout.version else { throw .treeVersion(word(8)) }
    let layout = PackedLayout(count: Int(word(12)))
    guard layout.count <= PackedLayout.mostItems, layout.byteCount == bytes.byteCount
    else {
      throw .treeLength(expected: layout.byteCount, found: bytes.byteCount)
    }
    return layout
  }

  /// Checks that every item comes once and every parent is the union of its children.
  private func check() throws(GeodesyError) {
    let layout = rows.layout
    var seen = [Bool](repeating: false, count: layout.count)
    for row in 0..<layout.count {
      let item = rows.item(at: row)
      guard item < layout.count, !seen[item] else { throw .treeRow(row) }
      seen[item] = true
    }
    for level in layout.levels.indices.dropFirst() {
      for row in layout.levels[level] {
        var union = BoundingBox.empty
        for child in layout.children(of: row, level: level) { union.formUnion(rows.box(at: child)) }
        guard union == rows.box(at: row) else { throw .treeRow(row) }
      }
    }
  }
}
