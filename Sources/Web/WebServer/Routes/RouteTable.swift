import HTTPTypes

/// Finds the routes of a path in a tree of segments.
///
/// Words win over parameters, parameters over `{rest...}`. Hummingbird's own router is not used:
/// it merges empty segments and can't tell a wrong method from a wrong path.
struct RouteTable: Sendable {
  private var root = Node()

  /// What was found: the routes by method, and the segments that fill the parameters.
  struct Match {
    let routes: [HTTPRequest.Method: Route]
    let captured: [Substring]

    /// The value of the `Allow` header.
    var allow: String {
      var methods = Set(routes.keys.map(\.rawValue))
      methods.insert("OPTIONS")
      if methods.contains("GET") { methods.insert("HEAD") }
      return methods.sorted().joined(separator: ", ")
    }
  }

  init(_ routes: [Route]) {
    for route in routes { root.insert(route, route.path.segments[...]) }
  }

  /// The routes of a path, `nil` when there are none.
  ///
  /// - Parameter path: percent-encoded, beginning with `/`.
  /// - Returns: what was found.
  func match(_ path: Substring) -> Match? {
    let segments =
      path == "/" ? [] : path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    var captured: [Substring] = []
    guard let node = root.find(segments[...], &captured) else { return nil }
    return Match(routes: node.routes, captured: captured)
  }

  private final class Branch: Sendable {
    let node: Node
    init(_ node: Node) { self.node = node }
  }

  private struct Node: Sendable {
    var routes: [HTTPRequest.Method: Route] = [:]
    var words: [String: Node] = [:]
    /// By their endings, the longest first.
    var parameters: [(ending: String, branch: Branch)] = []
    var rest: Branch?

    mutating func insert(_ route: Route, _ segments: ArraySlice<PathTemplate.Segment>) {
      guard let segment = segments.first else {
        routes[route.method] = route
        return
      }
      let others = segments.dropFirst()
      switch segment {
      case .word(let word): words[word, default: Node()].insert(route, others)
      case .parameter(_, let ending):
        let place = parameters.firstIndex { $0.ending == ending }
        var branch = place.map { parameters.remove(at: $0).branch }
        Self.insert(route, others, into: &branch)
        guard let branch else { return }
        let length = ending.utf8.count
        let before = parameters.firstIndex { $0.ending.utf8.count < length } ?? parameters.endIndex
        parameters.insert((ending, branch), at: before)
      case .rest: Self.insert(route, others, into: &rest)
      }
    }

    private static func insert(
      _ route: Route, _ segments: ArraySlice<PathTemplate.Segment>, into branch: inout Branch?
    ) {
      var node = branch?.node ?? Node()
      node.insert(route, segments)
      branch = Branch(node)
    }

    func find(_ segments: ArraySlice<Substring>, _ captured: inout [Substring]) -> Node? {
      guard let segment = segments.first else { return routes.isEmpty ? nil : self }
      let others = segments.dropFirst()
      if let found = words[String(segment)]?.find(others, &captured) { return found }
      for (ending, branch) in parameters
      where segment.utf8.count > ending.utf8.count && segment.hasSuffix(ending) {
        captured.append(segment.dropLast(ending.count))
        if let found = branch.node.find(others, &captured) { return found }
        captured.removeLast()
      }
      if let rest, !segment.isEmpty, let last = segments.last {
        captured.append(segment.base[segment.startIndex..<last.endIndex])
        return rest.node
      }
      return nil
    }
  }
}
