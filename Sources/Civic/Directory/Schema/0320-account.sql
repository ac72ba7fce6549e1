-- account: own-key id
-- account_phone: own-key phone_index
-- worker_number: own-key number

-- Somebody who can sign in. Phone, name and the secret of their pseudonyms are sealed; the blind
-- indexes find them again. An erased account has no row.
CREATE TABLE account (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('worker', 'staff')),
  state text NOT NULL CHECK (state IN ('registered', 'verified', 'active', 'dormant')),
  worker_kinds text NOT NULL,
  phone bytea,
  phone_index bytea,
  name bytea,
  name_index bytea,
  worker_number text,
  pseudonym_secret bytea NOT NULL,
  home_area bigint,
  age_declared_at bigint,
  registered_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  state_since bigint NOT NULL
);
CREATE INDEX account_quiet ON account (last_seen_at, id);
CREATE INDEX account_name ON account (name_index);
CREATE INDEX account_home ON account (home_area, id);

-- The account directory: one phone, one account. Its row is the guard that whoever registers,
-- changes or frees a number touches first.
CREATE TABLE account_phone (
  phone_index bytea NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  account bigint NOT NULL,
  since bigint NOT NULL
);
CREATE INDEX account_phone_account ON account_phone (account);

CREATE TABLE worker_number (
  number text NOT NULL PRIMARY KEY,
  account bigint NOT NULL
);
