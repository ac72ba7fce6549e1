import HTTPTypes

extension Route {
  private static let release = Parameter<String>.text(
    "release", in: .path, length: 1...64, summary: "kernel.parameter.release",
    example: "0123456789abcdef")
  private static let assetName = Parameter<String>.text(
    "name", in: .path, length: 1...500, summary: "kernel.parameter.asset", example: "look.css")

  /// Files with the hash of the release in their address; an old hash leads to the new address.
  static let asset = Route(
    .get, "/static/{release}/{name...}", operation: "getAsset", summary: "kernel.route.asset",
    kind: .asset, permission: .anyone, limits: .reading, parameters: [release, assetName],
    answers: [
      .init(status: .ok, mediaType: nil), .init(status: .temporaryRedirect, mediaType: nil),
    ],
    problems: [.notFound], caching: .immutable
  ) { call in
    let assets = call.site.assets
    let name = call[assetName]
    guard let file = assets.files[name], let address = assets.address(of: name) else {
      throw Problem(.notFound)
    }
    guard call[release] == assets.release else {
      return .redirect(to: address, status: .temporaryRedirect)
    }
    return Answer(file)
  }

  /// Files that must stand at the root of the site, such as `/robots.txt`.
  static func rootFiles(of assets: Assets) -> [Route] {
    assets.rootFiles.sorted { $0.key < $1.key }.map { name, file in
      Route(
        .get, PathTemplate("/" + name), operation: "getRootFile " + name,
        summary: "kernel.route.asset", kind: .asset, permission: .anyone, limits: .reading,
        answers: [.init(status: .ok, mediaType: file.mediaType)], caching: .revalidated
      ) { _ in
        Answer(file)
      }
    }
  }
}

extension Answer {
  init(_ file: AssetFile) {
    self.init(
      file.mediaType, entityTag: file.entityTag, plain: file.plain, compressed: file.compressed)
  }
}
