import Directory
import Kernel
import WebServer

/// The form in which a list of areas is sent.
struct AreaImportPage: Sendable {
  var back: BackView
  var since: String
  var typedList = ""
  var typedOutlines = ""
  var wrongSince: String?
  var wrongList: String?
  var wrongOutlines: String?
}

extension AreaImportPage {
  init(_ words: Words, since: String) {
    self.init(
      back: BackView(address: "/areas", label: words("area.title"), title: words("area.title")),
      since: since)
  }
}

/// What a list would change.
struct AreaPreviewPage: Sendable {
  /// Some of a kind of change; the first hundred are named.
  struct Part: Sendable {
    var title: String
    var rows: [String]
    var more: String?
  }

  var back: BackView
  var address: String
  var parts: [Part]
  /// Whether there is anything to confirm.
  var mayConfirm: Bool
}

extension AreaPreviewPage {
  private static let most = 100

  init(_ staged: AreaImport, _ tree: DirectoryTree, _ words: Words) {
    back = BackView(
      address: "/areas/import", label: words("area.import"), title: words("area.import"))
    address = "/areas/import/\(staged.id)"
    let list = AreaList(json: Array(staged.list.utf8))
    let outlines = try? BoundaryFile(Array(staged.outlines.utf8))
    let preview = AreaPreview(list, outlines, in: tree)
    mayConfirm = !preview.isEmpty
    parts = []
    func add(_ key: TextKey, _ rows: [String]) {
      guard !rows.isEmpty else { return }
      parts.append(
        Part(
          title: words(key, ["count": .number(rows.count)]),
          rows: Array(rows.prefix(Self.most)),
          more: rows.count > Self.most
            ? words("area.first", ["count": .number(Self.most)]) : nil))
    }
    func tell(_ key: TextKey, _ count: Int) {
      guard count > 0 else { return }
      parts.append(Part(title: words(key, ["count": .number(count)]), rows: [], more: nil))
    }
    add("area.preview-added", preview.added.map { "\($0.code) \(words($0.name))" })
    add(
      "area.preview-renamed",
      preview.renamed.map { "\(words($0.area.name)) \u{2192} \(words($0.name))" })
    tell("area.preview-outlined", preview.outlined)
    tell("area.preview-redrawn", preview.redrawn)
    tell("area.preview-unchanged", preview.unchanged)
    add(
      "area.preview-missing", preview.missing.map { "\($0.code?.digits ?? "") \(words($0.name))" })
    add("area.preview-strangers", preview.strangers.map(\.digits))
    add(
      "area.preview-faults",
      (list?.diagnostics ?? []).map {
        "\($0.number)\u{B7}\(words(TextKey("area.list-\($0.fault.rawValue)")))\u{B7}\($0.text)"
      }
        + (outlines?.diagnostics ?? []).map {
          "\($0.feature)\u{B7}\(words(TextKey("area.outline-\($0.fault.rawValue)")))"
        })
  }
}
