create table platform.secret (
  name text primary key,
  value bytea not null,
  made_at timestamptz not null default now()
);
comment on table platform.secret is 'Keys that all nodes on this database share, such as the one that signs session cookies.';
