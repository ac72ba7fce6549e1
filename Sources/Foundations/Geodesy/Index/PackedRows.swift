/// The bytes of a packed tree, own or mapped, as rows.
@safe
final class PackedRows: @unchecked Sendable {
  // Reason: the bytes are complete when `init` gets them and never change afterwards.

  let layout: PackedLayout
  let bytes: UnsafeRawBufferPointer
  /// Who keeps the bytes alive; nil if they are ours to free.
  private let owner: AnyObject?
  private let itemsOffset: Int

  /// Copies the bytes.
  init(layout: PackedLayout, copying bytes: RawSpan) {
    precondition(bytes.byteCount == layout.byteCount)
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.byteCount, alignment: 16)
    unsafe bytes.withUnsafeBytes { unsafe copy.copyMemory(from: $0) }
    unsafe self.bytes = UnsafeRawBufferPointer(copy)
    self.layout = layout
    itemsOffset = layout.itemsOffset
    owner = nil
  }

  /// Reads the bytes where they are, as long as `owner` lives.
  init(layout: PackedLayout, mapped bytes: UnsafeRawBufferPointer, owner: AnyObject) {
    precondition(bytes.count == layout.byteCount)
    unsafe self.bytes = bytes
    self.layout = layout
    itemsOffset = layout.itemsOffset
    self.owner = owner
  }

  deinit {
    if owner == nil { unsafe bytes.deallocate() }
  }

  /// The box of a row.
  func box(at row: Int) -> BoundingBox {
    assert(0 <= row && row < layout.rowCount)
    let edges = unsafe bytes.loadUnaligned(
      fromByteOffset: PackedLayout.headerSize + row * PackedLayout.boxSize, as: SIMD4<Int32>.self)
    return BoundingBox(
      south: Int32(littleEndian: edges[0]), west: Int32(littleEndian: edges[1]),
      north: Int32(littleEndian: edges[2]), east: Int32(littleEndian: edges[3]))
  }

  /// The item of a leaf row.
  func item(at row: Int) -> Int {
    assert(0 <= row && row < layout.count)
    return Int(
      UInt32(
        littleEndian: unsafe bytes.loadUnaligned(
          fromByteOffset: itemsOffset + row * 4, as: UInt32.self)))
  }
}
