import Directory
import Foundation
import Kernel
import WebServer

/// An agreement for programs.
struct AgreementAnswer: Described, Codable {
  var id: String
  var version: Int64
  var title: String
  var starts: String
  var ends: String
  var state: String
  var parties: [String]
  var note: String?

  static let schema = Schema.object(
    "Agreement",
    [
      .required("id", .string(length: 13...13).described("param.agreement")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("title", .string().described("param.agreement-title")),
      .required("starts", .string(format: "date").described("param.agreement-starts")),
      .required("ends", .string(format: "date").described("param.agreement-ends")),
      .required("state", .choice(Agreement.State.self).described("param.agreement-state")),
      .required(
        "parties", .array(of: .string(length: 13...13)).described("param.agreement-parties")),
      .optional("note", .string().described("param.office-note")),
    ])
  static let samples = [
    AgreementAnswer(
      id: "01J8Z0K3V4M6R", version: 1, title: "Rest stops", starts: "2026-01-01",
      ends: "2026-12-31", state: "active", parties: ["01J8Z0K3V4M6P", "01J8Z0K3V4M6Q"], note: "x")
  ]

  /// As it is kept with the key of a request, and sent again.
  var bytes: [UInt8] { (try? Answer.json(self).bytes) ?? [] }
}

extension AgreementAnswer {
  init(_ agreement: Agreement) {
    let terms = agreement.terms
    self.init(
      id: "\(agreement.id)", version: agreement.version, title: terms.title,
      starts: "\(terms.starts)", ends: "\(terms.ends)", state: agreement.state.rawValue,
      parties: terms.parties.sorted().map { "\($0)" }, note: terms.note)
  }
}

/// Some agreements, the newest first.
struct AgreementsAnswer: Described, Encodable {
  var agreements: [AgreementAnswer]
  var next: String?

  static let schema = Schema.object(
    "Agreements",
    [
      .required("agreements", .array(of: AgreementAnswer.schema, count: 0...200)),
      .optional("next", .string().described("api.next")),
    ])
  static let samples = [
    AgreementsAnswer(agreements: AgreementAnswer.samples, next: "01J8Z0K3V4M6R")
  ]
}

/// What a program says of an agreement.
struct AgreementInput: Described, Codable {
  var title: String
  var starts: String
  var ends: String
  var state: String
  /// The others who are bound.
  var parties: [String]
  var note: String?

  private static let day = Schema.string(
    length: 10...10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format: "date")
  static let schema = Schema.object(
    "AgreementInput",
    [
      .required(
        "title",
        .string(length: 1...120, pattern: #"^[^\x00-\x1F\x7F]*$"#)
          .described("param.agreement-title")),
      .required("starts", day.described("param.agreement-starts")),
      .required("ends", day.described("param.agreement-ends")),
      .required("state", .choice(Agreement.State.self).described("param.agreement-state")),
      .required(
        "parties",
        .array(of: .string(length: 13...13, pattern: "^[0-9A-Za-z]{13}$"), count: 1...50)
          .described("param.agreement-parties")),
      .optional("note", .string(length: 1...400).described("param.office-note")),
    ])
  static let samples = [
    AgreementInput(
      title: "Rest stops", starts: "2026-01-01", ends: "2026-12-31", state: "active",
      parties: ["01J8Z0K3V4M6P"], note: "x")
  ]

  /// The terms, with one party besides those named.
  func terms(with party: Organisation.ID) throws -> (Agreement.Terms, Agreement.State) {
    var faults: [InputFault] = []
    func wrong(_ pointer: String) {
      faults.append(InputFault(place: "body", name: pointer, code: .malformed))
    }
    let (first, last) = (CivilDate(starts), CivilDate(ends))
    if first == nil { wrong("/starts") }
    if last == nil { wrong("/ends") }
    var bound: Set<Organisation.ID> = [party]
    for (place, text) in parties.enumerated() {
      if let id = Organisation.ID(text) { bound.insert(id) } else { wrong("/parties/\(place)") }
    }
    let state = Agreement.State(rawValue: state)
    if state == nil { wrong("/state") }
    guard faults.isEmpty, let first, let last, let state else { throw Problem.invalid(faults) }
    return (
      Agreement.Terms(title: title, starts: first, ends: last, parties: bound, note: note), state
    )
  }
}
