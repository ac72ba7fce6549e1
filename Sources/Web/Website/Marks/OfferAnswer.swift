import Kernel
import Places
import WebServer

/// An offer for programs.
struct OfferAnswer: Described, Encodable {
  var id: String
  var version: Int64
  var place: String
  var title: String
  var detail: String
  var starts: String
  var ends: String
  var open: Bool
  var used: Int64

  static let schema = Schema.object(
    "Offer",
    [
      .required("id", .string(length: 13...13).described("param.marks-offer")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("place", .string(length: 13...13).described("param.marks-place")),
      .required("title", .string().described("param.marks-title")),
      .required("detail", .string().described("param.marks-detail")),
      .required("starts", .string(format: "date").described("param.marks-starts")),
      .required("ends", .string(format: "date").described("param.marks-ends")),
      .required("open", .boolean.described("api.marks.running")),
      .required("used", .integer(0...Int.max).described("api.marks.used")),
    ])
  static let samples = [
    OfferAnswer(
      id: "01J8Z0K3V4M6R", version: 1, place: "01J8Z0K3V4M6P", title: "8 off 10", detail: "",
      starts: "2026-12-01", ends: "2026-12-31", open: true, used: 3)
  ]
}

extension OfferAnswer {
  init(_ offer: Offer) {
    self.init(
      id: "\(offer.id)", version: offer.version, place: "\(offer.place)", title: offer.title,
      detail: offer.detail, starts: "\(offer.starts)", ends: "\(offer.ends)",
      open: offer.isOpen, used: offer.used)
  }
}

/// Those of a place.
struct OffersAnswer: Described, Encodable {
  var offers: [OfferAnswer]

  static let schema = Schema.object(
    "Offers", [.required("offers", .array(of: OfferAnswer.schema, count: 0...50))])
  static let samples = [OffersAnswer(offers: OfferAnswer.samples)]
}

/// What a merchant offers.
struct OfferInput: Described, Codable {
  var place: String
  var title: String
  var detail: String?
  var starts: String
  var ends: String

  static let schema = Schema.object(
    "OfferInput",
    [
      .required("place", MarkSchema.identifier.described("param.marks-place")),
      .required("title", MarkSchema.title.described("param.marks-title")),
      .optional("detail", .string(length: 0...1_000).described("param.marks-detail")),
      .required("starts", MarkSchema.day.described("param.marks-starts")),
      .required("ends", MarkSchema.day.described("param.marks-ends")),
    ])
  static let samples = [
    OfferInput(
      place: "01J8Z0K3V4M6P", title: "8 off 10", detail: "x", starts: "2026-12-01",
      ends: "2026-12-31")
  ]
}
