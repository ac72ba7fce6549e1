-- affiliation: own-key account
-- verification: own-key account
-- company_code: own-key code_index
-- household: own-key account

-- Whom somebody works for and worked for; several at once, as couriers do.
CREATE TABLE affiliation (
  account bigint NOT NULL,
  id bigint NOT NULL,
  organisation bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck', 'staff')),
  source text NOT NULL CHECK (source IN ('self', 'roster', 'company-code', 'staff')),
  from_at bigint NOT NULL,
  until_at bigint,
  made_at bigint NOT NULL,
  PRIMARY KEY (account, id)
);
CREATE INDEX affiliation_organisation ON affiliation (organisation, until_at, account);

-- Who has said that somebody is a worker, and until when that holds.
CREATE TABLE verification (
  account bigint NOT NULL,
  id bigint NOT NULL,
  how text NOT NULL CHECK (how IN ('roster', 'company-code', 'community')),
  organisation bigint,
  area bigint,
  made_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (account, id)
);
CREATE INDEX verification_organisation ON verification (organisation, account);

-- Codes that a company hands to its workers; only a blind index of each is kept.
CREATE TABLE company_code (
  code_index bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  version bigint NOT NULL,
  organisation bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck')),
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  uses_left bigint NOT NULL
);
CREATE INDEX company_code_organisation ON company_code (organisation, made_at);
CREATE INDEX company_code_expiry ON company_code (expires_at);

-- Whom somebody lives with: how many in each band of age, never who.
CREATE TABLE household (
  account bigint NOT NULL PRIMARY KEY,
  works_as_couple boolean NOT NULL,
  under_3 bigint NOT NULL,
  from_3 bigint NOT NULL,
  from_6 bigint NOT NULL,
  from_12 bigint NOT NULL,
  from_18 bigint NOT NULL,
  from_60 bigint NOT NULL,
  changed_at bigint NOT NULL
);
