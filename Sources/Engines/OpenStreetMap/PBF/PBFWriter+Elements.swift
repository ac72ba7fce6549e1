extension PBFWriter {
  /// A PBF file of the elements, in memory.
  ///
  /// The header promises order when the elements are in it: by kind, then by rising id above 0.
  public static func bytes(
    of elements: OSMElements, header: OSMHeader = OSMHeader()
  ) throws(OSMWriteError) -> [UInt8] {
    var writer = try PBFWriter(header: elements.completing(header))
    try writer.append(elements)
    return try writer.finish()
  }

  /// Writes a PBF file of the elements; it appears under its name only when complete.
  public static func write(
    _ elements: OSMElements, to path: String, header: OSMHeader = OSMHeader()
  ) throws(OSMWriteError) {
    var writer = try PBFWriter(path: path, header: elements.completing(header))
    try writer.append(elements)
    try writer.finish()
  }

  /// Appends elements in their order: nodes, ways, relations.
  public mutating func append(_ elements: OSMElements) throws(OSMWriteError) {
    var failure: OSMWriteError?
    do throws(OSMReadError) {
      try elements.read(.all) { block throws(OSMReadError) in
        do throws(OSMWriteError) {
          try append(block)
        } catch {
          failure = error
          throw .cancelled
        }
      }
    } catch {
      // Elements in memory can't be unreadable: only the writer stops this.
      throw failure ?? .tooLarge
    }
  }
}

extension OSMElements {
  /// The header with the promise of order, when it can be kept.
  fileprivate func completing(_ header: OSMHeader) -> OSMHeader {
    guard !header.isSorted, isSorted else { return header }
    var header = header
    header.optionalFeatures.append(OSMHeader.sorted)
    return header
  }

  private var isSorted: Bool {
    func isRising(_ ids: some Collection<Int64>) -> Bool {
      (ids.first ?? 1) > 0 && zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
    }
    return isRising(nodes.map(\.id)) && isRising(ways.map(\.id)) && isRising(relations.map(\.id))
  }
}
