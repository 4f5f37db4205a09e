// The frame of the pages about oneself: one heading, and tabs between them.
import type { ComponentChildren } from 'preact'
import type { Visit } from '../../../../platform/http/visit.ts'
import { PageHead, Tabs } from '../../../../ui/index.ts'
import { words } from '../../strings/index.ts'

export type MeTab = 'profile' | 'consents' | 'roles' | 'data'

const addresses: Record<MeTab, string> = {
  profile: '/me',
  consents: '/me/consents',
  roles: '/me/roles',
  data: '/me/data',
}

export function mePage(visit: Visit, tab: MeTab, body: ComponentChildren, status: 200 | 409 | 422 = 200): Response {
  const say = words.in(visit.language)
  return visit.page({
    title: `${say(`person.tab.${tab}`)} · ${say('person.me')}`,
    width: 'reading',
    status,
    body: (
      <>
        <PageHead title={say('person.me')} />
        <Tabs
          label={say('person.me')}
          items={(Object.keys(addresses) as MeTab[]).map((one) => ({
            label: say(`person.tab.${one}`),
            href: addresses[one],
            current: one === tab,
          }))}
        />
        {body}
      </>
    ),
  })
}
