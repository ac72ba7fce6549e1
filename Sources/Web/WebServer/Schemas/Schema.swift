/// What a value in JSON looks like: the part of JSON Schema 2020-12 that the kernel uses.
public struct Schema: Sendable, Equatable {
  /// The kinds of value.
  public indirect enum Form: Sendable, Equatable {
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number.
    case number(ClosedRange<Double>)
    /// A string.
    case string(StringForm)
    /// An array of one kind of element.
    case array(of: Schema, count: ClosedRange<Int>)
    /// An object with known members.
    case object(ObjectForm)
    /// An object with any names and one kind of value.
    case map(of: Schema)
    /// A value of one of several kinds.
    case either([Schema])
    /// A named schema, for types that contain themselves.
    case reference(String)
    /// Any value.
    case anything
  }

  /// Bounds of a string.
  public struct StringForm: Sendable, Equatable {
    /// Length in Unicode scalars, as JSON Schema counts.
    public var length: ClosedRange<Int>
    /// A regular expression that begins with `^` and ends with `$`.
    public var pattern: String?
    /// A well-known format, such as `date-time` or `uri-reference`: said, not checked.
    public var format: String?
    /// The only values allowed; empty means any.
    public var choices: [String]
  }

  /// The members of an object.
  public struct ObjectForm: Sendable, Equatable {
    /// Known members, in the order of the document.
    public var members: [Member]
    /// Whether other members are allowed.
    public var isOpen: Bool
  }

  /// One member of an object.
  public struct Member: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// What it holds.
    public var schema: Schema
    /// Whether it must be there.
    public var isRequired: Bool

    /// A member that must be there.
    public static func required(_ name: String, _ schema: Schema) -> Self {
      Self(name: name, schema: schema, isRequired: true)
    }

    /// A member that may be left out.
    public static func optional(_ name: String, _ schema: Schema) -> Self {
      Self(name: name, schema: schema, isRequired: false)
    }
  }

  /// The kind of value.
  public var form: Form
  /// The name under `components/schemas`, for schemas that stand there once.
  public var name: String?
  /// What the value means, in words.
  public var summary: TextKey?
  /// Whether `null` is allowed too.
  public var isNullable = false

  init(_ form: Form, name: String? = nil) {
    self.form = form
    self.name = name
  }
}

extension Schema {
  /// `true` or `false`.
  public static var boolean: Schema { Schema(.boolean) }

  /// Any value.
  public static var anything: Schema { Schema(.anything) }

  /// A whole number; `Int.min` and `Int.max` mean no bound.
  public static func integer(_ range: ClosedRange<Int> = .min ... .max) -> Schema {
    Schema(.integer(range))
  }

  /// A number; infinite bounds mean no bound.
  public static func number(
    _ range: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) -> Schema {
    Schema(.number(range))
  }

  /// A string; a `pattern` begins with `^` and ends with `$`.
  public static func string(
    length: ClosedRange<Int> = 0 ... .max, pattern: String? = nil, format: String? = nil
  ) -> Schema {
    precondition(pattern.map { $0.hasPrefix("^") && $0.hasSuffix("$") } ?? true)
    return Schema(
      .string(StringForm(length: length, pattern: pattern, format: format, choices: [])))
  }

  /// A string that is one of these.
  public static func choice(_ choices: [String]) -> Schema {
    Schema(.string(StringForm(length: 0 ... .max, pattern: nil, format: nil, choices: choices)))
  }

  /// A string that is one of the raw values of a type.
  public static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _: Choice.Type
  ) -> Schema {
    choice(Choice.allCases.map(\.rawValue))
  }

  /// An array.
  public static func array(of element: Schema, count: ClosedRange<Int> = 0 ... .max) -> Schema {
    Schema(.array(of: element, count: count))
  }

  /// An object with these members and no others; a `name` makes it a component of the document.
  public static func object(
    _ name: String? = nil, _ members: [Member], isOpen: Bool = false
  ) -> Schema {
    Schema(.object(ObjectForm(members: members, isOpen: isOpen)), name: name)
  }

  /// An object with any names and one kind of value.
  public static func map(of value: Schema) -> Schema { Schema(.map(of: value)) }

  /// A value that fits exactly one of these.
  public static func either(_ schemas: [Schema], name: String? = nil) -> Schema {
    Schema(.either(schemas), name: name)
  }

  /// The component of this name, which stands elsewhere in the same document.
  public static func reference(_ name: String) -> Schema { Schema(.reference(name)) }

  /// The same, or `null`.
  public var nullable: Schema {
    var copy = self
    copy.isNullable = true
    return copy
  }

  /// The same, with words that say what it means.
  public func described(_ summary: TextKey) -> Schema {
    var copy = self
    copy.summary = summary
    return copy
  }
}

extension Schema {
  /// The texts that it and its parts are described with.
  var textKeys: [TextKey] {
    let inner: [Schema] =
      switch form {
      case .array(let element, _): [element]
      case .map(let value): [value]
      case .object(let form): form.members.map(\.schema)
      case .either(let schemas): schemas
      default: []
      }
    return (summary.map { [$0] } ?? []) + inner.flatMap(\.textKeys)
  }
}
