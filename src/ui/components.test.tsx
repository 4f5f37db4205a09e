// What the components say to a program that reads a page aloud, a keyboard, and a browser without scripts.
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ticksUpTo } from './chart-parts.tsx'
import {
  Button,
  ConfirmPage,
  Dialog,
  ErrorSummary,
  Facts,
  Form,
  HeatTable,
  LineChart,
  ListTable,
  LongWork,
  Menu,
  readList,
  refreshWished,
  StackedBars,
  Status,
  Timeline,
  withinTotal,
} from './index.ts'

const html = (node: VNode) => renderToString(node)
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1])

describe('a list for work', () => {
  const rules = { sorts: ['due'], first: { by: 'due', direction: 'ascending' }, filters: ['q'], pageSize: 2 } as const
  const list = (search: string, total = 5) => {
    const url = new URL(`http://house.invalid/needs${search}`)
    return html(
      <ListTable
        language="en"
        url={url}
        question={withinTotal(readList(url, rules), total)}
        total={total}
        caption="Needs"
        columns={[{ label: 'Need' }, { label: 'Due', by: 'due' }]}
        rows={total === 0 ? [] : [{ key: '1', cells: ['Dryer', '31 Mar'] }]}
        filters={<input name="q" />}
        downloads={[{ format: 'CSV', href: '/needs.csv' }]}
      />,
    )
  }

  it('says how it is ordered, and its head turns the order round', () => {
    expect(list('?q=dryer')).toMatch(
      /<th scope="col" aria-sort="ascending"><a class="sort" href="\/needs\?q=dryer&amp;sort=-due"/,
    )
    expect(list('?sort=-due')).toMatch(/aria-sort="descending"/)
  })

  it('a new filter keeps the order and the row height, and begins at the first page', () => {
    const hidden = all(list('?sort=-due&rows=comfortable&page=2&q=x'), /<input type="hidden" name="(\w+)"/g)
    expect(hidden).toEqual(['sort', 'rows'])
  })

  it('a download asks for the whole list in the same order, not for a page of it', () => {
    expect(list('?q=dryer&sort=-due&page=2')).toContain('href="/needs.csv?q=dryer&amp;sort=-due"')
  })

  it('says where it stands, and links the pages before and after', () => {
    const page = list('?page=2')
    expect(page).toContain('3–4 of 5')
    expect(all(page, /rel="(\w+)"/g)).toEqual(['prev', 'next'])
    expect(page).toMatch(/<nav class="pagination" aria-label="Pages of the list · Needs">/)
  })

  it('says that nothing fits, and offers to clear the filters', () => {
    expect(list('?q=x', 0)).toMatch(/Nothing fits what was asked\. <a href="\/needs">Clear the filters<\/a>/)
  })

  it('each cell carries its label for the card it becomes on a phone', () => {
    expect(list('')).toContain('<td data-label="Due">31 Mar</td>')
  })
})

it('a state is a shape and a word, and each state has a shape of its own', () => {
  const states = ['draft', 'waiting', 'active', 'met', 'overdue', 'refused', 'closed'] as const
  const drawn = states.map((state) => html(<Status state={state}>word</Status>))
  expect(drawn.every((one) => one.includes('<span>word</span>') && one.includes('aria-hidden="true"'))).toBe(true)
  expect(new Set(drawn.map((one) => /<svg[^>]*>(.*)<\/svg>/.exec(one)?.[1])).size).toBe(states.length)
})

it('history is an ordered list whose times a program can read', () => {
  const drawn = html(
    <Timeline label="History" entries={[{ what: 'Sent', at: '2027-03-12T08:00:00Z', when: '12 Mar, 15:00' }]} />,
  )
  expect(drawn).toMatch(/<ol aria-label="History">/)
  expect(drawn).toContain('<time datetime="2027-03-12T08:00:00Z">12 Mar, 15:00</time>')
})

it('the way to change a fact names the fact', () => {
  const drawn = html(<Facts facts={[{ name: 'Country', value: 'Laos', change: { label: 'Change', href: '/c' } }]} />)
  expect(drawn).toContain('<a href="/c">Change<span class="unseen"> Country</span></a>')
})

describe('a dialog', () => {
  it('is opened by a command, or by a popover where the browser knows no commands', () => {
    const opener = html(
      <Button type="button" opens="ask">
        Ask
      </Button>,
    )
    expect(opener).toMatch(/popovertarget="ask" commandfor="ask" command="show-modal"/)
    expect(
      html(
        <Dialog id="ask" language="km" title="?">
          x
        </Dialog>,
      ),
    ).toMatch(/<dialog id="ask" class="dialog" aria-labelledby="ask-title" popover="auto" closedby="any">/)
  })

  it('stands in the page after a refusal', () => {
    const drawn = html(
      <Dialog id="ask" language="en" title="?" open>
        x
      </Dialog>,
    )
    expect(drawn).toMatch(/<dialog id="ask" class="dialog" aria-labelledby="ask-title" open>/)
    expect(drawn).not.toContain('popover')
  })
})

