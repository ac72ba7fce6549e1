import Directory
import Kernel
import WebServer

/// What kinds, states and events are called.
extension Words {
  func callAsFunction(_ kind: OrganisationKind) -> String {
    self(TextKey("office.kind-\(kind.rawValue)"))
  }

  func callAsFunction(_ state: OrganisationState) -> String {
    self(TextKey("office.state-\(state.rawValue)"))
  }

  /// What happened; nil stands for the first time that it was written down.
  func callAsFunction(_ event: OrganisationState.Event?) -> String {
    self(TextKey("office.event-\(event?.rawValue ?? "list")"))
  }

  /// What may be done next.
  func act(_ event: OrganisationState.Event) -> String {
    self(TextKey("office.act-\(event.rawValue)"))
  }

  func callAsFunction(_ state: Agreement.State) -> String {
    self(TextKey("office.agreement-\(state.rawValue)"))
  }

  func callAsFunction(_ fault: AgreementFault) -> String {
    self(TextKey("office.fault-agreement-\(fault.rawValue)"))
  }

  func callAsFunction(_ kind: AreaKind) -> String {
    self(TextKey("area.kind-\(kind.rawValue)"))
  }

  func callAsFunction(_ fault: DirectoryFault) -> String {
    self(TextKey("directory.fault-\(fault.rawValue)"))
  }

  /// A name in the visitor's language, if it has one there.
  func callAsFunction(_ name: LocalisedText) -> String { name.text(for: language.tag) }
}

/// A state with its shape: shape, word, then colour.
struct OfficeChip: Sendable {
  var name: String
  /// How it looks: `ok`, `ask`, `stop`, `stale`.
  var look: String
  var icon: String

  init(name: String, look: String, icon: String) {
    self.name = name
    self.look = look
    self.icon = icon
  }

  init(_ state: OrganisationState, _ words: Words) {
    let (look, icon) =
      switch state {
      case .listed: ("stale", "stale")
      case .visited: ("plain", "walk")
      case .verified: ("ok", "ok")
      case .changed: ("ask", "ask")
      case .dissolved: ("stop", "stop")
      }
    self.init(name: words(state), look: look, icon: icon)
  }
}

/// A link to something above.
struct Crumb: Sendable {
  var name: String
  /// Nil where the visitor may not see it.
  var address: String?
}

/// One choice of a list in a form.
struct ChoiceView: Sendable {
  var value: String
  var name: String
  var isChosen: Bool
}
