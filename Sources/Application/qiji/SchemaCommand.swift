import ArgumentParser
import Database

/// Prints the tables that a new database would have.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the tables of this program, as SQL.")

  @Option(help: "The engine: sqlite or postgresql.")
  var dialect = Dialect.sqlite

  func run() throws {
    let schema = try CitySchema.schema(dialect)
    let text: SchemaText
    do throws(MigrationError) {
      text = try SchemaText(schema, dialect: dialect)
    } catch {
      throw Failure(error.advice)
    }
    try Output.write(text.text)
  }
}
