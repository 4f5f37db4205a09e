// Workshop: figures drawn on the server, each with its numbers as links.

import type { Language } from '../../values/language.ts'
import { BarChart } from '../bar-chart.tsx'
import { Card, Facts, StatTile, StatTiles } from '../card.tsx'
import { HeatTable } from '../heat-table.tsx'
import { LineChart, SmallMultiples } from '../line-chart.tsx'
import { Section } from '../page-parts.tsx'
import { StackedBars } from '../stacked-bars.tsx'

export function Charts({ language }: { language: Language }) {
  return (
    <Section title="Figures" id="figures" note="every number opens to its rows">
      <StatTiles>
        <StatTile label="Needs open" value="1,204" note="312 more than in March" href="#open" />
        <StatTile label="Meetings held" value="386" unit="of 420" note="34 did not take place" href="#held" />
        <StatTile label="Paid against results" value="2.41" unit="million USD" href="#paid" />
        <StatTile label="Verified results" value="0" note="the first are due in June" />
      </StatTiles>
      <div class="tiles tiles-wide">
        <Card>
          <BarChart {...supplyAndDemand} description="Offers and needs in post-harvest, by country." />
        </Card>
        <Card>
          <StackedBars {...agreements} description="By where they stand. Each part opens to its agreements." />
        </Card>
      </div>
      <Card>
        <LineChart
          language={language}
          {...overTime}
          description="Needs grew first; offers follow two quarters later."
        />
      </Card>
      <Card>
        <SmallMultiples
          language={language}
          {...byCountry}
          description="Verified results a quarter, all on one scale."
        />
      </Card>
      <Card>
        <HeatTable {...fields} description="Offers by field and country. What is empty is a call to make." />
      </Card>
      <Card title="Facts in lines" level={3}>
        <Facts
          look="lines"
          facts={[
            { name: 'Provider', value: 'Guangxi University' },
            { name: 'ชื่อผู้ติดต่อ', value: <span lang="th">สมชาย ใจดี</span> },
            { name: 'Agreement', value: 'Pilot, 18 months' },
          ]}
        />
      </Card>
    </Section>
  )
}

const supplyAndDemand = {
  title: 'Supply and demand',
  rowLabel: 'Country',
  series: [
    { label: 'Needs', tone: 'clay' },
    { label: 'Offers', tone: 'river' },
  ],
  rows: [
    { label: 'Laos', bars: [bar(84), bar(10)] },
    { label: 'Viet Nam', bars: [bar(60), bar(44)] },
    { label: { text: 'ไทย', lang: 'th' }, bars: [bar(40), bar(72)] },
    { label: { text: '中国', lang: 'zh-Hans' }, bars: [bar(18), bar(150)] },
    { label: 'Brunei Darussalam', bars: [bar(0), bar(1)] },
  ],
} as const satisfies Parameters<typeof BarChart>[0]

const agreements = {
  title: 'Agreements',
  rowLabel: 'Country',
  series: [
    { label: 'verified', tone: 'leaf' },
    { label: 'under way', tone: 'river' },
    { label: 'late', tone: 'clay' },
  ],
  rows: [
    { label: 'Laos', parts: [bar(12), bar(21), bar(3)] },
    { label: { text: 'កម្ពុជា', lang: 'km' }, parts: [bar(7), bar(9), bar(6)] },
    { label: 'Malaysia', parts: [bar(18), bar(11), bar(0)] },
    { label: { text: 'မြန်မာ', lang: 'my' }, parts: [bar(2), bar(5), bar(1)] },
  ],
} as const satisfies Parameters<typeof StackedBars>[0]

const quarters = ['Q1 25', 'Q2 25', 'Q3 25', 'Q4 25', 'Q1 26', 'Q2 26', 'Q3 26', 'Q4 26']
const overTime = {
  title: 'Listings a quarter',
  periodLabel: 'Quarter',
  periods: quarters,
  series: [
    { label: 'Needs', tone: 'clay', points: [40, 62, 88, 120, 131, 160, 158, 171].map(bar) },
    { label: 'Offers', tone: 'river', points: [31, 35, 44, 71, 90, 118, 149, 166].map(bar) },
    {
      label: 'Matches',
      tone: 'leaf',
      points: [undefined, undefined, bar(12), bar(30), bar(41), bar(66), bar(72), bar(98)],
    },
  ],
} as const satisfies Omit<Parameters<typeof LineChart>[0], 'language'>

const byCountry = {
  title: 'Verified results',
  periodLabel: 'Country',
  periods: quarters,
  items: [
    { label: 'Laos', href: '#laos', points: [1, 2, 2, 5, 8, 9, 14, 15].map(bar) },
    { label: { text: 'ไทย', lang: 'th' }, href: '#thai', points: [4, 4, 6, 9, 9, 12, 10, 13].map(bar) },
    { label: { text: 'កម្ពុជា', lang: 'km' }, href: '#cambodia', points: [0, 1, 1, 2, 5, 5, 7, 6].map(bar) },
    { label: 'Viet Nam', href: '#viet-nam', points: [6, 9, 11, 12, 15, 15, 19, 22].map(bar) },
    { label: { text: 'မြန်မာ', lang: 'my' }, href: '#myanmar', points: [0, 0, 1, 1, 2, 1, 3, 4].map(bar) },
    { label: { text: 'சிங்கப்பூர்', lang: 'ta' }, href: '#singapore', points: [3, 5, 4, 8, 7, 9, 9, 11].map(bar) },
  ],
} as const satisfies Omit<Parameters<typeof SmallMultiples>[0], 'language'>

const fields = {
  title: 'Where offers are',
  rowLabel: 'Field',
  columns: ['BN', 'KH', 'CN', 'ID', 'LA', 'MY', 'MM', 'PH', 'SG', 'TH', 'TL', 'VN'].map((label) => ({
    label,
    href: `#${label}`,
  })),
  rows: [
    { label: 'Agriculture', href: '#agriculture', cells: [0, 7, 150, 64, 10, 38, 6, 41, 12, 72, 2, 88].map(bar) },
    { label: 'Water', href: '#water', cells: [1, 3, 44, 12, 4, 9, 1, 15, 30, 21, 0, 19].map(bar) },
    {
      label: { text: 'พลังงาน', lang: 'th' },
      href: '#energy',
      cells: [4, 0, 92, 23, 1, 26, 0, 8, 17, 33, 0, 27].map(bar),
    },
    {
      label: { text: '卫生健康', lang: 'zh-Hans' },
      href: '#health',
      cells: [2, 1, 61, 9, 0, 14, 2, 11, 48, 25, 1, 16].map(bar),
    },
  ],
} satisfies Parameters<typeof HeatTable>[0]

function bar(value: number) {
  return { value, text: value.toLocaleString('en'), href: `#bar-${value}` }
}
