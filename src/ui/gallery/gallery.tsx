// A workshop page: every component in every state, in six scripts. Its sample words stand here, not in strings.

import type { ComponentChildren } from 'preact'
import type { Language } from '../../values/language.ts'
import { withOriginal, withTranslation, writtenIn } from '../../values/local-text.ts'
import { Actions, Button, LinkButton } from '../button.tsx'
import { Card, CardList, ListingCard, MatchCard, More } from '../card.tsx'
import { Band, Chip, Fate, type Reason, ReasonChip, Reasons } from '../chip.tsx'
import { Checkbox, ChoiceGroup } from '../choice.tsx'
import { Combobox, DateInput, DateSpan, SearchForm } from '../choosing.tsx'
import { ErrorSummary, FieldGroup, Form, WholeRow } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { FileInput, Select, TextArea, TextInput } from '../inputs.tsx'
import { LocalizedText } from '../local-text.tsx'
import { EmptyState, Notice, RefusalPage } from '../notice.tsx'
import { Breadcrumb, PageHead, Pagination, Progress, Section, SideIndex, Steps, Tabs } from '../page-parts.tsx'
import { CellProblem, LiveLine, Prose, Quiet, Suggestions, Unbroken, Verbatim, Written } from '../small-parts.tsx'
import { Table } from '../table.tsx'
import { Thread } from '../thread.tsx'
import { Charts } from './charts.tsx'
import { Documents } from './documents.tsx'
import { Lists } from './lists.tsx'
import { Records } from './records.tsx'
import { Specimens } from './specimens.tsx'

export const galleryIndex = [
  ['scripts', 'Scripts'],
  ['listings', 'Listings'],
  ['matches', 'Matches'],
  ['buttons', 'Buttons'],
  ['forms', 'Forms'],
  ['lists', 'Lists'],
  ['tables', 'Tables'],
  ['records', 'Records'],
  ['words', 'Small words'],
  ['text', 'Running text'],
  ['says', 'What the house says'],
  ['figures', 'Figures'],
  ['documents', 'Documents and deeds'],
  ['specimens', 'The same in six scripts'],
  ['ways', 'Finding one’s way'],
  ['reading', 'Reading'],
].map(([id, label]) => ({ label: String(label), href: `#${id}` }))

export function Gallery({ language, url }: { language: Language; url: URL }) {
  return (
    <>
      <PageHead
        above="Workshop"
        title="What Muara is drawn with"
        intro={
          <p>
            Every component, in every state, in six scripts. Paper, ink, and one river colour that means: you can act
            here.
          </p>
        }
        actions={
          <LinkButton kind="plain" href="#forms">
            To the forms
          </LinkButton>
        }
      />
      <Scripts />
      <Listings />
      <Matches />
      <Buttons />
      <Forms />
      <Lists language={language} url={url} />
      <Tables />
      <Records language={language} />
      <Words />
      <RunningText />
      <Says />
      <Charts language={language} />
      <Documents language={language} url={url} />
      <Ways />
      <Specimens />
      <Reading />
    </>
  )
}

const titles = {
  lo: { lang: 'lo', text: 'ຫຼຸດການເສຍຫາຍຂອງມັນຕົ້ນຫຼັງເກັບກ່ຽວ ໃນເຂດທີ່ໄຟຟ້າບໍ່ໝັ້ນຄົງ' },
  zh: { lang: 'zh-Hans', text: '太阳能—生物质联合干燥与低温储藏一体化装备' },
  th: { lang: 'th', text: 'ระบบตรวจวัดความชื้นและคัดแยกมันสำปะหลังด้วยภาพถ่ายใกล้อินฟราเรด' },
  km: { lang: 'km', text: 'កាត់បន្ថយការបាត់បង់ដំឡូងមីក្រោយប្រមូលផល នៅតំបន់ដែលភ្លើងមិនទៀងទាត់' },
  my: { lang: 'my', text: 'ရိတ်သိမ်းပြီးနောက် ပီလောပီနံ ဆုံးရှုံးမှု လျှော့ချရေး' },
  vi: { lang: 'vi', text: 'Kho bảo quản mát chi phí thấp cho nông sản củ, chạy bằng pin mặt trời' },
  ta: { lang: 'ta', text: 'மரவள்ளிக்கிழங்கு உலர்த்தும் தொழில்நுட்பம்' },
} as const

