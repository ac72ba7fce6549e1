import Database
import Directory
import HTTPTypes
import Kernel
import Places
import Printing
import WebServer

/// Has plaques and posters drawn, and sends them as files.
struct PlaquePrinter: Sendable {
  let desk: MarksDesk

  /// A file of plaques, each with the mark of its street.
  func answer(
    _ plaques: [IssuedPlaque], on paper: Paper, as format: PrintFormat, _ call: Call
  ) async throws -> Answer {
    let words = Words(call)
    var drawings: [Printing.Plaque] = []
    for plaque in plaques {
      let place = try? await desk.place(plaque.place)
      drawings.append(
        drawing(
          of: plaque, place, mark: try await mark(of: plaque.area), origin: call.origin, words))
    }
    let made = drawings
    return try await file(
      named: plaques.count == 1 ? plaques[0].serial.text : "plaques",
      title: words("marks.plaques"), as: format, call
    ) { () throws(PrintingError) in
      var pages: [PrintedPage] = []
      for drawing in made { pages.append(try drawing.page(on: paper)) }
      return pages
    }
  }

  private func drawing(
    of plaque: IssuedPlaque, _ place: CityPlace?, mark: PrintedMark?, origin: String,
    _ words: Words
  ) -> Printing.Plaque {
    let tree = desk.context.trees.current
    let area = plaque.area.flatMap(tree.area)
    let key = TextKey("marks.title-\(plaque.kind)")
    let services = (place?.services ?? []).sorted { $0.code < $1.code }.map { words.name($0) }
    return Printing.Plaque(
      kind: words.has(key)
        ? words(key) : words("marks.title", ["kind": .text(words.kind(plaque.kind))]),
      name: words(plaque.name), services: services, serial: plaque.serial.text,
      link: PrintedLink(
        "\(origin)/plaque/\(plaque.serial)?c=\(plaque.secret)", caption: words("marks.scan")),
      mark: mark, giver: area.map { words($0.name) } ?? words("site.name"),
      term: words(
        "marks.term",
        ["from": .text("\(plaque.issuedOn)"), "until": .text("\(plaque.validUntil)")]),
      language: words.language.tag)
  }

  /// The mark of the lowest area above that has one.
  func mark(of area: Area.ID?) async throws -> PrintedMark? {
    guard let area else { return nil }
    let (tree, database) = (desk.context.trees.current, desk.context.database)
    let found = try await asking { () async throws(DatabaseError) in
      try await AreaMark.of(area, in: tree, on: database)
    }
    return found.flatMap { $0.printed }
  }

  /// Draws on a worker's thread, and sends the pages.
  func file(
    named name: String, title: String, as format: PrintFormat, _ call: Call,
    _ draw: @escaping @Sendable () throws(PrintingError) -> [PrintedPage]
  ) async throws -> Answer {
    let moment = "\(desk.context.time.now)"
    let bytes = try await call.work { _ in
      let pages = try draw()
      switch format {
      case .pdf: return try PortableDocument(pages, title: title, madeAt: moment).bytes
      case .svg: return Array((pages.first?.svg ?? "").utf8)
      }
    }
    var answer = Answer(format == .pdf ? .pdf : .svg, bytes: bytes)
    answer.headers[.contentDisposition] =
      "attachment; filename=\"\(name).\(format.rawValue)\""
    return answer
  }
}

extension AreaMark {
  /// As it is printed: a picture only when somebody has looked at it.
  var printed: PrintedMark? {
    if pictureState == .shown, let picture, let read = try? PixelPicture(reading: picture) {
      return .picture(read)
    }
    guard let field = StreetMark.Field(rawValue: field), let sign = StreetMark.Sign(rawValue: sign),
      let colour = StreetMark.Colour(rawValue: colour)
    else { return nil }
    return .drawn(StreetMark(field: field, sign: sign, colour: colour))
  }
}
