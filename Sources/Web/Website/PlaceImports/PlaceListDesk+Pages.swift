import Directory
import Kernel
import Places
import WebServer

extension PlaceListDesk {
  /// The page of an area's lists.
  func page(
    _ call: Call, before: PlaceList.ID? = nil, fault: String? = nil
  ) async throws -> Page {
    let area = call[Self.area]
    let lists = try await lists(of: area, before: before, limit: PlaceListsPage.most + 1)
    return Page(
      "place-lists",
      PlaceListsPage(
        lists, of: area, named: try name(of: area, for: call), catalogue: ground.catalogue,
        fault: fault, call))
  }

  /// Takes a file, and leads on: to the list, or to its columns.
  func take(
    _ file: HeldFile, as id: HeldFile.ID, usual: Usual,
    columns chosen: ChosenColumns<PlaceLine.Field>?, from call: Call
  ) async throws -> Page {
    let area = call[Self.area]
    let base = PlaceListPages.address(area)
    switch try await take(file.bytes, of: area, usual: usual, columns: chosen, from: call) {
    case .list(let list, let columns):
      guard let columns else { return .redirect(to: "\(base)/\(list)") }
      files.hold(file.with(columns), as: id, now: context.time.now)
      return .redirect(to: Call.address("\(base)/\(list)", [("file", "\(id)")]))
    case .guess(let columns):
      files.hold(file.with(columns), as: id, now: context.time.now)
      return .redirect(to: Call.address("\(base)/files/\(id)", usual.query))
    case .unreadable(let error): return try await page(call, fault: Words(call).fault(error))
    case .malformed: return try await page(call, fault: call.text("place-lists.fault.malformed"))
    case .tooManyWaiting:
      return try await page(call, fault: call.text("place-lists.fault.waiting"))
    }
  }
}

extension PlaceListDesk.Usual {
  /// As an address carries it.
  var query: [(name: String, value: String?)] {
    [("kind", kind?.code), ("datum", datum.rawValue)]
  }
}
