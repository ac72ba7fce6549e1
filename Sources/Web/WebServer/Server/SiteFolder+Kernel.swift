import Foundation

extension SiteFolder {
  /// The kernel's own texts and the page of errors.
  static var kernel: SiteFolder {
    let root = Bundle.module.resourcePath ?? Bundle.module.bundlePath
    return SiteFolder(locales: root + "/Locales", templates: root + "/ErrorPages")
  }
}
