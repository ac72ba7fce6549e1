/// The strings of one block, each kept once: equal strings have equal indices.
///
/// Index 0 is always the empty string. The bytes are those of the file; what is not UTF-8 is
/// repaired only when a `String` is made.
public struct OSMStrings: Sendable {
  /// Where a string lies in the bytes.
  @frozen @usableFromInline
  struct Extent: Sendable {
    @usableFromInline var start: UInt32
    @usableFromInline var length: UInt32

    @inlinable
    init(start: UInt32, length: UInt32) {
      self.start = start
      self.length = length
    }
  }

  @usableFromInline var bytes: [UInt8]
  @usableFromInline var extents: [Extent]

  init() {
    bytes = []
    extents = [Extent(start: 0, length: 0)]
  }

  /// How many strings there are; every valid index is below this.
  @inlinable public var count: Int { extents.count }

  /// The string at an index.
  public subscript(_ index: UInt32) -> String {
    String(decoding: utf8(index), as: UTF8.self)
  }

  /// The bytes of the string at an index, as they stand in the file.
  @inlinable
  public func utf8(_ index: UInt32) -> ArraySlice<UInt8> {
    bytes[range(index)]
  }

  /// The index of a string, or nil when no element of the block uses it.
  ///
  /// - Complexity: O(`count`); ask once per block, then compare integers.
  public func index(of string: String) -> UInt32? {
    let wanted = string.utf8.span
    for index in 0..<UInt32(extents.count) where equals(index, wanted) { return index }
    return nil
  }

  /// Whether the string at an index has these bytes.
  func equals(_ index: UInt32, _ other: Span<UInt8>) -> Bool {
    let range = range(index)
    guard range.count == other.count else { return false }
    let all = bytes.span
    for position in other.indices where all[range.lowerBound + position] != other[position] {
      return false
    }
    return true
  }

  /// Where the bytes of a string lie in `bytes`.
  @inlinable
  func range(_ index: UInt32) -> Range<Int> {
    let extent = extents[Int(index)]
    return Int(extent.start)..<Int(extent.start) + Int(extent.length)
  }
}
