-- node_lease: reference
-- Which server makes identifiers with which node number. What lies before reserved_until may have
-- been used and is never given out again, whatever the clocks say.
CREATE TABLE node_lease (
  node bigint NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
  holder bigint NOT NULL,
  leased_until bigint NOT NULL,
  reserved_until bigint NOT NULL
);