function Scripts() {
  return (
    <Section title="One voice in every script" id="scripts" note="headings and text">
      <div class="tiles">
        {Object.values(titles).map((title) => (
          <Card key={title.lang}>
            <div class="stack stack-tight">
              <h3 lang={title.lang}>{title.text}</h3>
              <p lang={title.lang}>
                {title.text} <strong>{title.text}</strong>
              </p>
            </div>
          </Card>
        ))}
      </div>
    </Section>
  )
}

function Listings() {
  return (
    <>
      <ListingCard
        look="whole"
        level={2}
        kind={{ word: 'Need', is: 'need' }}
        note="written in Lao · understood well"
        title={titles.lo}
        outline={{
          text: 'In outline: post-harvest loss of cassava · drying and storage · where mains power is unreliable · cooperative of 140 farms · loss today 22 %, wanted below 8 %.',
        }}
        byLine={['Laos', 'Savannakhet Cassava Cooperative', 'N-2041']}
        facts={[
          { name: 'Test site', value: 'Ready, 2 dryers' },
          { name: 'Maturity wanted', value: 'TRL 7 or above' },
          { name: 'Partnership', value: 'Pilot, licence' },
          { name: 'Open until', value: '31 Mar 2027' },
        ]}
        actions={
          <>
            <Button>Publish</Button>
            <LinkButton kind="plain" href="#edit">
              Correct the outline
            </LinkButton>
          </>
        }
      />
      <Section title="Listings" id="listings" note="in a list">
        <CardList>
          <ListingCard
            kind={{ word: 'Offer', is: 'offer' }}
            title={titles.zh}
            href="#zh-listing"
            outline={{ text: 'Solar and biomass hybrid drying with cool storage' }}
            byLine={['China', 'Guangxi University', 'TRL 8', 'utility model granted']}
          />
          <ListingCard
            kind={{ word: 'Need', is: 'need' }}
            note="draft"
            title={titles.km}
            href="#km-listing"
            outline={{ text: 'Reducing cassava losses after harvest where power is irregular' }}
            byLine={['Cambodia', 'Battambang growers']}
          />
          <ListingCard
            kind={{ word: 'Need', is: 'need' }}
            title={titles.my}
            href="#my-listing"
            outline={{ text: 'Lower post-harvest loss of cassava' }}
            byLine={['Myanmar', 'Ayeyarwady cooperative']}
          />
        </CardList>
      </Section>
    </>
  )
}

const reasons: Reason[] = [
  {
    kind: 'concept',
    pair: [
      { text: '联合干燥', lang: 'zh-Hans' },
      { text: 'ການອົບແຫ້ງ', lang: 'lo' },
    ],
    concept: 'drying',
  },
  {
    kind: 'concept',
    pair: [
      { text: '木薯', lang: 'zh-Hans' },
      { text: 'ມັນຕົ້ນ', lang: 'lo' },
    ],
    concept: 'cassava',
  },
  { kind: 'link', text: 'solves: unreliable power' },
  { kind: 'met', text: 'TRL 8 ≥ 7', word: 'met' },
  { kind: 'met', text: 'licence offered', word: 'met' },
  { kind: 'ask', text: 'export class not stated', word: 'to ask' },
]

