import Directory
import Kernel
import WebServer

extension DirectoryTree {
  /// What an organisation is called; nil when there is none.
  func name(of organisation: Organisation.ID, in language: Language) -> String? {
    self.organisation(organisation)?.name.text(for: language.tag)
  }

  /// What the organisations that one runs are called, itself too; names of two are left out.
  func stations(of organisation: Organisation.ID) -> [String: Organisation.ID] {
    var stations: [String: Organisation.ID] = [:]
    var doubtful: Set<String> = []
    for station in organisations(within: organisation) where station.state != .dissolved {
      let names = Set(Language.allCases.map { station.name.text(for: $0.tag) })
      for name in names where stations.updateValue(station.id, forKey: name) != nil {
        doubtful.insert(name)
      }
    }
    return stations.filter { !doubtful.contains($0.key) }
  }

  /// The organisations that have workers and that somebody may do something for, whose names hold
  /// a text; one more than the limit where there are more.
  func employers(
    _ permission: PermissionName, by authority: Authority, named text: String = "",
    in language: Language, after last: Organisation.ID? = nil, limit: Int
  ) -> [Organisation] {
    let text = text.lowercased()
    var found: [Organisation] = []
    var isAfter = last == nil
    for organisation in allOrganisations
    where organisation.kind.isEnterprise && organisation.state != .dissolved {
      guard isAfter else {
        isAfter = organisation.id == last
        continue
      }
      guard
        text.isEmpty || organisation.name.text(for: language.tag).lowercased().contains(text)
          || organisation.name.chinese.contains(text),
        authority.may(permission, .organisation(organisation.id))
      else { continue }
      found.append(organisation)
      if found.count > limit { break }
    }
    return found
  }
}
