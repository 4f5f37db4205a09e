-- A person is found by any part of any spelling of the name. The database keeps the key itself, so that no writer can forget it and an
-- erased person has none: small letters without accents, each name in both orders and without spaces.
alter table organisations.person add column name_key text generated always as (
  lower(translate(regexp_replace(normalize(
    coalesce(display_name, '') || ' | ' ||
    coalesce(family_name, '') || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' | ' ||
    coalesce(latin_name, '') || ' | ' ||
    replace(coalesce(family_name, '') || coalesce(given_name, ''), ' ', '') || ' | ' ||
    replace(coalesce(display_name, ''), ' ', '') || ' | ' ||
    replace(coalesce(latin_name, ''), ' ', ''),
    NFKD), '[\u0300-\u036f]', '', 'g'), 'ĐđØøŁłı', 'ddoolli'))
) stored;

alter table organisations.person add check (state <> 'erased' or (name_language is null and languages = '{}' and country is null
  and time_zone is null and preferred_language is null and formats = '{}' and email_confirmed_at is null));
create index person_by_country on organisations.person (country, state);

-- One open offer of one role to one address; a second goes out as the first, sent again.
create unique index invitation_open on organisations.invitation
  (lower(email), role, coalesce(country, ''), coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'))
  where state = 'sent';
create index invitation_by_email on organisations.invitation (lower(email));
create index membership_request_by_person on organisations.membership_request (person_id);
