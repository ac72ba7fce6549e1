/// What an archive says about its layers (TileJSON 3.0, section 3.3).
enum ArchiveMetadata {
  /// JSON without its closing brace.
  static func json(maxZoom: UInt8) -> String {
    let layers = TileLayer.allCases.map { layer in
      let fields = layer.keys.map { "\"\($0.name)\":\"\($0.valueType)\"" }.joined(separator: ",")
      return "{\"id\":\"\(layer.name)\",\"fields\":{\(fields)},\"minzoom\":"
        + "\(min(layer.firstZoom, maxZoom)),\"maxzoom\":\(maxZoom)}"
    }
    return "{\"name\":\"Qiji\",\"attribution\":\"© OpenStreetMap\",\"type\":\"baselayer\","
      + "\"vector_layers\":[\(layers.joined(separator: ","))]"
  }
}
