-- consent: own-key account

-- What somebody has agreed to, purpose by purpose and version by version, and when they took it
-- back.
CREATE TABLE consent (
  account bigint NOT NULL,
  id bigint NOT NULL,
  purpose text NOT NULL,
  text_version bigint NOT NULL,
  given_at bigint NOT NULL,
  withdrawn_at bigint,
  PRIMARY KEY (account, id)
);
CREATE UNIQUE INDEX consent_present ON consent (account, purpose) WHERE withdrawn_at IS NULL;
