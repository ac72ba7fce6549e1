import HTTPTypes

extension Site {
  /// Who may do what, as a table in Markdown: method, path, operation, permission.
  public var permissionTable: String {
    let rows = routes.sorted {
      ($0.path.description, $0.method.rawValue)
        < ($1.path.description, $1.method.rawValue)
    }.map { route in
      "| \(route.method.rawValue) | `\(route.path)` | \(route.operation) "
        + "| \(route.kind.rawValue) | \(route.permission) |"
    }
    return (["| method | path | operation | kind | permission |", "|---|---|---|---|---|"] + rows)
      .joined(separator: "\n") + "\n"
  }
}
