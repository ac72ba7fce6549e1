-- personal_look: own-key account

-- Who of the staff looked at somebody's data, why, and at what: shown to the person. It names the
-- role and the organisation; the audit knows who it was.
CREATE TABLE personal_look (
  account bigint NOT NULL,
  id bigint NOT NULL,
  happened_at bigint NOT NULL,
  role text NOT NULL,
  organisation bigint,
  purpose text NOT NULL,
  reason text NOT NULL,
  fields text NOT NULL,
  hidden_until bigint,
  hidden_ground text,
  PRIMARY KEY (account, id)
);
CREATE INDEX personal_look_age ON personal_look (happened_at);
