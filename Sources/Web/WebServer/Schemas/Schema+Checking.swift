extension Schema {
  /// Every way in which a value does not fit, named by JSON pointers.
  public func faults(of json: JSON) -> [InputFault] {
    var check = SchemaCheck()
    check.run(self, json, at: "")
    return check.faults
  }
}

/// A walk through a value beside its schema.
private struct SchemaCheck {
  var faults: [InputFault] = []
  private var components: [String: Schema] = [:]

  mutating func run(_ schema: Schema, _ json: JSON, at pointer: String) {
    if let name = schema.name { components[name] = schema }
    if schema.isNullable, json == .null { return }
    switch (schema.form, json) {
    case (.anything, _): break
    case (.boolean, .boolean): break
    case (.boolean, _): fault(.notBoolean, at: pointer)
    case (.integer(let range), .integer(let value)):
      if !range.contains(value) { fault(.outOfRange, at: pointer) }
    case (.integer(let range), .number(let value)) where Int(exactly: value) != nil:
      // 1.0 is a whole number too (JSON Schema 2020-12, 6.1.1).
      if !range.contains(Int(value)) { fault(.outOfRange, at: pointer) }
    case (.integer, _): fault(.notInteger, at: pointer)
    case (.number(let range), .integer(let value)): bound(Double(value), range, at: pointer)
    case (.number(let range), .number(let value)): bound(value, range, at: pointer)
    case (.number, _): fault(.notNumber, at: pointer)
    case (.string(let form), .string(let text)): string(form, text, at: pointer)
    case (.string, _): fault(.notText, at: pointer)
    case (.array(let element, let count), .array(let elements)):
      if !count.contains(elements.count) { fault(.wrongCount, at: pointer) }
      for (index, value) in elements.enumerated() { run(element, value, at: "\(pointer)/\(index)") }
    case (.array, _): fault(.notList, at: pointer)
    case (.object(let form), .object(let members)): object(form, members, at: pointer)
    case (.map(let value), .object(let members)):
      for member in members { run(value, member.value, at: Self.step(pointer, member.name)) }
    case (.object, _), (.map, _): fault(.notObject, at: pointer)
    case (.either(let schemas), _): either(schemas, json, at: pointer)
    case (.reference(let name), _):
      if let target = components[name] { run(target, json, at: pointer) }
    }
  }

  private mutating func fault(_ code: InputFault.Code, at pointer: String) {
    faults.append(InputFault(place: "body", name: pointer, code: code))
  }

  private mutating func bound(_ value: Double, _ range: ClosedRange<Double>, at pointer: String) {
    if !range.contains(value) { fault(.outOfRange, at: pointer) }
  }

  private mutating func string(_ form: Schema.StringForm, _ text: String, at pointer: String) {
    if !form.length.contains(text.unicodeScalars.count) {
      fault(.wrongLength, at: pointer)
    } else if !form.choices.isEmpty, !form.choices.contains(text) {
      fault(.notAmongChoices, at: pointer)
    } else if let pattern = form.pattern, !PatternMatcher.shared(pattern).matches(text) {
      fault(.malformed, at: pointer)
    }
  }

  private mutating func object(
    _ form: Schema.ObjectForm, _ members: [JSON.Member], at pointer: String
  ) {
    for known in form.members where known.isRequired {
      if !members.contains(where: { $0.name == known.name }) {
        fault(.missing, at: Self.step(pointer, known.name))
      }
    }
    for member in members {
      let place = Self.step(pointer, member.name)
      if let known = form.members.first(where: { $0.name == member.name }) {
        run(known.schema, member.value, at: place)
      } else if !form.isOpen {
        fault(.unknown, at: place)
      }
    }
  }

  private mutating func either(_ schemas: [Schema], _ json: JSON, at pointer: String) {
    let results = schemas.map { schema in
      var trial = self
      trial.faults = []
      trial.run(schema, json, at: pointer)
      return trial.faults
    }
    guard results.filter(\.isEmpty).count != 1 else { return }
    // The alternative that came nearest says best what is wrong.
    faults += results.filter { !$0.isEmpty }.min { $0.count < $1.count } ?? []
    if results.filter(\.isEmpty).count > 1 { fault(.malformed, at: pointer) }
  }

  /// One step of a JSON pointer (RFC 6901).
  private static func step(_ pointer: String, _ name: String) -> String {
    let escaped = name.replacing("~", with: "~0").replacing("/", with: "~1")
    return pointer + "/" + escaped
  }
}