function Matches() {
  return (
    <Section title="Offers that answer it" id="matches" note="7 of 1,204 worth a look · ranked for both sides">
      <CardList ordered>
        <MatchCard
          title={titles.zh}
          href="#match-1"
          outline={{ text: 'Solar and biomass hybrid drying with cool storage' }}
          band={{ level: 5, word: 'strong', label: 'Match, 5 of 5' }}
          byLine={['China', 'Guangxi University', 'TRL 8', 'utility model granted']}
          reasonsLabel="Why this"
          reasons={reasons}
          actions={
            <>
              <Button>Express interest</Button>
              <Button kind="plain">Not for us…</Button>
            </>
          }
          why={{
            summary: 'Why this, in full',
            account: (
              <ul>
                <li>Both speak of drying, in the title and twice in the text.</li>
                <li>Maturity asked for is TRL 7; TRL 8 is stated, and a test report is attached.</li>
              </ul>
            ),
          }}
        />
        <MatchCard
          title={titles.th}
          href="#match-2"
          outline={{ text: 'Near-infrared moisture sensing and sorting of cassava' }}
          band={{ level: 4, word: 'good', label: 'Match, 4 of 5' }}
          byLine={['Thailand', 'Kasetsart University', 'TRL 7', 'patent pending']}
          reasonsLabel="Why this"
          reasons={[
            {
              kind: 'concept',
              pair: [
                { text: 'มันสำปะหลัง', lang: 'th' },
                { text: 'ມັນຕົ້ນ', lang: 'lo' },
              ],
              concept: 'cassava',
            },
            { kind: 'met', text: 'pilot offered', word: 'met' },
            { kind: 'ask', text: 'needs 3-phase power', word: 'to ask' },
          ]}
          actions={
            <>
              <Button busy>Express interest</Button>
              <Button kind="plain" disabled>
                Not for us…
              </Button>
            </>
          }
        />
        <MatchCard
          title={titles.vi}
          href="#match-3"
          outline={{ text: 'Low-cost solar cool store for root crops' }}
          band={{ level: 2, word: 'worth a look', label: 'Match, 2 of 5' }}
          byLine={['Viet Nam', 'TRL 6']}
          reasonsLabel="Why this"
          reasons={[
            {
              kind: 'concept',
              pair: [
                { text: 'bảo quản', lang: 'vi' },
                { text: 'ເກັບຮັກສາ', lang: 'lo' },
              ],
              concept: 'storage',
            },
            { kind: 'not-met', text: 'TRL 6, wanted 7', word: 'not met' },
            { kind: 'met', text: 'joint development offered', word: 'met' },
          ]}
        />
      </CardList>
    </Section>
  )
}

function Buttons() {
  const kinds = ['primary', 'plain', 'quiet', 'danger'] as const
  return (
    <Section title="Buttons" id="buttons" note="hover, focus and press them">
      {kinds.map((kind) => (
        <Actions key={kind}>
          <Button kind={kind}>Express interest</Button>
          <Button kind={kind} icon="plus">
            With a sign
          </Button>
          <Button kind={kind} busy>
            Sending
          </Button>
          <Button kind={kind} disabled>
            Not now
          </Button>
          <Button kind={kind} size="small">
            Small
          </Button>
        </Actions>
      ))}
      <div class="row" lang="km">
        <Button>បង្ហាញចំណាប់អារម្មណ៍</Button>
        <Button kind="plain">មិនមែនសម្រាប់យើងទេ</Button>
      </div>
      <div class="row" lang="zh-Hans">
        <Button>表达意向</Button>
        <Button kind="plain">不适合我们…</Button>
      </div>
    </Section>
  )
}

