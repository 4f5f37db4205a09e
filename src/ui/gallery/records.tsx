// Workshop: what a record's page is made of: states, facts, history, dialogs, menus, and what was just done.

import type { Language } from '../../values/language.ts'
import { Actions, Button, LinkButton } from '../button.tsx'
import { Card, Facts } from '../card.tsx'
import { CloseDialog, Dialog } from '../dialog.tsx'
import { Flash } from '../flash.tsx'
import { Form } from '../form.tsx'
import { TextArea } from '../inputs.tsx'
import { Menu } from '../menu.tsx'
import { Section } from '../page-parts.tsx'
import { Status } from '../status.tsx'
import { Timeline } from '../timeline.tsx'

export function Records({ language }: { language: Language }) {
  return (
    <Section title="A record" id="records" note="its state, its facts, its history">
      <Flash language={language} here="#records">
        The agreement was sent to Guangxi University for signing.
      </Flash>
      <div class="row">
        <Status state="draft">draft</Status>
        <Status state="waiting">evidence to check</Status>
        <Status state="active">under way</Status>
        <Status state="met">verified</Status>
        <Status state="overdue">overdue</Status>
        <Status state="refused">refused</Status>
        <Status state="closed">closed</Status>
        <Status state="met">
          <span lang="km">បានផ្ទៀងផ្ទាត់</span>
        </Status>
        <Status state="waiting">
          <span lang="my">စစ်ဆေးရန်</span>
        </Status>
      </div>
      <Card>
        <Facts
          look="record"
          facts={[
            { name: 'Organisation', value: <span lang="lo">ສະຫະກອນມັນຕົ້ນ ສະຫວັນນະເຂດ</span>, change },
            { name: 'Registration number', value: 'LA-0000-2041', change },
            { name: 'State', value: <Status state="met">validated</Status> },
          ]}
        />
      </Card>
      <Actions>
        <Button type="button" kind="danger" opens="withdraw">
          Withdraw…
        </Button>
        <Menu
          id="record-menu"
          label="More"
          items={[
            { label: 'Copy as a new draft', href: '#copy', icon: 'plus' },
            { label: 'History', href: '#history', icon: 'file', current: true },
            { label: 'Close', action: '#close', icon: 'refused', danger: true },
          ]}
        />
      </Actions>
      <Dialog id="withdraw" language={language} title="Withdraw this need?">
        <p>Seven organisations have answered it. They are told that it is withdrawn, and why.</p>
        <Form action="#withdraw">
          <TextArea name="reason" label="Why" rows={3} />
          <Actions>
            <Button kind="danger">Withdraw</Button>
            <CloseDialog id="withdraw" language={language} />
          </Actions>
        </Form>
      </Dialog>
      <Dialog
        id="open-dialog"
        language={language}
        title="A dialog whose form was refused stands open in the page"
        open
        actions={<LinkButton href="#again">Try again</LinkButton>}
      >
        <p>Without a script, too.</p>
      </Dialog>
      <Card title="History" level={3}>
        <Timeline
          label="History of N-2041"
          more={{ label: 'All 14 entries', href: '#all-entries' }}
          entries={[
            {
              what: 'Evidence refused: the photographs show another site',
              at: '2027-03-14T02:10:00Z',
              when: '14 Mar 2027, 09:10',
              who: 'verifier, Vientiane',
              tone: 'refused',
              icon: 'refused',
            },
            {
              what: 'Evidence sent',
              at: '2027-03-12T08:00:00Z',
              when: '12 Mar 2027, 15:00',
              who: <span lang="lo">ຄຳຫຼ້າ ວົງສາ</span>,
              detail: <p lang="lo">ແນບຮູບ 12 ໃບ ແລະ ບັນທຶກການວັດແທກ.</p>,
              tone: 'info',
              icon: 'file',
            },
            {
              what: 'Milestone agreed',
              at: '2027-01-05T03:00:00Z',
              when: '5 Jan 2027, 10:00',
              who: 'both parties',
              tone: 'met',
              icon: 'met',
            },
            { what: 'Draft written', at: '2026-12-20T03:00:00Z', when: '20 Dec 2026, 10:00' },
          ]}
        />
      </Card>
    </Section>
  )
}

const change = { label: 'Change', href: '#change' }
