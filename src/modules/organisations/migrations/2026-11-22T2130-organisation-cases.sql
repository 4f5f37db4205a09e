-- Why an organisation was suspended and when that ended; and what a human found not to be the same.

create table organisations.suspension (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation (id) on delete cascade,
  reason text not null,
  note text,
  suspended_by text not null,
  suspended_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz check (lifted_at >= suspended_at)
);
comment on table organisations.suspension is 'Spells in which an organisation was suspended, with the reason; a lifted one stays as history.';
create unique index suspension_standing on organisations.suspension (organisation_id) where lifted_at is null;

create table organisations.told_apart (
  one_id uuid not null references organisations.organisation (id) on delete cascade,
  other_id uuid not null references organisations.organisation (id) on delete cascade,
  told_by text not null,
  told_at timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
comment on table organisations.told_apart is 'Pairs that look alike and that somebody has found to be two: they are not suggested again.';

create index membership_request_by_organisation on organisations.membership_request (organisation_id);
create index membership_request_waiting_since on organisations.membership_request (asked_at) where state = 'waiting';
create index screening_by_organisation on organisations.screening (organisation_id);
create index relation_by_organisation on organisations.relation (organisation_id);
create index relation_by_related on organisations.relation (related_id);
create index organisation_merged_into on organisations.organisation (merged_into) where merged_into is not null;
-- One spell of a country in a set at a time: a second one may only begin when the first has ended.
create unique index country_membership_standing on organisations.country_membership (country_set, country) where "left" is null;
