import Geodesy
import OpenStreetMap

/// Where the nodes of a source are, found by id.
///
/// Sorted ids with the places beside them, 16 bytes a node; a table of pages of ids narrows a
/// search to a few steps.
struct NodePlaces {
  private var ids: [Int64] = []
  private var places: [WorldPlace] = []
  private var isSorted = true
  /// Where the ids of each page begin, counted from the page of the first id.
  private var pages: [Int32] = []
  private var firstPage: Int64 = 0

  /// A page holds the ids that differ in these bits alone.
  private static let pageBits: Int64 = 14
  /// Beyond so many pages (ids far apart, as negative ones of drafts) plain search does.
  private static let mostPages: Int64 = 4_000_000

  mutating func add(_ block: borrowing OSMBlock) {
    for index in 0..<block.nodeCount {
      let id = block.nodeID(index)
      if let last = ids.last, last >= id { isSorted = false }
      ids.append(id)
      places.append(World.place(block.nodeCoordinate(index)))
    }
  }

  /// Makes ready for `place(of:)`.
  mutating func finish() {
    if !isSorted {
      let order = ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }
      ids = order.map { ids[$0] }
      places = order.map { places[$0] }
    }
    guard let first = ids.first, let last = ids.last else { return }
    firstPage = first >> Self.pageBits
    let count = (last >> Self.pageBits) - firstPage + 1
    guard count <= Self.mostPages else { return }
    pages = Array(repeating: 0, count: Int(count) + 1)
    for id in ids { pages[Int((id >> Self.pageBits) - firstPage) + 1] += 1 }
    for page in 1..<pages.count { pages[page] += pages[page - 1] }
  }

  /// Where a node is; nil if the source lacks it.
  @inline(__always)
  func place(of id: Int64) -> WorldPlace? {
    var (low, high) = (0, ids.count)
    if !pages.isEmpty {
      let page = (id >> Self.pageBits) - firstPage
      guard page >= 0, page < pages.count - 1 else { return nil }
      (low, high) = (Int(pages[Int(page)]), Int(pages[Int(page) + 1]))
    }
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? places[low] : nil
  }
}
