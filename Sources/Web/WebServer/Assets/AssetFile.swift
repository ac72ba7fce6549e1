import NIOCore

/// One file in memory, with its compressed form when that is smaller.
struct AssetFile: Sendable {
  let mediaType: MediaType
  let entityTag: String
  let plain: ByteBuffer
  let compressed: ByteBuffer?

  /// Takes a file; `ready` is the same as gzip, when that was made before.
  init(name: String, bytes: [UInt8], compressed ready: [UInt8]? = nil) {
    mediaType = MediaType(fileName: name)
    var hash = ContentHash()
    hash.add(bytes)
    entityTag = "\"\(hash.text)\""
    plain = ByteBuffer(bytes: bytes)
    let smaller =
      ready ?? (mediaType.isCompressible ? Gzip.compressed(bytes, level: .best) : nil)
    compressed = smaller.flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil }
  }
}

extension MediaType {
  /// The type of a file by its ending.
  init(fileName name: String) {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    self.init(Self.byEnding[ending] ?? "application/octet-stream")
  }

  private static let byEnding = [
    "css": "text/css", "js": "text/javascript", "mjs": "text/javascript", "html": "text/html",
    "txt": "text/plain", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif", "ico": "image/x-icon",
    "json": "application/json", "geojson": "application/geo+json", "map": "application/json",
    "webmanifest": "application/manifest+json", "woff2": "font/woff2", "woff": "font/woff",
    "ttf": "font/ttf", "wasm": "application/wasm", "pdf": "application/pdf",
    "xml": "application/xml", "pbf": "application/x-protobuf",
    "mvt": "application/vnd.mapbox-vector-tile", "md": "text/markdown",
  ]
}
