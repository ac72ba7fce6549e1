-- directory_guard: reference
-- area: reference
-- area_period: reference
-- area_successor: reference
-- area_boundary: reference

-- What every change of a tree touches first: no circles, one holder of a code.
CREATE TABLE directory_guard (
  name text NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- The tree of a city: city, districts, streets and towns, communities, grid cells. The path names
-- every area from the top down to this one, so that what lies below one area is a range of paths.
-- The parent of a merged area is the one that took it in.
CREATE TABLE area (
  id bigint NOT NULL PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('city', 'district', 'street', 'community', 'grid')),
  parent bigint,
  path text NOT NULL,
  code text,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'merged', 'split', 'dissolved')),
  since text NOT NULL,
  sort_key text NOT NULL,
  version bigint NOT NULL,
  changed_at bigint NOT NULL
);
CREATE UNIQUE INDEX area_path ON area (path);
CREATE INDEX area_code ON area (code);
CREATE INDEX area_parent ON area (parent, sort_key, id);

-- What an area was from a day on: the last one that had begun on a day says what held then.
CREATE TABLE area_period (
  area bigint NOT NULL REFERENCES area (id),
  number bigint NOT NULL,
  since text NOT NULL,
  event text NOT NULL,
  parent bigint,
  code text,
  name text NOT NULL,
  state text NOT NULL,
  told_at bigint NOT NULL,
  PRIMARY KEY (area, number)
);
CREATE INDEX area_period_code ON area_period (code, since);
CREATE INDEX area_period_parent ON area_period (parent, since);

-- Which areas took on the ground of one that was merged or split.
CREATE TABLE area_successor (
  area bigint NOT NULL REFERENCES area (id),
  successor bigint NOT NULL REFERENCES area (id),
  since text NOT NULL,
  PRIMARY KEY (area, successor)
);
CREATE INDEX area_successor_other ON area_successor (successor, area);

-- The outline of an area from a day on, as a geometry of GeoJSON; the last one holds.
CREATE TABLE area_boundary (
  area bigint NOT NULL REFERENCES area (id),
  since text NOT NULL,
  shape text NOT NULL,
  source text NOT NULL,
  told_at bigint NOT NULL,
  PRIMARY KEY (area, since)
);
