/// Path and query of a request, split but not decoded.
struct RequestTarget: Sendable {
  let path: String
  let query: String?

  /// - Throws: ``Problem`` when it is too long, or no path of printable ASCII.
  init(_ raw: String, longest: Int) throws(Problem) {
    guard raw.utf8.count <= longest else { throw Problem(.addressTooLong) }
    guard raw.hasPrefix("/"), raw.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Problem(.malformedRequest)
    }
    let whole = raw.prefix { $0 != "#" }
    let sides = whole.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(sides[0])
    query = sides.count > 1 ? String(sides[1]) : nil
  }
}
