-- phone_change: own-key account

-- Another number for somebody who has lost the old one: staff asked for it, the old number was
-- told, and it waits.
CREATE TABLE phone_change (
  account bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  phone bytea NOT NULL,
  asked_at bigint NOT NULL,
  due_at bigint NOT NULL
);
CREATE INDEX phone_change_due ON phone_change (due_at);
