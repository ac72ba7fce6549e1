-- place: district
-- place_source: own-key source
-- place_event: district
-- place_fact: district
-- place_report: district
-- visit_count: district
-- visit_mark: district
-- place_submission: district

-- Every place for people on the road. The district is that of the position when it was entered, and
-- stays. `guard` is touched first by whoever decides something about the place; it numbers the
-- events. Services, vehicles and dimensions are bits.
CREATE TABLE place (
  district bigint NOT NULL,
  id bigint NOT NULL,
  guard bigint NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  aliases text NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  outline text,
  address text,
  area bigint,
  organisation bigint,
  part_of bigint,
  opening_hours text,
  late_hours text,
  services bigint NOT NULL,
  vehicles bigint NOT NULL,
  dimensions bigint NOT NULL,
  price text,
  note text,
  state text NOT NULL CHECK (state IN ('proposed', 'surveyed', 'open', 'suspended', 'closed')),
  state_since bigint NOT NULL,
  is_counted boolean NOT NULL,
  source text NOT NULL,
  confidence text NOT NULL,
  checked_at bigint NOT NULL,
  checked_by text NOT NULL,
  sort_key text NOT NULL,
  version bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (district, id)
);
CREATE INDEX place_position ON place (latitude_e7, longitude_e7);
CREATE INDEX place_number ON place (id, district);
CREATE INDEX place_order ON place (sort_key, id);
CREATE INDEX place_area ON place (area, sort_key, id);
CREATE INDEX place_organisation ON place (organisation, sort_key, id);
CREATE INDEX place_part ON place (part_of);
CREATE INDEX place_age ON place (checked_at, state);

-- Which place an element of a file became, in the whole city: the guard that an import touches
-- first. The edition is the last one of its collection that had the element; the digest is of what
-- it said, so that what people put right afterwards stays until the file says something else.
CREATE TABLE place_source (
  source text NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  district bigint NOT NULL,
  id bigint NOT NULL,
  collection text NOT NULL,
  edition text NOT NULL,
  digest bytea,
  is_gone boolean NOT NULL
);
CREATE INDEX place_source_collection ON place_source (collection, edition);

-- What happened to places, in order, with all that counting needs: nothing is ever changed here, so
-- the figures of a past day can be made again. The day is that of China, since 1970.
CREATE TABLE place_event (
  district bigint NOT NULL,
  place bigint NOT NULL,
  number bigint NOT NULL,
  event text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  area bigint,
  dimensions bigint NOT NULL,
  is_counted boolean NOT NULL,
  role text NOT NULL,
  note text,
  happened_at bigint NOT NULL,
  day bigint NOT NULL,
  PRIMARY KEY (district, place, number)
);
CREATE INDEX place_event_day ON place_event (day, district);

-- Facts that were looked at by themselves; all others are as old as the last look at the place.
CREATE TABLE place_fact (
  district bigint NOT NULL,
  place bigint NOT NULL,
  fact text NOT NULL,
  holds boolean NOT NULL,
  source text NOT NULL,
  confidence text NOT NULL,
  checked_at bigint NOT NULL,
  checked_by text NOT NULL,
  PRIMARY KEY (district, place, fact)
);

-- The last word of each passer-by on a place, who is known by a mark only; it ends by itself.
CREATE TABLE place_report (
  district bigint NOT NULL,
  place bigint NOT NULL,
  reporter bytea NOT NULL,
  topic text NOT NULL,
  word text NOT NULL,
  role text NOT NULL,
  said_at bigint NOT NULL,
  day bigint NOT NULL,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, place, reporter, topic)
);
CREATE INDEX place_report_age ON place_report (forget_at, district);

-- How many came on a day; nobody's name and nobody's mark.
CREATE TABLE visit_count (
  district bigint NOT NULL,
  place bigint NOT NULL,
  day bigint NOT NULL,
  visits bigint NOT NULL,
  PRIMARY KEY (district, place, day)
);

-- Who was counted within this hour, by a mark only, so that nobody counts twice; it ends with it.
CREATE TABLE visit_mark (
  district bigint NOT NULL,
  place bigint NOT NULL,
  visitor bytea NOT NULL,
  hour bigint NOT NULL,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, place, visitor, hour)
);
CREATE INDEX visit_mark_age ON visit_mark (forget_at, district);

-- Texts and pictures of people about a place, which somebody reads before they are shown.
CREATE TABLE place_submission (
  district bigint NOT NULL,
  id bigint NOT NULL,
  place bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('text', 'picture', 'complaint')),
  about bigint,
  content text NOT NULL,
  picture bytea,
  media_type text,
  author bigint,
  state text NOT NULL
    CHECK (state IN ('waiting', 'published', 'refused', 'appealed', 'final', 'withdrawn')),
  reason text,
  appeal text,
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  decided_at bigint,
  decided_by text,
  area bigint,
  version bigint NOT NULL,
  PRIMARY KEY (district, id)
);
CREATE INDEX place_submission_queue ON place_submission (state, due_at, id);
CREATE INDEX place_submission_place ON place_submission (district, place, state, id);
CREATE INDEX place_submission_author ON place_submission (author);

-- Rest stops of before are places now. What they had is told in bits: water was hot and to drink.
INSERT INTO place (district, id, guard, kind, name, aliases, latitude_e7, longitude_e7,
  services, vehicles, dimensions, state, state_since, is_counted, source, confidence, checked_at,
  checked_by, opening_hours, sort_key, version, changed_at)
SELECT district, id, 1, 'rest-stop', name, '[]', latitude_e7, longitude_e7,
  CASE WHEN amenities LIKE '%water%' THEN 3 ELSE 0 END
    + CASE WHEN amenities LIKE '%microwave%' THEN 4 ELSE 0 END
    + CASE WHEN amenities LIKE '%charging%' THEN 8 ELSE 0 END
    + CASE WHEN amenities LIKE '%seats%' THEN 16 ELSE 0 END
    + CASE WHEN amenities LIKE '%toilets%' THEN 32 ELSE 0 END,
  1, 1, state, changed_at, state = 'open', source, 'copied', changed_at, 'file', opening_hours,
  source, 1, changed_at
FROM rest_stop;

INSERT INTO place_event (district, place, number, event, kind, state, dimensions, is_counted, role,
  happened_at, day)
SELECT district, id, 1, 'add', 'rest-stop', state, 1, state = 'open', 'file', changed_at,
  (changed_at + 28800000) / 86400000
FROM rest_stop;

INSERT INTO place_source (source, version, district, id, collection, edition, is_gone)
SELECT source, version, district, id, collection, edition, FALSE FROM rest_stop_source;

DROP TABLE rest_stop;
DROP TABLE rest_stop_source;
