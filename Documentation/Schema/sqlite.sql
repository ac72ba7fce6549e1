-- The current schema on sqlite, made from the migrations by `qiji schema`.
-- Not to be edited: write a migration, then `make bless`.

-- backup_made: reference
CREATE TABLE backup_made (
  name TEXT NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  row_count INTEGER NOT NULL
) STRICT;

-- change: district
CREATE TABLE change (
  district INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  payload BLOB,
  happened_at INTEGER NOT NULL,
  PRIMARY KEY (district, stream, sequence)
) STRICT, WITHOUT ROWID;

-- change_head: district
CREATE TABLE change_head (
  district INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  head INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  PRIMARY KEY (district, stream)
) STRICT, WITHOUT ROWID;

-- door: district
CREATE TABLE door (
  district INTEGER NOT NULL,
  element INTEGER NOT NULL,
  version INTEGER NOT NULL,
  shut_until INTEGER,
  forget_at INTEGER NOT NULL,
  PRIMARY KEY (district, element)
) STRICT, WITHOUT ROWID;

CREATE INDEX door_age ON door(forget_at, district);

-- erasure: own-key subject
CREATE TABLE erasure (
  subject BLOB NOT NULL,
  kind TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (subject, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX erasure_time ON erasure(erased_at);

-- idempotency: district
CREATE TABLE idempotency (
  district INTEGER NOT NULL,
  request_key TEXT NOT NULL,
  actor TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  answer BLOB,
  fence INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (district, request_key, actor)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_expiry ON idempotency(expires_at, district);

-- inbox: district
CREATE TABLE inbox (
  district INTEGER NOT NULL,
  source TEXT NOT NULL,
  message TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (district, source, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_age ON inbox(received_at, district);

-- job: district
CREATE TABLE job (
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  unique_key TEXT,
  payload BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
  failure TEXT,
  PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX job_unique ON job(district, kind, unique_key) WHERE state <> 'dead';

CREATE INDEX job_due ON job(district, due_at) WHERE state <> 'dead';

CREATE INDEX job_due_anywhere ON job(due_at, district) WHERE state <> 'dead';

CREATE INDEX job_dead ON job(district, id) WHERE state = 'dead';

-- job_schedule: reference
CREATE TABLE job_schedule (
  name TEXT NOT NULL PRIMARY KEY,
  rule TEXT NOT NULL,
  next_at INTEGER NOT NULL
) STRICT;

-- node_lease: reference
CREATE TABLE node_lease (
  node INTEGER NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
  holder INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  reserved_until INTEGER NOT NULL
) STRICT;

-- place_import: reference
CREATE TABLE place_import (
  collection TEXT NOT NULL PRIMARY KEY,
  edition TEXT NOT NULL,
  finished_at INTEGER NOT NULL
) STRICT;

-- rest_stop: district
CREATE TABLE rest_stop (
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  latitude_e7 INTEGER NOT NULL,
  longitude_e7 INTEGER NOT NULL,
  opening_hours TEXT,
  amenities TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX rest_stop_position ON rest_stop(latitude_e7, longitude_e7);

CREATE INDEX rest_stop_order ON rest_stop(id, district);

-- rest_stop_source: own-key source
CREATE TABLE rest_stop_source (
  source TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  collection TEXT NOT NULL,
  edition TEXT NOT NULL
) STRICT;

CREATE INDEX rest_stop_collection ON rest_stop_source(collection, edition);

-- rider_key: own-key day
CREATE TABLE rider_key (
  day INTEGER NOT NULL PRIMARY KEY,
  secret BLOB NOT NULL,
  forget_at INTEGER NOT NULL
) STRICT;

-- stored_content: own-key hash
CREATE TABLE stored_content (
  hash BLOB NOT NULL PRIMARY KEY,
  bytes INTEGER NOT NULL,
  orphan_since INTEGER,
  doomed_until INTEGER
) STRICT;

CREATE INDEX stored_content_orphans ON stored_content(orphan_since) WHERE orphan_since IS NOT NULL;

-- stored_file: district
CREATE TABLE stored_file (
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX stored_file_hash ON stored_file(hash);

-- door_word: district
CREATE TABLE door_word (
  district INTEGER NOT NULL,
  element INTEGER NOT NULL,
  rider BLOB NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('right', 'wrong', 'shut')),
  said_at INTEGER NOT NULL,
  has_lifted INTEGER NOT NULL CHECK (has_lifted IN (0, 1)),
  PRIMARY KEY (district, element, rider),
  FOREIGN KEY (district, element) REFERENCES door(district, element) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX door_word_age ON door_word(said_at, district);
