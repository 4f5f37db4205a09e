create table platform.mark (
  name text primary key,
  made_at timestamptz not null default now()
);
comment on table platform.mark is 'What has happened to this database once and must not happen again, such as its first start.';
