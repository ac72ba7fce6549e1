-- compartment: reference
-- compartment_officer: reference
-- compartment_record: own-key subject
-- compartment_access: own-key subject
-- compartment_opening: own-key id
-- compartment_approval: own-key opening
-- What only two officers together can read. A record is sealed to the public key; each officer has
-- a share of the private one, wrapped by their own secret and by a key outside the database.
CREATE TABLE compartment (
  name text NOT NULL PRIMARY KEY,
  algorithm bigint NOT NULL,
  public_key bytea NOT NULL,
  last_share bigint NOT NULL,
  made_at bigint NOT NULL
);

CREATE TABLE compartment_officer (
  compartment text NOT NULL,
  account bigint NOT NULL,
  share bigint NOT NULL,
  wrapped bytea NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (compartment, account)
);
CREATE INDEX compartment_officer_account ON compartment_officer (account);

-- Whom a record is about is a keyed hash: the database alone does not tell who has one.
CREATE TABLE compartment_record (
  subject bytea NOT NULL,
  id bigint NOT NULL,
  compartment text NOT NULL,
  sealed bytea NOT NULL,
  made_at bigint NOT NULL,
  PRIMARY KEY (subject, id)
);
CREATE INDEX compartment_record_compartment ON compartment_record (compartment, id);

-- Who read what, for the person whom it is about.
CREATE TABLE compartment_access (
  subject bytea NOT NULL,
  id bigint NOT NULL,
  compartment text NOT NULL,
  record bigint NOT NULL,
  opening bigint NOT NULL,
  officer text NOT NULL,
  purpose bytea NOT NULL,
  read_at bigint NOT NULL,
  PRIMARY KEY (subject, id)
);
CREATE INDEX compartment_access_time ON compartment_access (read_at);

-- The guard of one opening, and the key that approvals are sealed to: only the token opens them.
CREATE TABLE compartment_opening (
  id bigint NOT NULL PRIMARY KEY,
  compartment text NOT NULL,
  subject bytea,
  requested_by bigint NOT NULL,
  purpose bytea NOT NULL,
  public_key bytea NOT NULL,
  approve_until bigint NOT NULL,
  open_for bigint NOT NULL,
  opened_until bigint,
  ends_at bigint NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX compartment_opening_end ON compartment_opening (ends_at);

CREATE TABLE compartment_approval (
  opening bigint NOT NULL,
  officer bigint NOT NULL,
  share bytea NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (opening, officer)
);
CREATE INDEX compartment_approval_end ON compartment_approval (ends_at);
