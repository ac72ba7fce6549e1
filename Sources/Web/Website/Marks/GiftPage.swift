import Directory
import Kernel
import Places
import WebServer

/// A gift or an offer: what it is, one's own code, and what may be done with it.
struct GiftPage: Sendable {
  /// What a rider shows.
  struct Code: Sendable {
    var text: String
    var hint: String
  }
  /// One press.
  struct Press: Sendable {
    var address: String
    var label: String
  }

  var back: BackView
  var title: String
  var notice: String?
  var wrong: String?
  var detail: String
  var facts: [OrganisationPage.Fact]
  var code: Code?
  var press: Press?
  /// The form in which whoever gives it types the code that is shown.
  var hand: Press?
}

extension GiftPage {
  static func left(_ gift: Gift, _ words: Words) -> String {
    let left = max(0, gift.plan.stock - gift.claimed)
    return left == 0 ? words("marks.left-none") : words("marks.left", ["count": .number(Int(left))])
  }

  init(
    _ gift: Gift, _ receipt: GiftReceipt?, in tree: DirectoryTree, today: CivilDate,
    _ words: Words
  ) {
    back = BackView(address: "/gifts", label: words("marks.gifts"), title: words("marks.gifts"))
    title = gift.plan.title
    detail = gift.plan.detail
    facts = [
      .init(
        name: words("marks.giver"), text: tree.area(gift.plan.area).map { words($0.name) } ?? "",
        address: nil),
      .init(
        name: words("marks.days"), text: "\(gift.plan.starts) – \(gift.plan.ends)", address: nil),
      .init(name: words("marks.stock"), text: Self.left(gift, words), address: nil),
    ]
    if let receipt {
      code = Code(
        text: receipt.code,
        hint: words(receipt.handedAt == nil ? "marks.receipt-hint" : "marks.receipt-handed"))
    } else if gift.isOpen(on: today), gift.claimed < gift.plan.stock {
      press = Press(address: "/gifts/\(gift.id)/claim", label: words("marks.claim"))
    }
  }

  init(
    _ offer: Offer, _ code: ShowOfferCode.Code?, at place: CityPlace, today: CivilDate,
    _ words: Words
  ) {
    back = BackView(
      address: "/offers?place=\(place.id)", label: words("marks.offers"),
      title: words("marks.offers"))
    title = offer.title
    detail = offer.detail
    facts = [
      .init(name: words("marks.at"), text: words(place.name), address: "/p/\(place.id)"),
      .init(name: words("marks.days"), text: "\(offer.starts) – \(offer.ends)", address: nil),
      .init(name: words("marks.used"), text: "\(offer.used)", address: nil),
    ]
    if let code {
      self.code = Code(
        text: code.text,
        hint: words("marks.code-hint", ["time": .text(Words.clock(code.until))]))
    } else if offer.isGood(on: today) {
      press = Press(address: "/offers/\(offer.id)/code", label: words("marks.use"))
    }
  }
}
