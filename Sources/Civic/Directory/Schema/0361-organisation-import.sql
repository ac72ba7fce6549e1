-- organisation_import: own-key id
-- organisation_draft: own-key import
-- organisation_import_problem: own-key import

-- A list of organisations that somebody has sent. As with lists of workers its rows are staged in
-- many short writes; one more makes all of them organisations.
CREATE TABLE organisation_import (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('staging', 'ready', 'live', 'discarded')),
  rows bigint NOT NULL,
  good bigint NOT NULL,
  bad bigint NOT NULL,
  known bigint NOT NULL,
  staged bigint NOT NULL,
  is_emptied boolean NOT NULL,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  ends_at bigint NOT NULL
);
CREATE INDEX organisation_import_end ON organisation_import (is_emptied, ends_at);

CREATE TABLE organisation_draft (
  import bigint NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL,
  parent bigint,
  name text NOT NULL,
  credit_code text,
  home bigint,
  address text,
  sort_key text NOT NULL,
  PRIMARY KEY (import, id)
);

CREATE TABLE organisation_import_problem (
  import bigint NOT NULL,
  place bigint NOT NULL,
  row_number bigint NOT NULL,
  field text NOT NULL,
  problem text NOT NULL,
  other_row bigint,
  PRIMARY KEY (import, place)
);
