import Testing

@testable import WebServer

@Suite("Templates and their lint")
struct TemplateTests {
  private struct Model: Sendable {
    var name = "<b>"
    var count = 2
    var none: String?
    var isOpen = true
    var rows = [Row(name: "1", inner: Inner(name: "x"))]
    var html = TrustedHTML(vouchingFor: "<i>")
    var vehicle = Vehicle.ebike

    struct Row: Sendable {
      var name: String
      var inner: Inner
    }

    struct Inner: Sendable { var name: String }
  }

  private func site(_ template: String, _ more: [String: String] = [:]) throws -> TestSite {
    var files = ["Templates/a.mustache": template]
    for (name, text) in more { files["Templates/\(name).mustache"] = text }
    // Only what a test is about: the templates of the test site are not tried here.
    files["Templates/search.mustache"] = ""
    files["Templates/layout.mustache"] = ""
    return try TestSite(routes: [], files: files)
  }

  private func render(
    _ template: String, _ more: [String: String] = [:], _ language: Language = .chinese
  ) throws -> String {
    let frame = PageFrame(
      language: language, path: "/a", query: "q=1&lang=en", requestID: "id", origin: "http://a")
    return try site(template, more).site.render(
      "a", TemplateValue(reflecting: Model()), frame, site: Site.EmptyFrame(), in: language)
  }

