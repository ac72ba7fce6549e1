import Foundation
import Mustache

/// A model turned into what templates can name.
indirect enum TemplateValue: Sendable, Equatable {
  case absent
  case text(String)
  case number(Int)
  case flag(Bool)
  case html(TrustedHTML)
  case list([TemplateValue])
  case object([String: TemplateValue])

  /// Reads the stored properties of a value.
  init(reflecting value: Any) {
    switch value {
    case let value as TemplateValue: self = value
    case let value as String: self = .text(value)
    case let value as Bool: self = .flag(value)
    case let value as any BinaryInteger: self = .number(Int(clamping: value))
    case let value as TrustedHTML: self = .html(value)
    case let value as any RawRepresentable<String>: self = .text(value.rawValue)
    case let value as [String: any Sendable]:
      self = .object(value.mapValues(Self.init(reflecting:)))
    default: self = Self.structure(value)
    }
  }

  private static func structure(_ value: Any) -> TemplateValue {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      return mirror.children.first.map { TemplateValue(reflecting: $0.value) } ?? .absent
    case .collection, .set:
      return .list(mirror.children.map { TemplateValue(reflecting: $0.value) })
    case .struct where !mirror.children.isEmpty, .class:
      return .object(
        Dictionary(
          mirror.children.compactMap { child in
            child.label.map { ($0, TemplateValue(reflecting: child.value)) }
          }, uniquingKeysWith: { first, _ in first }))
    default:
      return .text(String(describing: value))
    }
  }

  /// What swift-mustache is given.
  var mustache: Any {
    switch self {
    // NSNull is found and prints nothing; a missing key would let an outer name shine through.
    case .absent: NSNull()
    case .text(let text): text
    case .number(let number): NumberScope(number: number)
    case .flag(let flag): flag
    case .html(let html): TrustedScope(html: html.html)
    case .list(let elements): elements.map(\.mustache)
    case .object(let members): members.mapValues(\.mustache)
    }
  }
}

/// A number in a template: prints itself, and `isOne` chooses the singular.
private struct NumberScope: MustacheCustomRenderable, MustacheParent {
  let number: Int
  var renderText: String { String(number) }
  var isNull: Bool { false }
  func child(named name: String) -> Any? { name == "isOne" ? number == 1 : nil }
}

private struct TrustedScope: MustacheCustomRenderable {
  let html: String
  var renderText: String { html }
  var isNull: Bool { false }
}
