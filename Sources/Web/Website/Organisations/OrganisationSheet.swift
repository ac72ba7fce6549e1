import Directory
import Kernel
import Spreadsheets
import WebServer

/// A list of organisations as a file, with the columns that an import takes back.
struct OrganisationSheet {
  private var writer = CSVWriter()

  init(_ organisations: [Organisation], _ tree: DirectoryTree, _ words: Words) {
    writer.append(Self.columns.map { words($0) })
    for organisation in organisations {
      let facts = organisation.facts
      writer.append([
        facts.name.chinese, words(facts.kind),
        facts.parent.flatMap(tree.organisation)?.name.chinese ?? "",
        facts.creditCode?.text ?? "",
        facts.home.flatMap(tree.area).map { $0.code?.digits ?? $0.name.chinese } ?? "",
        facts.address ?? "", words(organisation.state), facts.name.english ?? "",
        "\(organisation.id)",
      ])
    }
  }

  private static let columns: [TextKey] = [
    "office.column-name", "office.column-kind", "office.column-parent",
    "office.column-credit-code", "office.column-area", "office.column-address",
    "office.column-state", "office.column-english", "office.column-id",
  ]

  /// UTF-8 with the mark that Excel needs; every cell shielded.
  var bytes: [UInt8] { writer.bytes }
}
