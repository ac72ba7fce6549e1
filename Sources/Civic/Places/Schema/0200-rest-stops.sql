-- rest_stop: district
-- rest_stop_source: own-key source
-- place_import: reference

CREATE TABLE rest_stop (
  district bigint NOT NULL,
  id bigint NOT NULL,
  source text NOT NULL,
  name text NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  opening_hours text,
  amenities text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed')),
  changed_at bigint NOT NULL,
  PRIMARY KEY (district, id)
);
CREATE INDEX rest_stop_position ON rest_stop (latitude_e7, longitude_e7);
CREATE INDEX rest_stop_order ON rest_stop (id, district);

-- Which rest stop an element became, in the whole city: the guard that an import touches first, so
-- that an element that has moved to another district is still one rest stop. The edition is the
-- last one of its collection that had the element.
CREATE TABLE rest_stop_source (
  source text NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  district bigint NOT NULL,
  id bigint NOT NULL,
  collection text NOT NULL,
  edition text NOT NULL
);
CREATE INDEX rest_stop_collection ON rest_stop_source (collection, edition);

-- What was read to its end, so that it is not read again.
CREATE TABLE place_import (
  collection text NOT NULL PRIMARY KEY,
  edition text NOT NULL,
  finished_at bigint NOT NULL
);