it('a deed in a menu is a form, a place is a link', () => {
  const drawn = html(
    <Menu
      id="m"
      label="More"
      items={[
        { label: 'Open', href: '/1' },
        { label: 'Close', action: '/1/close', hidden: { at: '7' } },
      ]}
    />,
  )
  expect(drawn).toContain('<a class="menu-item" href="/1">Open</a>')
  expect(drawn).toMatch(/<form action="\/1\/close" method="post"><input type="hidden" name="at" value="7"\/?>/)
})

it('a question before a deed says the deed on its button and has a way back', () => {
  const drawn = html(
    <ConfirmPage language="vi" title="Rút?" action="/1/withdraw" confirm="Rút nhu cầu" danger back="/1" />,
  )
  expect(drawn).toMatch(/<form[^>]*action="\/1\/withdraw" method="post"/)
  expect(drawn).toMatch(/button-danger[^>]*>.*Rút nhu cầu/)
  expect(drawn).toMatch(/<a class="button button-plain" href="\/1">Hủy<\/a>/)
})

it('the errors of a form take the focus, those shown elsewhere do not', () => {
  const errors = { title: 'Two', items: [{ field: 'mail', text: 'Give an address' }] }
  expect(
    html(
      <Form action="/" errors={errors}>
        x
      </Form>,
    ),
  ).toMatch(/role="alert" tabindex="-1" autofocus/)
  expect(html(<ErrorSummary {...errors} />)).not.toContain('autofocus')
  expect(html(<ErrorSummary {...errors} />)).toContain('<a href="#mail">Give an address</a>')
})

it('long work refreshes by itself only where the reader wished it', () => {
  const work = (search: string) => new URL(`http://house.invalid/desk/1${search}`)
  expect([refreshWished(work('')), refreshWished(work('?watch=yes')), refreshWished(work('?watch=1'))]).toEqual([
    undefined,
    10,
    undefined,
  ])
  const drawn = (search: string) =>
    html(
      <LongWork
        language="en"
        url={work(search)}
        label="Reading"
        state={{ is: 'active', word: 'under way' }}
        text="1 of 2"
        value={1}
        max={2}
      />,
    )
  expect(drawn('')).toContain('href="/desk/1?watch=yes"')
  expect(drawn('?watch=yes')).toMatch(/href="\/desk\/1">Stop refreshing/)
})

describe('drawings', () => {
  const bar = (value: number) => ({ value, text: String(value), href: `/rows/${value}` })
  const reached = (text: string) => all(text.replace(/<svg[\s\S]*?<\/svg>/g, ''), /href="(\/rows\/\d+)"/g)
  const drawings = {
    stacked: html(
      <StackedBars
        title="A"
        rowLabel="Country"
        series={[
          { label: 'met', tone: 'leaf' },
          { label: 'late', tone: 'clay' },
        ]}
        rows={[{ label: 'Laos', parts: [bar(3), bar(1)] }]}
      />,
    ),
    lines: html(
      <LineChart
        language="en"
        title="A"
        periodLabel="Year"
        periods={['2026', '2027']}
        series={[{ label: 'Needs', tone: 'clay', points: [bar(3), bar(1)] }]}
      />,
    ),
    heat: html(
      <HeatTable
        title="A"
        rowLabel="Field"
        columns={[{ label: 'LA' }, { label: 'KH' }]}
        rows={[{ label: 'Water', cells: [bar(3), bar(1)] }]}
      />,
    ),
  }

  it.each(Object.entries(drawings))(
    '%s: every figure is a link that a keyboard reaches, outside of the drawing',
    (_, text) => {
      expect(reached(text)).toEqual(['/rows/3', '/rows/1'])
    },
  )

  it.each(Object.entries(drawings))('%s: what is drawn is not read out and takes no focus', (_, text) => {
    for (const [, attributes] of text.matchAll(/<svg([^>]*)>/g)) expect(attributes).toContain('aria-hidden="true"')
    for (const [svg] of text.matchAll(/<svg[\s\S]*?<\/svg>/g)) {
      for (const [, link] of svg.matchAll(/<a ([^>]*)>/g)) expect(link).toContain('tabindex="-1"')
    }
  })

  it('a figure of nothing is nothing, the largest is darkest', () => {
    const cells = [0, 1, 30, 100].map(bar)
    const drawn = html(
      <HeatTable
        title="A"
        rowLabel="F"
        columns={['a', 'b', 'c', 'd'].map((label) => ({ label }))}
        rows={[{ label: 'x', cells }]}
      />,
    )
    expect(all(drawn, /data-heat="(\d)"/g)).toEqual(['0', '1', '3', '5'])
  })

  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [70, [0, 25, 50, 75]],
    [171, [0, 100, 200]],
    [7, [0, 5, 10]],
    [1_000_000, [0, 500_000, 1_000_000]],
  ])('the scale up to %d has round steps', (largest, expected) => {
    expect(ticksUpTo(largest)).toEqual(expected)
  })
})
