import Directory
import Kernel
import WebServer

/// The page on which somebody chooses for whom a list is sent.
struct RosterOwnersPage: Sendable {
  struct Row: Sendable {
    var name: String
    var above: String?
    var address: String
  }

  struct Rows: Sendable {
    var rows: [Row]
    var isCut: Bool
  }

  struct Search: Sendable { var typed: String }

  /// Organisations on one page.
  static let most = 50

  var back: BackView
  var search: Search?
  var list: Rows?
  /// Where lists of organisations are sent, for who may.
  var organisations: String?
}

extension RosterOwnersPage {
  init(_ found: [Organisation], named text: String, in tree: DirectoryTree, _ call: Call) {
    let words = Words(call)
    back = BackView(address: "/me", label: words("site.me"), title: words("site.me"))
    let isCut = found.count > Self.most
    search = isCut || !text.isEmpty ? Search(typed: text) : nil
    let rows = found.prefix(Self.most).map { organisation in
      Row(
        name: organisation.name.text(for: call.language.tag),
        above: organisation.facts.parent.flatMap { tree.name(of: $0, in: call.language) },
        address: RosterPages.address(organisation.id))
    }
    list = rows.isEmpty ? nil : Rows(rows: rows, isCut: isCut)
    let mayList = call.visitor.directoryAuthority.may(.organisationsEdit, .city)
    organisations = mayList ? OrganisationListPages.address : nil
  }
}
