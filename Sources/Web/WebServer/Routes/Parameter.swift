/// A parameter that becomes a value of this type; handlers read it as `call[parameter]`.
public struct Parameter<Value: Sendable>: DeclaredParameter {
  /// What it looks like.
  public private(set) var declaration: ParameterDeclaration
  private let read: @Sendable (String) -> Result<Value, InputFault.Code>
  private let absent: Value?

  init(
    _ declaration: ParameterDeclaration, absent: Value? = nil,
    read: @escaping @Sendable (String) -> Result<Value, InputFault.Code>
  ) {
    self.declaration = declaration
    self.absent = absent
    self.read = read
  }

  /// Reads and checks the text that came, `nil` when none came.
  public func value(from text: String?) throws(InputFault) -> any Sendable {
    guard let text else {
      guard let absent else { throw fault(.missing) }
      return absent
    }
    switch read(text) {
    case .success(let value): return value
    case .failure(let code): throw fault(code)
    }
  }

  private func fault(_ code: InputFault.Code) -> InputFault {
    InputFault(place: declaration.place.rawValue, name: declaration.name, code: code)
  }

  /// The same, which may be left out.
  public func optional() -> Parameter<Value?> {
    var declaration = declaration
    declaration.isRequired = false
    return Parameter<Value?>(declaration, absent: .some(nil)) { [read] text in
      read(text).map { .some($0) }
    }
  }

  /// The same, a password or a code: what was typed is never sent back to a browser.
  public func secret() -> Parameter {
    var declaration = declaration
    declaration.isSecret = true
    return Parameter(declaration, absent: absent, read: read)
  }

  /// The same as a further type; `nil` from the closure means that the text has not that form.
  public func parsed<New: Sendable>(
    _ parse: @escaping @Sendable (Value) -> New?
  ) -> Parameter<New> {
    Parameter<New>(declaration, absent: absent.flatMap(parse)) { [read] text in
      read(text).flatMap { value in
        parse(value).map { .success($0) } ?? .failure(.malformed)
      }
    }
  }

  /// The same as a list written with commas.
  public func list(count: ClosedRange<Int>) -> Parameter<[Value]> {
    var declaration = declaration
    declaration.schema = .array(of: declaration.schema, count: count)
    declaration.example = .array(
      Array(repeating: declaration.example, count: max(1, count.lowerBound)))
    return Parameter<[Value]>(declaration) { [read] text in
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      guard count.contains(parts.count) else { return .failure(.wrongCount) }
      return Result { () throws(InputFault.Code) in
        var values: [Value] = []
        for part in parts { values.append(try read(String(part)).get()) }
        return values
      }
    }
  }

  /// The same with a value for when it is left out; `text` is that value as it would be written.
  public func defaulting(to value: Value, written json: JSON) -> Parameter<Value> {
    var declaration = declaration
    declaration.isRequired = false
    declaration.standard = json
    return Parameter(declaration, absent: value, read: read)
  }
}
