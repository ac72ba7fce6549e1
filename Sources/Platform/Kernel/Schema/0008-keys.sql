-- key_ring: reference
-- key_record: reference
-- key_rotation: reference
-- index_guard: own-key bucket
-- Which keys belong to this database, by a mark and fingerprints: a server with others is refused.
CREATE TABLE key_ring (
  name text NOT NULL PRIMARY KEY,
  mark bytea NOT NULL
);

CREATE TABLE key_record (
  id bigint NOT NULL PRIMARY KEY,
  purpose text NOT NULL,
  algorithm bigint NOT NULL,
  fingerprint bytea NOT NULL,
  present_from bigint NOT NULL,
  retired_at bigint
);

-- Touched first by whoever relies on a text being there once, found by its blind index.
CREATE TABLE index_guard (
  bucket bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- How far the values of a column have been made again with another key.
CREATE TABLE key_rotation (
  name text NOT NULL PRIMARY KEY,
  target bigint NOT NULL,
  place text,
  started_at bigint NOT NULL,
  finished_at bigint,
  renewed bigint NOT NULL,
  values_left bigint NOT NULL
);
