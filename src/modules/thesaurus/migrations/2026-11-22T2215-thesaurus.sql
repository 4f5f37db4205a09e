create schema thesaurus;

create table thesaurus.correction (
  id uuid primary key,
  deed text not null check (deed in ('add-label', 'remove-label', 'prefer-label', 'add-link', 'remove-link')),
  concept text not null,
  language text,
  label text check (label <> ''),
  relation text check (relation in ('broader', 'answers', 'related')),
  target text,
  note text,
  state text not null check (state in ('proposed', 'accepted', 'returned')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  -- Corrections are laid over the shipped thesaurus in the order in which they were accepted.
  place bigint generated always as identity,
  check (case when deed like '%-label' then language is not null and label is not null and relation is null and target is null
    else language is null and label is null and relation is not null and target is not null end),
  check ((state = 'proposed') = (decided_at is null))
);
comment on table thesaurus.correction is 'A change to a word or a link of the thesaurus that somebody proposed; the accepted ones are laid over the shipped files.';
create index correction_waiting on thesaurus.correction (proposed_at) where state = 'proposed';
create index correction_accepted on thesaurus.correction (decided_at, place) where state = 'accepted';
