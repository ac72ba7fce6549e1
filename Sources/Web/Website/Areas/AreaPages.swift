import Database
import Directory
import HTTPTypes
import Kernel
import WebServer

/// Areas on pages: the tree by levels, one of them, and the forms that change it.
struct AreaPages: Sendable {
  let office: AreaOffice

  init(context: DirectoryContext) { office = AreaOffice(context: context) }

  var routes: [Route] {
    [top, show] + AreaFormPages(office: office).routes + AreaImportPages(office: office).routes
  }

  private var top: Route {
    .sitePage(
      "/areas", operation: "areas", summary: "page.areas", permission: .signedIn,
      limits: .reading.at(AreaParameters.rate),
      parameters: [AreaParameters.text, AreaParameters.after], problems: ProblemCode.reading
    ) { [office] call in
      let text = call[AreaParameters.text]
      var found: [Area]?
      if let text { found = try await office.find(text, limit: AreaPage.most) }
      var page = AreaPage(
        found: found, typed: text ?? "", after: call[AreaParameters.after], office.tree,
        Words(call))
      if call.visitor.directoryAuthority.may(.areasImport, .city) { page.bring = "/areas/import" }
      return Page("areas", page)
    }
  }

  private var show: Route {
    .sitePage(
      "/areas/{area}", operation: "area", summary: "page.area", permission: .signedIn,
      limits: .reading.at(AreaParameters.rate),
      parameters: [AreaParameters.area, AreaParameters.after],
      problems: AreaParameters.problems
    ) { [office] call in
      let id = call[AreaParameters.area]
      let history = try await office.history(id)
      var page = AreaPage(history, after: call[AreaParameters.after], office.tree, Words(call))
      if history.area.state == .active, office.mayEdit(id, call) {
        page.one?.edit = "/areas/\(id)/edit"
        if history.area.kind != .grid { page.one?.add = "/areas/\(id)/add" }
      }
      if call.visitor.directoryAuthority.maySomewhere(.organisationsSee) {
        page.one?.organisations = Call.address("/organisations", [("area", "\(id)")])
      }
      return Page("areas", page)
    }
  }
}
