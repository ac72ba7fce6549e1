import Places

/// A place for people on the road; ``Place`` alone is a door, gate or building of the map here.
typealias CityPlace = Places.Place

/// A door, gate or building of the map, where both kinds of places are meant.
typealias PlaceOnMap = Place
