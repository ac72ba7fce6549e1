-- roster_owner: own-key owner
-- roster_import: own-key owner
-- roster_problem: own-key owner
-- roster_invitation: own-key phone_index

-- What is touched first where several lists of one organisation must agree.
CREATE TABLE roster_owner (
  owner bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- A list of workers that an organisation has sent. Its rows are staged in many short writes and
-- count from the moment at which this one row says that it is live. Staged tells how far the
-- staging has come, so that a write of unknown outcome is neither lost nor done twice.
CREATE TABLE roster_import (
  owner bigint NOT NULL,
  id bigint NOT NULL,
  version bigint NOT NULL,
  state text NOT NULL
    CHECK (state IN ('staging', 'ready', 'live', 'replaced', 'withdrawn', 'ended', 'discarded')),
  rows bigint NOT NULL,
  good bigint NOT NULL,
  bad bigint NOT NULL,
  known bigint NOT NULL,
  staged bigint NOT NULL,
  accepted bigint NOT NULL,
  is_emptied boolean NOT NULL,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  touched_at bigint NOT NULL,
  live_at bigint,
  ends_at bigint NOT NULL,
  PRIMARY KEY (owner, id)
);
CREATE INDEX roster_import_end ON roster_import (is_emptied, ends_at);

-- What is wrong with a row: its number, the column and a word; never what stands there.
CREATE TABLE roster_problem (
  owner bigint NOT NULL,
  import bigint NOT NULL,
  place bigint NOT NULL,
  row_number bigint NOT NULL,
  field text NOT NULL,
  problem text NOT NULL,
  other_row bigint,
  PRIMARY KEY (owner, import, place)
);

-- An invitation: the blind index of a phone, whom its owner is said to work for, and as what.
CREATE TABLE roster_invitation (
  phone_index bytea NOT NULL,
  import bigint NOT NULL,
  owner bigint NOT NULL,
  organisation bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck')),
  PRIMARY KEY (phone_index, import)
);
CREATE INDEX roster_invitation_import ON roster_invitation (import);
