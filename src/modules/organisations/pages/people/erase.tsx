// /me/erase and /people/:id/erase: what goes and what stays, and the one question before it.
import type { Visit } from '../../../../platform/http/visit.ts'
import { Actions, Button, Checkbox, Form, LinkButton, Notice, PageHead, Prose, Section } from '../../../../ui/index.ts'
import { must } from '../../../../values/refusal.ts'
import { permit } from '../../access.ts'
import type { Person } from '../../schema.ts'
import { soleAdministrationsOf } from '../../store/assignments.ts'
import { words } from '../../strings/index.ts'
import { Name, Refused } from './person-parts.tsx'

export async function erasePage(visit: Visit, person: Person, refused?: string): Promise<Response> {
  must(permit(visit.actor, 'erasePerson', { person: person.id }))
  const say = words.in(visit.language)
  const isOwn = person.id === visit.actor.id
  const orphaned = await soleAdministrationsOf(visit.db, person.id, visit.now)
  const here = isOwn ? '/me/erase' : `/people/${person.id}/erase`
  return visit.page({
    title: say('erasure.title'),
    width: 'reading',
    status: refused === undefined ? 200 : 422,
    body: (
      <>
        <PageHead title={say('erasure.title')} above={<Name language={visit.language} person={person} />} />
        <Refused language={visit.language} reason={refused} />
        <Account visit={visit} />
        <Form action={here}>
          {orphaned.length > 0 && (
            <>
              <Notice tone="ask" word={say('erasure.alone')}>
                <ul>
                  {orphaned.map((organisation) => (
                    <li key={organisation.id} lang={organisation.language}>
                      {organisation.name}
                    </li>
                  ))}
                </ul>
                <p>{say('erasure.alone.text')}</p>
              </Notice>
              <Checkbox name="leave" value="yes" label={say('erasure.alone.confirm')} />
            </>
          )}
          <Checkbox name="sure" value="yes" label={say('erasure.sure')} required />
          <Actions>
            <Button kind="danger">{say('erasure.button')}</Button>
            <LinkButton href={isOwn ? '/me/data' : `/people/${person.id}`} kind="quiet">
              {say('erasure.back')}
            </LinkButton>
          </Actions>
        </Form>
      </>
    ),
  })
}

function Account({ visit }: { visit: Visit }) {
  const say = words.in(visit.language)
  return (
    <>
      <Section title={say('erasure.goes')}>
        <Prose>
          <ul>
            <li>{say('erasure.goes.profile')}</li>
            <li>{say('erasure.goes.account')}</li>
            <li>{say('erasure.goes.roles')}</li>
          </ul>
        </Prose>
      </Section>
      <Section title={say('erasure.stays')}>
        <Prose>
          <ul>
            <li>{say('erasure.stays.journal')}</li>
            <li>{say('erasure.stays.work')}</li>
          </ul>
        </Prose>
      </Section>
    </>
  )
}

/** /erased: said to somebody whom nothing here knows any more. */
export function erasedPage(visit: Visit): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: say('erasure.done.title'),
    width: 'reading',
    body: <PageHead title={say('erasure.done.title')} intro={say('erasure.done.text')} />,
  })
}
