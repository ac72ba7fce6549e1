public import Kernel

/// A picture whose content the store of files has, before anything refers to it.
public struct KeptPicture: Hashable, Sendable {
  /// What the file will be called.
  public var file: Identifier<StoredFile>
  /// What was kept.
  public var content: StoredContent
  /// What it is, such as `image/jpeg`.
  public var mediaType: String

  /// Cleans and keeps a picture.
  ///
  /// - Parameters:
  ///   - picture: the picture, without what a camera adds.
  ///   - file: what the file will be called.
  ///   - files: where files are kept.
  /// - Throws: What the store or the database says.
  public init(
    _ picture: CleanPicture, as file: Identifier<StoredFile>, in files: Files
  ) async throws(FilesError) {
    let bytes = picture.bytes
    content = try await files.keep(
      AsyncStream<[UInt8]> { continuation in
        continuation.yield(bytes)
        continuation.finish()
      }, limit: CleanPicture.mostBytes)
    self.file = file
    mediaType = picture.mediaType
  }
}
