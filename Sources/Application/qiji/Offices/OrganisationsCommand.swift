import ArgumentParser
import Database
import Directory
import Foundation
import Kernel
import WebServer
import Website

/// What whoever runs the machine does with organisations.
struct OrganisationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisations", abstract: "Import and list the organisations of the city.",
    subcommands: [OrganisationsImportCommand.self, OrganisationsListCommand.self])
}

/// Imports a list of organisations: `qiji organisations import`.
struct OrganisationsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import a list of organisations from CSV or XLSX.",
    discussion: """
      The head names the columns: name and kind, perhaps parent, credit code, area, address, in \
      Chinese or English. Those that the city has already are left alone. With a bad row nothing is \
      imported, unless --partly is given.
      """)

  @OptionGroup var location: DatabaseOption

  @Argument(help: "The file.")
  var file: String

  @Flag(help: "Import the good rows although others are bad.")
  var partly = false

  @Flag(help: "Only say what would be imported.")
  var dryRun = false

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure("\(file): can't be read")
    }
    let form = OrganisationFile(try Website.texts())
    let lines: [OrganisationLine]
    switch form.read(Array(data)) {
    case .lines(let found): lines = found
    case .unreadable(let reason): throw Failure("\(file): can't be read as a list: \(reason)")
    case .missing(let columns):
      throw Failure("\(file): no column is called \(columns.joined(separator: ", "))")
    }
    try await location.withOffices { offices in
      let stage = StageOrganisations(
        lines: lines, kinds: form.kinds, tree: offices.tree, actor: offices.author.actor)
      let list: OrganisationImport
      do throws(RosterError) {
        list = try await stage.run(on: offices.database, maker: offices.maker)
      } catch .database(let error) {
        throw Failure(error.advice)
      } catch {
        throw Failure("\(file): can't be imported: \(error)")
      }
      var place = 0
      while place < list.bad {
        let problems = try await ReadOrganisationImport(list.id).problems(
          on: offices.database, after: place)
        guard !problems.isEmpty else { break }
        for problem in problems { Output.warn(form.text(of: problem, in: .english)) }
        place += problems.count
      }
      try Output.write("rows: \(list.rows), \(list.good) new, \(list.known) known, \(list.bad) bad")
      let isKept = !dryRun && (list.bad == 0 || partly)
      _ = try await ConfirmOrganisations(
        list.id, actor: offices.author.actor, isDiscarded: !isKept
      ).run(on: offices.database, now: SystemTime().now)
      // Found by name from now on, whether or not a server runs.
      if isKept { try await OrganisationImportSweeping().run(on: offices.database) }
      guard isKept || dryRun else {
        throw Failure("nothing was imported: mend the bad rows, or give --partly")
      }
    }
  }
}

/// Lists organisations: `qiji organisations list`.
struct OrganisationsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the organisations of the city.")

  @OptionGroup var location: DatabaseOption

  @Flag(help: "As CSV that spreadsheet programs open, and run nothing of.")
  var csv = false

  @Option(help: "The language of the head and of kinds in CSV: zh-CN or en.")
  var language = Language.chinese

  func run() async throws {
    let form = OrganisationFile(try Website.texts())
    try await location.withOffices { offices in
      let all = offices.tree.sortedOrganisations
      if csv {
        try FileHandle.standardOutput.write(
          contentsOf: Data(form.csv(all, offices.tree, in: language)))
        return
      }
      for one in all {
        try Output.write(
          "\(one.id) \(one.state.rawValue) \(one.kind.rawValue) \(one.name.chinese)")
      }
    }
  }
}
