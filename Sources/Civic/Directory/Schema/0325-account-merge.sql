-- account_merge: own-key absorbed

-- Which account has become a part of which: never undone, and erased with the other.
CREATE TABLE account_merge (
  absorbed bigint NOT NULL PRIMARY KEY,
  survivor bigint NOT NULL,
  merged_at bigint NOT NULL
);
CREATE INDEX account_merge_survivor ON account_merge (survivor);