  @Test(
    "What a template prints",
    arguments: [
      ("{{name}}", "&lt;b&gt;"), ("{{{html}}}", "<i>"), ("{{count}}", "2"), ("{{none}}", ""),
      ("{{#isOpen}}y{{/isOpen}}{{^isOpen}}n{{/isOpen}}", "y"), ("{{vehicle}}", "ebike"),
      ("{{#none}}{{.}}{{/none}}{{^none}}none{{/none}}", "none"),
      ("{{#rows}}{{name}}{{inner.name}}{{count}}{{/rows}}", "1x2"),
      ("{{t:test.found}}", "找到 2 栋"), ("{{t:test.title}}", "找楼"),
      ("{{page.language}} {{page.path}} {{page.requestID}}", "zh-CN /a id"),
      (
        "{{#page.languages}}{{href}} {{/page.languages}}",
        "/a?q=1&amp;lang=zh-CN /a?q=1&amp;lang=en "
      ),
      ("{{>b}}", "b"), ("{{<b}}{{$x}}filled{{/x}}{{/b}}", "b filled"),
    ])
  func prints(_ template: String, _ expected: String) throws {
    let text = try render(template, ["b": "b{{$x}}{{/x}}"])
    #expect(
      text.replacing("b filled", with: "bfilled") == expected.replacing("b filled", with: "bfilled")
    )
  }

  @Test("Texts in templates are escaped and choose the plural")
  func texts() throws {
    let folder = try TemporaryFolder([
      "L/zh-CN.json": #"{"x": "<{name}> & \"q\""}"#,
      "L/en.json": #"{"x": "{count|one|many} {name}"}"#,
      "T/a.mustache": "{{t:x}}",
    ])
    let site = try Site(
      routes: [],
      folders: [SiteFolder(locales: folder.path + "/L", templates: folder.path + "/T")])
    let model = TemplateValue(reflecting: Model())
    #expect(
      try site.templates.render("a", model, in: .chinese) == "&lt;&lt;b&gt;&gt; &amp; &quot;q&quot;"
    )
    #expect(try site.templates.render("a", model, in: .english) == "many &lt;b&gt;")
  }

  @Test("Unknown texts, assets and broken tags keep the site from starting")
  func loading() throws {
    let cases: [(String, TemplateFault)] = [
      ("{{t:no.such}}", .noText(template: "a", key: "no.such")),
      ("{{asset:no.css}}", .noAsset(template: "a", name: "no.css")),
      ("{{#x}}", .syntax(template: "a")), ("{{x", .syntax(template: "a")),
    ]
    for (template, fault) in cases {
      do {
        _ = try site(template)
        Issue.record("\(template) was taken")
      } catch SiteError.templates(.faults(let faults)) {
        #expect(faults.contains(fault))
      }
    }
  }

  private func lint(_ template: String, _ more: [String: String] = [:]) throws -> Set<TemplateFault>
  {
    let test = try site(template, more)
    let samples = [
      TemplateSample("a", Model()), TemplateSample("layout", Empty()),
      TemplateSample("search", Empty()),
    ]
    let faults = TemplateLint(test.site, samples: samples).faults
    return Set(faults.filter { if case .unused = $0 { false } else { true } })
  }

  private struct Empty: Sendable {}

  @Test(
    "Each mistake is found",
    arguments: [
      ("{{nam}}", .unresolved(template: "a", name: "nam")),
      ("{{#rows}}{{inner.nam}}{{/rows}}", .unresolved(template: "a", name: "inner.nam")),
      ("{{#nothing}}{{/nothing}}", .unresolved(template: "a", name: "nothing")),
      ("{{page.nothing}}", .unresolved(template: "a", name: "page.nothing")),
      ("{{>nothing}}", .noPartial(template: "a", name: "nothing")),
      ("{{{name}}}", .untrusted(template: "a", name: "name")),
      ("{{&name}}", .untrusted(template: "a", name: "name")),
      ("{{html}}", .escapedHTML(template: "a", name: "html")),
      ("{{rows}}", .notPrintable(template: "a", name: "rows")),
      ("{{^isOpen}}{{x}}{{/isOpen}}", .neverRendered(template: "a", section: "^isOpen")),
      ("{{#none}}{{.}}{{/none}}", .neverRendered(template: "a", section: "#none")),
      ("<p style=\"a\">", .inline(template: "a", what: "style=")),
      ("<style>", .inline(template: "a", what: "<style>")),
      ("<p onclick='x'>", .inline(template: "a", what: "onclick=")),
      ("<script>1</script>", .inline(template: "a", what: "<script>")),
      ("<a href=\"JavaScript:x\">", .inline(template: "a", what: "javascript:")),
      ("<p>骑手</p>", .literalText(template: "a", text: "骑手")),
      ("<a title=\"word\">", .literalText(template: "a", text: "word")),
      ("{{=<% %>=}}", .syntax(template: "a")), ("{{upper(name)}}", .syntax(template: "a")),
    ] as [(String, TemplateFault)])
  func found(_ template: String, _ fault: TemplateFault) throws {
    #expect(try lint(template).contains(fault))
  }

  @Test("A good template has no faults")
  func good() throws {
    let template = """
      {{! a word }}<p class="{{name}}" title="{{t:test.title}}">{{t:test.found}}·{{{html}}}</p>
      {{#rows}}{{name}}{{inner.name}}{{/rows}}<script type="module" src="{{asset:js/map.js}}"></script>
      {{<b}}{{$x}}{{#isOpen}}{{count}}{{/isOpen}}{{/x}}{{/b}}
      """
    let faults = try lint(template, ["b": "<main>{{$x}}{{/x}}</main>"])
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test("A template without sample and a name that nobody prints are told")
  func unused() throws {
    let test = try site("{{name}}", ["b": "·"])
    let faults = Set(TemplateLint(test.site, samples: [TemplateSample("a", Model())]).faults)
    #expect(faults.contains(.noSample(template: "b")))
    #expect(faults.contains(.unused(template: "a", name: "rows.inner.name")))
    #expect(faults.contains(.unused(template: "a", name: "count")))
    #expect(!faults.contains(.unused(template: "a", name: "name")))
  }

  @Test("The kernel's page of errors is without faults")
  func kernel() throws {
    let test = try TestSite()
    let row = SearchModel.Row(name: "a", href: "/")
    let samples = [
      TemplateSample("search", SearchModel(query: "a", count: 1, rows: [row])),
      TemplateSample("search", SearchModel(query: nil, count: 0, rows: [])),
    ]
    #expect(TemplateLint(test.site, samples: samples).faults == [])
  }
}