function Forms() {
  return (
    <Section title="Forms" id="forms">
      <Card look="raised">
        <Form action="#say" label="Say what you need">
          <TextArea
            name="need"
            label="What do you need?"
            hint="Write as you would say it, in your own language."
            size="large"
            placeholder="ພວກເຮົາຕ້ອງການເຄື່ອງອົບແຫ້ງ…"
            foot={
              <>
                <span>Lao, Khmer, Thai, Burmese, Vietnamese and seven more are understood.</span>
                <Button>Find answers</Button>
              </>
            }
          />
        </Form>
      </Card>
      <Form
        action="#form"
        errors={{
          title: 'Two answers are still needed',
          focus: false,
          items: [
            { field: 'mail', text: 'Give an address with an @ in it' },
            { field: 'roles', text: 'Choose at least one role' },
          ],
        }}
      >
        <TextInput
          name="organisation"
          label="Organisation"
          hint="As it is registered."
          value="ສະຫະກອນມັນຕົ້ນ"
          lang="lo"
          required
        />
        <TextInput
          name="mail"
          label="Mail"
          type="email"
          value="khamla.la"
          error="Give an address with an @ in it"
          mark="required"
        />
        <TextInput name="amount" label="Amount" prefix="USD" value="12,500.00" inputMode="decimal" width="medium" />
        <TextInput name="loss" label="Loss today" suffix="%" type="number" value="22" width="short" />
        <TextInput name="number" label="Number" value="N-2041" readOnly width="medium" />
        <TextInput name="closed" label="Closed" value="not open yet" disabled width="medium" />
        <Select
          name="country"
          label="Country"
          empty="Choose…"
          width="medium"
          options={[
            { value: 'LA', label: 'Laos' },
            { value: 'KH', label: 'Cambodia' },
            { group: 'Observers', options: [{ value: 'TL', label: 'Timor-Leste' }] },
          ]}
        />
        <TextArea
          name="conditions"
          label="Conditions on site"
          mark="optional"
          value="Two dryers, 6 kW, power four hours a day."
        />
        <ChoiceGroup
          type="radio"
          name="partnership"
          label="Partnership"
          look="boxes"
          options={[
            { value: 'pilot', label: 'Pilot', hint: 'Try it on one site first', checked: true },
            { value: 'licence', label: 'Licence', hint: 'Make or use it yourselves' },
            { value: 'sale', label: 'Sale', hint: 'Not offered here', disabled: true },
          ]}
        />
        <ChoiceGroup
          type="checkbox"
          name="roles"
          label="Your roles"
          error="Choose at least one role"
          options={[
            { value: 'provider', label: 'Provider' },
            { value: 'seeker', label: 'Seeker' },
            { value: 'broker', label: 'ຜູ້ປະສານງານ', lang: 'lo' },
          ]}
        />
        <Checkbox
          name="consent"
          value="yes"
          label="The focal point may see this"
          hint="You can take it back at any time."
          checked
        />
        <DateInput name="until" label="Open until" hint="A day, in your own time zone." value="2027-03-31" />
        <DateSpan
          legend="The pilot runs"
          from={{ name: 'pilot-from', label: 'From', value: '2027-01-05' }}
          to={{ name: 'pilot-to', label: 'To', min: '2027-01-05', error: 'Give the last day, after 5 January 2027' }}
        />
        <Combobox
          name="institution"
          label="Institution"
          hint="Begin to write its name in any script."
          options={[{ value: '示例大学' }, { value: 'มหาวิทยาลัยตัวอย่าง', lang: 'th' }, { value: 'Contoh Institute' }]}
        />
        <FieldGroup legend="A file" hint="Anything a secretariat keeps in a spreadsheet.">
          <FileInput
            name="file"
            label="Listings"
            hint="CSV or XLSX, up to 10 MB. Drop it here, or choose it."
            accept=".csv,.xlsx"
          />
        </FieldGroup>
        <Actions>
          <Button>Save</Button>
          <Button kind="plain" name="then" value="later">
            Save as draft
          </Button>
          <Button kind="danger">Withdraw</Button>
        </Actions>
      </Form>
      <Card title="Filters stand in a row" level={3}>
        <Form action="#filter" method="get" look="row" search label="Filter the listings">
          <TextInput name="q" label="Words" type="search" />
          <Select name="kind" label="Kind" empty="All" options={[{ value: 'offer', label: 'Offers' }]} />
          <Button kind="plain" icon="search">
            Filter
          </Button>
        </Form>
      </Card>
    </Section>
  )
}

