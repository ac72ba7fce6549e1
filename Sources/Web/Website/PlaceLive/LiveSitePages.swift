import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Where an office says which place a partner's site is.
struct LiveSitePages: Sendable {
  let desk: LiveSiteDesk

  var routes: [Route] { [list, link] }

  private static let most = 12
  private static let somewhere = Permission.may(.placesLive, on: .somewhere)
  private static let isLinked = Parameter<Bool>.flag("linked", summary: "param.live-linked")
    .defaulting(to: false)
  private static let after = Parameter<String>.text(
    "after", length: 3...250, summary: "param.cursor", example: "ocpi:grid/CN/ABC/LOC1"
  ).optional()
  private static let site = Parameter<String>.text(
    "site", in: .form, length: 3...250, summary: "param.live-site",
    example: "ocpi:grid/CN/ABC/LOC1")
  private static let place = Parameter<CityPlace.ID>.identifier(
    "place", in: .form, summary: "param.live-place"
  ).optional()

  private var list: Route {
    .sitePage(
      "/live-sites", operation: "liveSites", summary: "page.live-sites",
      permission: Self.somewhere, limits: .reading.at(PlaceParameters.rate),
      parameters: [Self.isLinked, Self.after], problems: ProblemCode.reading
    ) { [desk] call in
      let isLinked = call[Self.isLinked]
      let found = try await desk.sites(
        isLinked: isLinked, after: call[Self.after], limit: Self.most + 1, call)
      var rows: [LiveSitesPage.Row] = []
      for site in found.prefix(Self.most) {
        var place: CityPlace?
        if let id = site.place { place = try await PlaceOffice(context: desk.context).find(id) }
        rows.append(
          LiveSitesPage.Row(
            site, place, isLinked ? [] : try await desk.candidates(for: site, call),
            number: rows.count + 1, now: desk.context.time.now, Words(call)))
      }
      var page = LiveSitesPage(rows, isLinked: isLinked, Words(call))
      if found.count > Self.most {
        page.next = Call.address(
          "/live-sites",
          [("linked", isLinked ? "true" : nil), ("after", found[Self.most - 1].key)])
      }
      return Page("live-sites", page)
    }
  }

  private var link: Route {
    .page(
      .post, "/live-sites", operation: "linkLiveSiteByForm", summary: "page.live-sites-link",
      permission: Self.somewhere, limits: PlaceManagePages.form,
      parameters: [Self.site, Self.place],
      problems: [.notFound, .notAllowed] + ProblemCode.keeping
    ) { [desk] call in
      let place = call[Self.place]
      try await desk.link(call[Self.site], to: place, call)
      return .redirect(to: place == nil ? "/live-sites?linked=true" : "/live-sites")
    }
  }
}
