-- live_place: district
-- live_state: district
-- live_unit: district
-- live_use: district
-- live_site: own-key site
-- live_feed: own-key name

-- What is touched first when something is said of what is free at a place.
CREATE TABLE live_place (
  district bigint NOT NULL,
  place bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (district, place)
);

-- How many parts of a kind a place has and how many are free, as one source says: what is null was
-- not said, and is never zero. After the end nobody knows.
CREATE TABLE live_state (
  district bigint NOT NULL,
  place bigint NOT NULL,
  source text NOT NULL,
  part text NOT NULL,
  total bigint,
  free bigint,
  out_of_order bigint,
  unknown bigint,
  waiting bigint,
  reported_at bigint NOT NULL,
  heard_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (district, place, source, part)
);
CREATE INDEX live_state_age ON live_state (ends_at, district);

-- Single parts, such as the bays of a charging site, where a source tells them apart.
CREATE TABLE live_unit (
  district bigint NOT NULL,
  place bigint NOT NULL,
  source text NOT NULL,
  unit text NOT NULL,
  part text NOT NULL,
  status text NOT NULL,
  reported_at bigint NOT NULL,
  heard_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (district, place, source, unit)
);

-- How often parts of a kind were used on a day; nobody's name and nobody's mark. The day is that of
-- China, since 1970.
CREATE TABLE live_use (
  district bigint NOT NULL,
  place bigint NOT NULL,
  day bigint NOT NULL,
  source text NOT NULL,
  part text NOT NULL,
  uses bigint NOT NULL,
  PRIMARY KEY (district, place, day, source, part)
);

-- Which place a site of a partner is; none while nobody has said so.
CREATE TABLE live_site (
  site text NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  partner text NOT NULL,
  name text NOT NULL,
  latitude_e7 bigint,
  longitude_e7 bigint,
  hours text,
  district bigint,
  place bigint,
  linked_by text,
  reported_at bigint NOT NULL,
  heard_at bigint NOT NULL
);
CREATE INDEX live_site_partner ON live_site (partner, site);
CREATE INDEX live_site_place ON live_site (place);

-- How the feeds that are asked stand: what they said last, and when they are asked again.
CREATE TABLE live_feed (
  name text NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  entity_tag text,
  modified text,
  whole_at bigint NOT NULL,
  asked_at bigint NOT NULL,
  answered_at bigint NOT NULL,
  due_at bigint NOT NULL,
  failures bigint NOT NULL,
  failure text
);
