import Directory
import Kernel
import WebServer

extension OrganisationListDesk {
  /// The page of the city's lists.
  func page(
    _ call: Call, before: OrganisationImport.ID? = nil, fault: String? = nil
  ) async throws -> Page {
    let lists = try await lists(before: before, limit: ListsPage.most + 1)
    return Page("lists", ListsPage(lists, fault: fault, call))
  }

  /// Takes a file, and leads on: to the list, or to its columns.
  func take(
    _ file: HeldFile, as id: HeldFile.ID, columns chosen: ChosenColumns<OrganisationColumn>?,
    from call: Call
  ) async throws -> Page {
    let base = OrganisationListPages.address
    switch try await take(file.bytes, columns: chosen, from: call) {
    case .list(let list, let columns):
      files.hold(file.with(columns), as: id, now: context.time.now)
      return .redirect(to: Call.address("\(base)/\(list)", [("file", "\(id)")]))
    case .guess(let columns):
      files.hold(file.with(columns), as: id, now: context.time.now)
      return .redirect(to: "\(base)/files/\(id)")
    case .unreadable(let error): return try await page(call, fault: Words(call).fault(error))
    }
  }
}
