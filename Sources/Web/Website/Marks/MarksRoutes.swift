import WebServer

/// Everything about plaques, posters, campaigns, gifts and offers.
struct MarksRoutes {
  let routes: [Route]

  init(_ context: DirectoryContext) {
    let desk = MarksDesk(context: context)
    routes =
      AccreditationPages(desk: desk).routes + PlaquePages(desk: desk).routes
      + PosterPages(desk: desk).routes + AccreditationAPI(desk: desk).routes
      + CampaignPages(desk: desk).routes + CampaignAPI(desk: desk).routes
      + GiftPages(desk: desk).routes + OfferPages(desk: desk).routes + GiftAPI(desk: desk).routes
      + PledgePages(desk: desk).routes + PledgeListPages(desk: desk).routes
      + PledgeAPI(desk: desk).routes + StreetMarkPages(desk: desk).routes
      + StreetMarkAPI(desk: desk).routes
  }
}
