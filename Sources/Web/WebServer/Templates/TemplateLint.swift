/// Tries every template with samples, in every language, and collects what is wrong.
///
/// Mustache prints nothing for a name that does not exist; the lint tells. Every tag must be
/// reached by some sample: a section that no sample enters is a fault too, and so is a name of
/// the model that no template asks for.
public struct TemplateLint {
  /// Everything that is wrong, sorted by template.
  public let faults: [TemplateFault]

  /// Tries the templates of a site, the page of errors included.
  public init(_ site: Site, samples: [TemplateSample]) {
    let samples = samples + Self.problemSamples(site)
    var found = Set<TemplateFault>()
    for language in Language.allCases {
      var trial = TemplateTrial(site: site, language: language)
      for sample in samples { trial.run(sample) }
      trial.finish()
      found.formUnion(trial.faults)
    }
    for (name, source) in site.templates.sources {
      found.formUnion(TemplateMarkup(source).faults(of: name))
    }
    faults = found.sorted { "\($0)" < "\($1)" }
  }

  private static func problemSamples(_ site: Site) -> [TemplateSample] {
    let faults = [InputFault(place: "query", name: "q", code: .missing)]
    return [Problem(.notFound), .invalid(faults)].map { problem in
      let model = ProblemModel(of: problem, texts: site.texts, language: .standard, again: "/")
      return TemplateSample("problem", model)
    }
      + [nil, "/sign-in"].map { signIn in
        let field = Draft.Field(name: "note", value: "x")
        return TemplateSample(
          "resend",
          ResendModel(
            Problem(signIn == nil ? .formExpired : .notSignedIn), Draft(fields: [field]),
            address: "/", signIn: signIn, texts: site.texts, language: .standard))
      }
  }
}
