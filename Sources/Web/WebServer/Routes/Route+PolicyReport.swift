import HTTPTypes
import Metrics

extension Route {
  /// Where browsers report what the Content-Security-Policy stopped; only the directive is kept.
  static let policyReport = Route(
    .post, "/csp-report", operation: "reportPolicyViolation", summary: "kernel.route.csp_report",
    kind: .report, permission: .anyone,
    limits: RouteLimits(bodyBytes: 16 << 10, time: .seconds(2))
      .at(Rate(perMinute: 30, burst: 30)),
    body: BodyDeclaration(
      mediaTypes: [
        MediaType("application/csp-report"), MediaType("application/reports+json"), .json,
      ], schema: nil, samples: []),
    answers: [.init(status: .noContent, mediaType: nil)]
  ) { call in
    for directive in PolicyViolation.directives(in: call.body) {
      Counter(
        label: "csp_reports_total", dimensions: [("directive", directive)],
        factory: call.site.metrics
      ).increment()
    }
    return Answer(status: .noContent)
  }
}

/// What a browser reports: `report-uri` sends one object, the Reporting API a list.
enum PolicyViolation {
  /// The directives violated; names that no policy has become `other`.
  static func directives(in body: [UInt8]) -> [String] {
    guard let json = try? JSON(parsing: body) else { return ["unreadable"] }
    let reports = json.elements ?? [json]
    return reports.prefix(20).map { report in
      let named =
        report["csp-report"]?["effective-directive"] ?? report["csp-report"]?["violated-directive"]
        ?? report["body"]?["effectiveDirective"]
      let word = named?.text?.split(separator: " ").first.map(String.init) ?? ""
      return known.contains(word) ? word : "other"
    }
  }

  private static let known: Set<String> = [
    "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem",
    "style-src-attr", "img-src", "connect-src", "font-src", "manifest-src", "worker-src",
    "form-action", "base-uri", "frame-ancestors", "default-src", "frame-src", "object-src",
    "media-src",
  ]
}
