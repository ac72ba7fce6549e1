import Directory
import Foundation
import Kernel
import WebServer

/// Says facts about somebody in words of their language.
struct DataWords: Sendable {
  let words: Words
  let tree: DirectoryTree
  let roles: RoleCatalogue

  private var tag: String { words.language.tag }

  /// The name of a section.
  func title(of section: String) -> String { words(TextKey("my-data.\(section)")) }

  /// What a fact is.
  func label(of fact: PersonalSection.Fact, in section: String) -> String {
    words(TextKey("my-data.\(section).\(fact.name)"))
  }

  /// A fact as people read it.
  func text(_ value: PersonalValue) -> String {
    switch value {
    case .text(let text): text
    case .word(let word): words(TextKey("my-data.word.\(word)"))
    case .moment(let moment): Words.dayAndTime(moment)
    case .number(let number): "\(number)"
    case .organisation(let id): name(of: id)
    case .area(let id): name(of: id)
    case .role(let role): name(of: role)
    }
  }

  /// A fact as programs read it.
  func plain(_ value: PersonalValue) -> String {
    switch value {
    case .text(let text): text
    case .word(let word): word
    case .moment(let moment): "\(moment)"
    case .number(let number): "\(number)"
    case .organisation(let id): "\(id)"
    case .area(let id): "\(id)"
    case .role(let role): role.name
    }
  }

  func name(of organisation: Organisation.ID) -> String {
    tree.organisation(organisation)?.facts.name.text(for: tag) ?? words("my-data.gone")
  }

  /// An area with those above it: "A district·B street".
  func name(of area: Area.ID) -> String {
    let path = tree.path(to: area).dropFirst()
    let names = (path.isEmpty ? tree.path(to: area)[...] : path).map { $0.name.text(for: tag) }
    return names.isEmpty ? words("my-data.gone") : names.joined(separator: "\u{B7}")
  }

  func name(of role: RoleName) -> String { roles[role]?.title.text(for: tag) ?? role.name }
}
