public import ArgumentParser
import Database
import Directory
import Foundation
import Kernel
public import Places
import WebServer
import Website

/// Imports a file of places for an area: `qiji places import`.
struct PlacesImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import places from CSV, XLSX, GeoJSON or OpenStreetMap.",
    discussion: """
      All places lie in one area. Those that the city has already are left alone; rows that may be \
      one of them wait until somebody decides on the page of the list. Of OpenStreetMap, what a \
      newer file of the same area says else is changed and what it has no longer is closed, unless \
      people have looked since.
      """)

  @OptionGroup var location: DatabaseOption

  @Argument(help: "The file.")
  var file: String

  @Option(help: "The identifier or the code of the area.")
  var area: String

  @Option(help: "The kind of rows that do not say, such as merchant.")
  var kind: String?

  @Option(help: "The frame of coordinates that do not say: wgs-84, gcj-02 or bd-09.")
  var datum = ListDatum.wgs84

  @Flag(help: "Import the good rows although others are bad.")
  var partly = false

  @Flag(help: "Only say what would be imported.")
  var dryRun = false

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure("\(file): can't be read")
    }
    let usual = kind.flatMap { PlaceKind($0) }
    if let kind, usual.flatMap({ PlaceCatalogue.shipped[$0] }) == nil {
      throw Failure("there is no kind \(kind)")
    }
    let form = PlaceFile(try Website.texts())
    try await location.withOffices { offices in
      guard let area = offices.area(named: area) else { throw Failure("there is no area \(area)") }
      let ground = PlaceGround(offices.tree)
      let reading = form.read(Array(data), for: area, on: ground, kind: usual, datum: datum)
      guard case .items(let items, let format) = reading else {
        guard case .unreadable(let reason) = reading else { return }
        throw Failure("\(file): can't be read: \(reason)")
      }
      let list = try await stage(items, format, area, ground, offices)
      try await tell(list, form, offices)
      let isKept = !dryRun && (list.bad == 0 || partly)
      let word: ConfirmPlaceList.Word = isKept ? .confirm : .withdraw
      _ = try await ConfirmPlaceList(list.id, of: area, word, actor: offices.author.actor).run(
        on: offices.database, now: SystemTime().now)
      if isKept {
        let done = try await ApplyPlaceList { ground }.run(list.id, on: offices.database)
        try Output.write("entered: \(done?.applied ?? 0)")
      }
      guard isKept || dryRun else {
        throw Failure("nothing was imported: mend the bad rows, or give --partly")
      }
    }
  }

  private func stage(
    _ items: PlaceItems, _ format: PlaceList.Format, _ area: Area.ID, _ ground: PlaceGround,
    _ offices: Offices
  ) async throws -> PlaceList {
    let begin = BeginPlaceList(
      try offices.maker.make(), area: area, format: format, collection: items.collection,
      rows: items.rows, actor: offices.author.actor)
    guard case .begun(let list) = try await begin.run(on: offices.database, now: SystemTime().now)
    else { throw Failure("too many lists of this area wait to be confirmed") }
    do throws(PlaceListError) {
      return try await StagePlaceList(items, ground: ground).run(
        list, on: offices.database, maker: offices.maker)
    } catch .database(let error) {
      throw Failure(error.advice)
    } catch {
      throw Failure("\(file): can't be imported: \(error)")
    }
  }

  private func tell(_ list: PlaceList, _ form: PlaceFile, _ offices: Offices) async throws {
    var place = 0
    while true {
      let problems = try await ReadPlaceList(list.id, of: list.area).problems(
        on: offices.database, after: place)
      guard !problems.isEmpty else { break }
      for problem in problems { Output.warn(form.text(of: problem, in: .english)) }
      place += problems.count
    }
    try Output.write(
      "rows: \(list.rows), \(list.good - list.asked) to enter, \(list.asked) to decide, "
        + "\(list.known) known, \(list.gone) gone, \(list.bad) bad")
  }
}

extension Offices {
  /// An area by its identifier or its code.
  func area(named text: String) -> Area.ID? {
    if let id = Area.ID(text), tree.area(id) != nil { return id }
    return AreaCode(text).flatMap { tree.area(code: $0) }?.id
  }
}

extension ListDatum: ExpressibleByArgument {}
