/// What is wrong with one part of the input.
public struct InputFault: Error, Sendable, Equatable {
  /// The ways in which input can be wrong; the raw value is stable.
  public enum Code: String, Error, Sendable, CaseIterable {
    /// It must be there.
    case missing
    /// There is no parameter or member of this name.
    case unknown
    /// It stands there more than once.
    case repeated
    /// Not a whole number.
    case notInteger = "not_integer"
    /// Not a number.
    case notNumber = "not_number"
    /// Not `true` or `false`.
    case notBoolean = "not_boolean"
    /// Not words.
    case notText = "not_text"
    /// Not a list.
    case notList = "not_list"
    /// Not an object.
    case notObject = "not_object"
    /// Below or above the bounds.
    case outOfRange = "out_of_range"
    /// Too short or too long.
    case wrongLength = "wrong_length"
    /// Too few or too many elements.
    case wrongCount = "wrong_count"
    /// None of the values allowed.
    case notAmongChoices = "not_among_choices"
    /// Not of the form asked for.
    case malformed
    /// Bad percent-encoding, not UTF-8, or a control character.
    case badEncoding = "bad_encoding"

    /// The text that says so.
    public var message: TextKey { TextKey("fault." + rawValue) }
  }

  /// Where: `path`, `query`, `header`, `form` or `body`.
  public var place: String
  /// The name of the parameter, or a JSON pointer into the body.
  public var name: String
  /// What is wrong.
  public var code: Code

  /// Makes a fault.
  public init(place: String, name: String, code: Code) {
    self.place = place
    self.name = name
    self.code = code
  }
}
