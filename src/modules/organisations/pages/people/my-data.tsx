// /me/data: everything held about me, to read, to print, to take along.
import { entriesAbout } from '../../../../journal/index.ts'
import type { House } from '../../../../module.ts'
import type { Visit } from '../../../../platform/http/visit.ts'
import { Actions, LinkButton, Section, Table, Verbatim } from '../../../../ui/index.ts'
import { takeOwnData } from '../../actions/erase-person.ts'
import type { Person } from '../../schema.ts'
import { words } from '../../strings/index.ts'
import { mePage } from './me-frame.tsx'
import { day } from './person-parts.tsx'

export async function dataPage(visit: Visit, house: House, person: Person): Promise<Response> {
  const say = words.in(visit.language)
  const data = await house.personalData(visit.db, person.id)
  const history = await entriesAbout(visit.db, person.id)
  return mePage(
    visit,
    'data',
    <>
      <p>{say('person.data.intro')}</p>
      <Actions>
        <LinkButton href="/me/data.json" icon="download" download>
          {say('person.data.download')}
        </LinkButton>
        <LinkButton href="/me/erase" kind="plain">
          {say('erasure.way')}
        </LinkButton>
      </Actions>
      {Object.entries(data).map(([module, held]) => (
        <Section key={module} title={say('person.data.module', { module })}>
          <Verbatim label={module} text={JSON.stringify(held, null, 2)} />
        </Section>
      ))}
      <Section title={say('person.data.journal')}>
        <Table
          caption={say('person.data.journal.text')}
          columns={[
            { label: '№', align: 'end' },
            { label: say('person.data.when'), keep: true },
            { label: say('person.data.what') },
          ]}
          rows={history.map((entry) => ({
            key: String(entry.seq),
            cells: [String(entry.seq), day(visit.language, entry.at), <code key="type">{entry.type}</code>],
          }))}
          empty={say('person.data.nothing')}
        />
      </Section>
    </>,
  )
}

export async function downloadData(visit: Visit, house: House, person: Person): Promise<Response> {
  const held = await takeOwnData(visit, house.personalData)
  const journal = await entriesAbout(visit.db, person.id)
  const all = { madeAt: visit.now, person: person.id, held, journal }
  return new Response(JSON.stringify(all, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="muara-my-data.json"',
      'cache-control': 'no-store',
    },
  })
}
