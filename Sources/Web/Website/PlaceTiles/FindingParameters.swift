import PlaceSearch
import Places
import WebServer

/// By what places are found.
struct FindingParameters: Sendable {
  private let need: Parameter<PlaceNeed?>
  private let kinds: Parameter<[PlaceKind]?>
  private let services: Parameter<[PlaceService]?>
  private let open: Parameter<Bool>

  /// What may be asked by a catalogue.
  init(_ catalogue: PlaceCatalogue) {
    // The description says which codes there are.
    func one(of codes: [String]) -> String { "^(\(codes.joined(separator: "|")))$" }
    let needs = one(of: catalogue.needs.map { $0.code })
    let known = one(of: catalogue.kinds.map { $0.kind.code })
    let offered = one(of: PlaceService.all.map { $0.code })
    need = Parameter<String>.text(
      "need", length: 2...32, pattern: needs, summary: "param.place-need", example: "tired"
    ).parsed { catalogue.need($0) }.optional()
    kinds = Parameter<String>.text(
      "kinds", length: 2...32, pattern: known, summary: "param.place-kinds", example: "rest-stop"
    ).parsed { PlaceKind($0).flatMap { catalogue[$0]?.kind } }.list(count: 1...20).optional()
    services = Parameter<String>.text(
      "services", length: 2...32, pattern: offered, summary: "param.find-services",
      example: "microwave"
    ).parsed { PlaceService($0) }.list(count: 1...20).optional()
    open = Parameter<Bool>.flag("open", summary: "param.place-open").defaulting(to: false)
  }

  var filters: [any DeclaredParameter] { [need, kinds, services, open] }

  /// What a call asks for, without where and how many.
  func question(_ call: Call) -> PlaceQuestion {
    var question = PlaceQuestion()
    question.need = call[need]
    question.kinds = Set(call[kinds] ?? [])
    question.services = Set(call[services] ?? [])
    question.opening = call[open] ? .open : .any
    return question
  }
}
