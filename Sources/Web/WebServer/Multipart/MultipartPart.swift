/// A part of a body: what stands above it, and where in the body its content is.
struct MultipartPart: Hashable, Sendable {
  /// The name of the field.
  var name: String
  /// The name of the file, where the part is one; it is never a path to anything here.
  var fileName: String?
  /// Its content, as places of the body.
  var content: Range<Int>
}