function Words() {
  return (
    <Section title="Small words" id="words" note="a colour never says it alone">
      <div class="row">
        <Chip>plain</Chip>
        <Chip tone="river">river</Chip>
        <Chip tone="met" icon="met">
          met
        </Chip>
        <Chip tone="ask" icon="ask">
          to ask
        </Chip>
        <Chip tone="refused" icon="refused">
          not met
        </Chip>
        <Chip tone="river" href="#chip">
          a link
        </Chip>
        <ReasonChip
          reason={{
            kind: 'concept',
            pair: [
              { text: 'ដំឡូងមី', lang: 'km' },
              { text: 'ပီလောပီနံ', lang: 'my' },
            ],
            concept: 'cassava',
          }}
        />
      </div>
      <Reasons label="Reasons" reasons={reasons} />
      <div class="row">
        <Band level={5} word="strong" label="Match, 5 of 5" />
        <Band level={4} word="good" label="Match, 4 of 5" />
        <Band level={3} word="fair" label="Match, 3 of 5" />
        <Band level={2} word="worth a look" label="Match, 2 of 5" />
        <Band level={1} word="weak" label="Match, 1 of 5" />
      </div>
      <div class="row quiet">
        {(
          [
            'info',
            'alert',
            'language',
            'menu',
            'close',
            'person',
            'search',
            'next',
            'back',
            'edit',
            'file',
            'upload',
            'sort',
          ] as const
        ).map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </Section>
  )
}

const dryer = withTranslation(
  withTranslation(writtenIn('lo', 'ເຄື່ອງອົບໝາກໄມ້ພະລັງງານແສງຕາເວັນ'), 'en', { text: 'A solar fruit dryer', by: 'human' }),
  'zh',
  { text: '太阳能水果烘干机', by: 'machine' },
)

function RunningText() {
  return (
    <Section title="Running text" id="text">
      <Written lead lang="lo" text="ມັນຕົ້ນ 22 % ເນົ່າເສຍພາຍໃນ 3 ວັນຫຼັງເກັບກ່ຽວ." />
      <LocalizedText text={dryer} language="lo" />
      <LocalizedText text={dryer} language="en" />
      <LocalizedText text={dryer} language="zh" />
      <LocalizedText text={dryer} language="th" />
      <LocalizedText text={withOriginal(dryer, 'ເຄື່ອງອົບໃໝ່')} language="en" inline />
      <Prose>
        <p>Prose reads at a calm width, with lists inside it.</p>
        <ul>
          <li>The first thing.</li>
          <li>The second thing.</li>
        </ul>
      </Prose>
      <Quiet>A line that helps and does not ask for attention.</Quiet>
      <LiveLine>Read as Lao · 94 % of the words understood</LiveLine>
      <Suggestions
        label="For example"
        items={[
          { text: 'ມັນຕົ້ນເນົ່າເສຍຫຼັງເກັບກ່ຽວ', lang: 'lo', href: '#lo' },
          { text: 'warn villages before a landslide', href: '#en' },
        ]}
      />
      <Verbatim label="A file of one need" text={'ref,kind,language,title,summary\nN-001,need,lo,ມັນຕົ້ນ,ເນົ່າ'} />
      <p>
        <Unbroken text="a-reference-that-is-far-too-long-for-a-phone-and-may-break-where-it-must-2041" />
        <CellProblem text="trl: “12” is not a level from 1 to 9; write a whole number" />
      </p>
      <SearchForm action="#search" name="gallery-search" label="Search the text" button="Find" />
      <Form action="#search" method="get" look="row" search label="Search in another way">
        <WholeRow>
          <TextInput name="gallery-search-too" label="Search" width="full" />
          <Button icon="search">Find</Button>
        </WholeRow>
      </Form>
    </Section>
  )
}

function Says() {
  return (
    <Section title="What the house says" id="says">
      <Notice tone="info" word="For your information" title="Titles are shown as they were written.">
        <p>The outline beneath is ours. Where it is wrong, say so.</p>
      </Notice>
      <Notice tone="met" word="Done" title="Your interest was sent to Guangxi University." live />
      <Notice
        tone="ask"
        word="To ask"
        title="The export class is not stated."
        actions={<Button kind="plain">Ask the provider</Button>}
      />
      <Notice tone="refused" word="Not possible" title="This need was closed on 31 March.">
        <p>
          You can <a href="#reopen">ask its focal point</a> to open it again.
        </p>
      </Notice>
      <ErrorSummary
        title="One answer is still needed"
        items={[{ field: 'mail', text: 'Give an address with an @ in it' }]}
      />
      <EmptyState
        title="No meetings yet"
        steps={[
          'Look through the offers that answer your need.',
          'Express interest; the other side is told at once.',
          'When both agree, a slot at the forum is found for you.',
        ]}
        actions={<LinkButton href="#offers">See the offers</LinkButton>}
      >
        <p>Meetings stand here when both sides have said yes.</p>
      </EmptyState>
      <Card>
        <RefusalPage
          level={3}
          title="This agreement is not yours to see"
          reason={<p>It is open to its two parties and to the secretariat.</p>}
          ways={
            <>
              <LinkButton href="#sign-in">Sign in as someone else</LinkButton>
              <LinkButton kind="plain" href="#home">
                To the exchange
              </LinkButton>
            </>
          }
          reference={{ label: 'For the help desk:', code: 'agreements.not-a-party' }}
        />
      </Card>
    </Section>
  )
}

function Tables() {
  return (
    <Section title="Tables" id="tables" note="dense where work is done">
      <Table
        caption="Milestones due in March"
        columns={[
          { label: 'Milestone', sort: { href: '#sort-name' } },
          { label: 'Country' },
          { label: 'State' },
          { label: 'Due', keep: true, sort: { href: '#sort-due', now: 'ascending' } },
          { label: 'Amount, USD', keep: true, align: 'end', sort: { href: '#sort-amount' } },
          { label: 'Actions', quiet: true },
        ]}
        rows={milestones}
        foot={['Sum', '', '', '', '41,900.00', '']}
      />
      <Table
        caption="What becomes of the 480 rows of the file"
        density="comfortable"
        columns={[{ label: 'Fate' }, { label: 'Title', heads: true }, { label: 'What we read' }]}
        rows={fates}
      />
      <Table
        caption="Payments"
        columns={[{ label: 'Payment' }, { label: 'Amount', align: 'end' }]}
        rows={[]}
        empty="No payment has been made in this period."
      />
      <Pagination
        label="Pages, in words of its own"
        summary="21–40 of 1,204"
        previous={{ label: 'Previous', href: '#page-1' }}
        next={{ label: 'Next', href: '#page-3' }}
        pages={[
          { label: '1', href: '#page-1' },
          { label: '2', href: '#page-2', current: true },
          { label: '3', href: '#page-3' },
          'gap',
          { label: '61', href: '#page-61' },
        ]}
      />
    </Section>
  )
}

const review = (
  <Button kind="plain" size="small">
    Review
  </Button>
)
const milestones = [
  {
    key: '1',
    cells: [
      <a href="#m1">Dryer installed at Savannakhet</a>,
      'Laos',
      <Chip tone="met" icon="met">
        verified
      </Chip>,
      '4 Mar 2027',
      '18,000.00',
      '',
    ],
  },
  {
    key: '2',
    current: true,
    cells: [
      <a href="#m2">Moisture below 14 % in 30 batches</a>,
      'Thailand',
      <Chip tone="ask" icon="ask">
        evidence to check
      </Chip>,
      '12 Mar 2027',
      '16,400.00',
      review,
    ],
  },
  {
    key: '3',
    cells: [
      <a href="#m3" lang="km">
        បណ្តុះបណ្តាលកសិករ ៤០ នាក់
      </a>,
      'Cambodia',
      <Chip tone="refused" icon="refused">
        refused
      </Chip>,
      '30 Mar 2027',
      '7,500.00',
      review,
    ],
  },
]
const fates = (
  [
    ['new', 'new', titles.th, 'Offer · sensing · TRL 7'],
    ['changed', 'changed', titles.zh, 'TRL 7 → 8; a utility model added'],
    ['unchanged', 'unchanged', titles.vi, 'Offer · storage · TRL 6'],
    ['refused', 'refused', titles.my, 'No country is given. Add one in column C.'],
  ] as const
).map(([fate, word, title, read]) => ({
  key: fate,
  fate,
  cells: [<Fate state={fate} word={word} />, <span lang={title.lang}>{title.text}</span>, read],
}))

function Ways() {
  return (
    <Section title="Finding one’s way" id="ways">
      <Tabs
        label="Views of this need"
        items={[
          { label: 'Overview', href: '#overview', current: true },
          { label: 'Offers', href: '#tab-offers', count: 7 },
          { label: 'Meetings', href: '#tab-meetings', count: 0 },
          { label: 'History', href: '#tab-history' },
        ]}
      />
      <Steps
        label="Import"
        items={[
          { label: 'Choose', state: 'done' },
          { label: 'Preview', state: 'now' },
          { label: 'Done', state: 'next' },
        ]}
      />
      <Progress label="Reading the file" text="312 of 480 rows" value={312} max={480} />
      <Card title="The thread" level={3}>
        <Thread
          label="The thread of N-2041"
          words={{ done: 'done', now: 'now', next: 'to come' }}
          steps={[
            { label: 'Need published', state: 'done', detail: '12 Nov, validated in Vientiane', href: '#published' },
            { label: '3 offers recommended', state: 'done', detail: '14 Nov', href: '#offers' },
            { label: 'Interest expressed', state: 'now', detail: 'waiting for Guangxi University' },
            { label: 'Meeting at the forum', state: 'next' },
            { label: 'Agreement', state: 'next' },
            { label: 'Verified result', state: 'next' },
          ]}
        />
      </Card>
      <Breadcrumb
        label="Where you are"
        items={[{ label: 'Exchange', href: '#exchange' }, { label: 'Needs', href: '#needs' }, { label: 'N-2041' }]}
      />
      <SideIndex
        label="Parts of a record"
        items={[
          { label: 'Facts', href: '#facts', current: true },
          { label: 'History', href: '#history' },
        ]}
      />
      <More summary="One step away">
        <p>What most readers do not need at first.</p>
      </More>
    </Section>
  )
}

const paragraphs: readonly { readonly lang: string; readonly text: string }[] = [
  {
    lang: 'en',
    text: 'An offer leads to a match, a match to a meeting, a meeting to an agreement, an agreement to a milestone, and everything to a result that can be verified.',
  },
  {
    lang: 'zh-Hans',
    text: '“需求”用自己的语言写下来就可以。系统先读懂它，再去找合适的技术——每一条理由都看得见。2027 年 3 月 31 日之前有效。',
  },
  {
    lang: 'th',
    text: 'เขียนความต้องการด้วยภาษาของคุณเอง ระบบจะอ่านให้เข้าใจก่อน แล้วจึงค้นหาเทคโนโลยีที่เหมาะสม พร้อมเหตุผลที่มองเห็นได้ทุกข้อ',
  },
  { lang: 'km', text: 'សូមសរសេរតម្រូវការជាភាសារបស់អ្នក។ ប្រព័ន្ធនឹងអានឱ្យយល់ជាមុន រួចស្វែងរកបច្ចេកវិទ្យាដែលសមស្រប ដោយបង្ហាញហេតុផលទាំងអស់។' },
  { lang: 'lo', text: 'ຂຽນຄວາມຕ້ອງການເປັນພາສາຂອງທ່ານເອງ ລະບົບຈະອ່ານໃຫ້ເຂົ້າໃຈກ່ອນ ແລ້ວຈຶ່ງຊອກຫາເຕັກໂນໂລຊີທີ່ເໝາະສົມ.' },
  { lang: 'my', text: 'သင့်လိုအပ်ချက်ကို သင့်ဘာသာစကားဖြင့် ရေးပါ။ စနစ်က ဦးစွာ နားလည်အောင် ဖတ်ပြီးမှ သင့်လျော်သော နည်းပညာကို ရှာပေးပါမည်။' },
]

function Reading() {
  return (
    <Section title="Text that is read" id="reading">
      <Card look="raised">
        <div class="prose">
          {paragraphs.map(
            ({ lang, text }): ComponentChildren => (
              <p key={lang} lang={lang}>
                {text}
              </p>
            ),
          )}
          <h3>What follows from it</h3>
          <ul>
            <li>Reasons are visible.</li>
            <li>
              Numbers open to <a href="#rows">their rows</a>.
            </li>
          </ul>
        </div>
      </Card>
    </Section>
  )
}
