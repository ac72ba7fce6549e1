-- area: reference
-- The tree of a city: city, districts, streets and towns, communities, grid cells. The path names
-- every area from the city down to this one, so that what lies below one area is a range of paths.
CREATE TABLE area (
  id bigint NOT NULL PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('city', 'district', 'street', 'community', 'grid')),
  parent bigint REFERENCES area (id),
  path text NOT NULL,
  code text,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'merged', 'dissolved')),
  version bigint NOT NULL,
  changed_at bigint NOT NULL
);
CREATE UNIQUE INDEX area_path ON area (path);
