/// The one script that spreads a city over the nodes of Citus, made from the tables' classes.
public struct Distribution: Sendable {
  /// The script, for `psql` on the coordinator while nobody writes.
  public let script: String

  /// Reads the classes of a schema.
  ///
  /// Reference tables come first, then parents before children. All district tables lie together
  /// with the first of them, so that what happens in one district is on one node; a table with a
  /// key of its own lies apart.
  public init(_ schema: Schema) {
    let tables = schema.tablesByReference.order.compactMap(schema.table)
    var lines = [
      "-- Spreads this city over the nodes of Citus. Back up first; writes wait until it is done.",
      "BEGIN;",
      "SET LOCAL citus.multi_shard_modify_mode TO 'sequential';",
    ]
    for table in tables where table.tableClass == .reference {
      lines.append("SELECT create_reference_table('\(table.name)');")
    }
    var first: String?
    for table in tables where table.tableClass == .district {
      let place = first ?? "none"
      lines.append(Self.distribute(table.name, by: "district", with: place))
      first = first ?? table.name
    }
    for table in tables {
      guard case .ownKey = table.tableClass, let column = table.spreadingColumn else { continue }
      lines.append(Self.distribute(table.name, by: column, with: "none"))
    }
    lines.append("COMMIT;")
    script = lines.joined(separator: "\n") + "\n"
  }

  private static func distribute(
    _ table: String, by column: String, with place: String
  ) -> String {
    "SELECT create_distributed_table('\(table)', '\(column)', colocate_with => '\(place)');"
  }
}
