import WebServer

/// The fields by which a form says which column is what.
enum ColumnFields {
  private static let first = Parameter<Int>.integer(
    "first", in: .form, 1...1_048_576, summary: "param.list-first", example: 2
  ).defaulting(to: 2)

  private static func place<Column: ListColumn>(_ column: Column) -> Parameter<Int?> {
    Parameter<Int>.integer(
      name(of: column), in: .form, 0...255, summary: "param.list-column", example: 0
    ).optional()
  }

  /// The name of a column's field; `kind` alone may be another field of the form.
  static func name<Column: ListColumn>(of column: Column) -> String { "column-\(column.rawValue)" }

  /// The parameters of a form with these columns.
  static func parameters<Column: ListColumn>(_ columns: [Column]) -> [any DeclaredParameter] {
    [first] + columns.map { place($0) as any DeclaredParameter }
  }

  /// What was chosen.
  static func chosen<Column: ListColumn>(
    _ columns: [Column], _ call: Call
  ) -> ChosenColumns<Column> {
    var places: [Column: Int] = [:]
    for column in columns { places[column] = call[place(column)] }
    return ChosenColumns(places: places, firstRow: call[first])
  }
}
