// /: say what you need in your own language.
import type { ComponentChildren } from 'preact'
import type { Visit } from '../../../platform/http/visit.ts'
import { formatNumber } from '../../../platform/i18n/words.ts'
import {
  Button,
  CardList,
  Form,
  LinkButton,
  LiveLine,
  PageHead,
  Prose,
  Section,
  StatTile,
  StatTiles,
  Suggestions,
  TextArea,
} from '../../../ui/index.ts'
import { countListings, facetsInUse, ListingRow, newestListings } from '../../listings/index.ts'
import { longestNeed } from '../schema.ts'
import { words } from '../strings/index.ts'

/** Needs as people of four countries would say them, one tap away. */
const examples = [
  { lang: 'lo', text: 'ມັນຕົ້ນເນົ່າເສຍຫຼັງເກັບກ່ຽວ ໄຟຟ້າບໍ່ໝັ້ນຄົງ' },
  { lang: 'km', text: 'ទឹកអណ្តូងមានជាតិអាសេនិច ត្រូវការទឹកស្អាតសម្រាប់ភូមិ' },
  { lang: 'zh', text: '村里想把晒干的咖啡豆分级，人工挑选太慢' },
  { lang: 'en', text: 'warn villages before a landslide' },
]

export async function homePage(visit: Visit): Promise<Response> {
  const say = words.in(visit.language)
  const [offers, needs, facets, newest] = await Promise.all([
    countListings(visit.db, { kind: 'offer' }),
    countListings(visit.db, { kind: 'need' }),
    facetsInUse(visit.db),
    newestListings(visit.db, { kind: 'need' }, { offset: 0, limit: 3 }),
  ])
  const number = (value: number) => formatNumber(visit.language, value)
  return visit.page({
    title: 'Muara',
    description: say('home.intro'),
    width: 'reading',
    islands: ['need-box'],
    body: (
      <>
        <PageHead title={say('home.title')} intro={say('home.intro')} />
        <NeedBox visit={visit} text="" button={say('home.find')} />
        <Examples visit={visit} />
        <StatTiles>
          <StatTile label={say('home.offers')} value={number(offers)} href="/listings?kind=offer" />
          <StatTile label={say('home.needs')} value={number(needs)} href="/listings?kind=need" />
          <StatTile label={say('home.languages')} value={number(facets.languages.length)} href="/listings" />
          <StatTile label={say('home.countries')} value={number(facets.countries.length)} href="/listings" />
        </StatTiles>
        {newest.length > 0 && (
          <Section
            title={say('home.newest')}
            actions={
              <LinkButton href="/listings?kind=need" kind="quiet" size="small">
                {say('home.newest.all')}
              </LinkButton>
            }
          >
            <CardList>
              {newest.map((listing) => (
                <ListingRow key={listing.id} language={visit.language} listing={listing} />
              ))}
            </CardList>
          </Section>
        )}
        <Section title={say('home.how.title')}>
          <Prose>
            <ol>
              <li>{say('home.how.1')}</li>
              <li>{say('home.how.2')}</li>
              <li>{say('home.how.3')}</li>
            </ol>
          </Prose>
        </Section>
      </>
    ),
  })
}

/** The box itself; also stands above the answers, to say it in other words. `understood` is what was read in the text so far. */
export function NeedBox(props: {
  visit: Visit
  text: string
  button: string
  lang?: string | undefined
  understood?: ComponentChildren
}) {
  const say = words.in(props.visit.language)
  return (
    <Form action="/answers" method="get" search label={say('home.box')}>
      <TextArea
        name="q"
        label={say('home.box')}
        hint={say('home.box.hint')}
        value={props.text}
        size="large"
        rows={props.text === '' ? 4 : 2}
        maxLength={longestNeed}
        required
        {...(props.lang ? { lang: props.lang } : {})}
        attributes={{ 'data-island': 'need-box', 'data-understand': '/api/understand' }}
        foot={
          <>
            <LiveLine>{props.understood}</LiveLine>
            <Button icon="search">{props.button}</Button>
          </>
        }
      />
    </Form>
  )
}

function Examples({ visit }: { visit: Visit }) {
  return (
    <Suggestions
      label={words.in(visit.language)('home.examples')}
      items={examples.map((example) => ({ ...example, href: `/answers?q=${encodeURIComponent(example.text)}` }))}
    />
  )
}
