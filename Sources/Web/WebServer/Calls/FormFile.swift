/// A file that came with a form.
public struct FormFile: Sendable {
  /// What it is called where it came from; only to be shown, never a path.
  public var name: String
  /// What is in it, as a part of the body that it came in.
  public var bytes: ArraySlice<UInt8>
}

extension Call {
  /// The file of a field of this form; nil when none was chosen.
  ///
  /// - Parameter name: The field, which the route declares.
  /// - Returns: The file.
  public func file(_ name: String) -> FormFile? { files[name] }
}
