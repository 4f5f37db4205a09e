// Workshop: a sheet that one would print, a question before a deed, work that takes a while, and people.

import type { Language } from '../../values/language.ts'
import { Avatar, WhoIs } from '../avatar.tsx'
import { Card } from '../card.tsx'
import { ConfirmPage } from '../confirm-page.tsx'
import { Article, DocumentSheet } from '../document.tsx'
import { TextArea } from '../inputs.tsx'
import { LongWork } from '../long-work.tsx'
import { Section } from '../page-parts.tsx'
import { Status } from '../status.tsx'

export function Documents({ language, url }: { language: Language; url: URL }) {
  return (
    <Section title="Documents and deeds" id="documents">
      <DocumentSheet
        level={3}
        kind="Pilot agreement"
        number="MUA-2027-0041"
        state={<Status state="waiting">one signature missing</Status>}
        title={{ text: 'ການທົດລອງເຄື່ອງອົບແຫ້ງພະລັງງານແສງຕາເວັນ ຢູ່ ສະຫວັນນະເຂດ', lang: 'lo' }}
        parties={[
          { role: 'Provider', name: { text: '示例大学', lang: 'zh-Hans' }, detail: 'Nanning, China' },
          { role: 'Recipient', name: { text: 'ສະຫະກອນມັນຕົ້ນ', lang: 'lo' }, detail: 'Savannakhet, Laos' },
        ]}
        signatures={{
          label: 'Signatures',
          items: [
            {
              role: 'for the provider',
              name: { text: '林示例', lang: 'zh-Hans' },
              state: <Status state="met">signed on 4 Jan 2027</Status>,
            },
            {
              role: 'for the recipient',
              name: { text: 'ຄຳຫຼ້າ ວົງສາ', lang: 'lo' },
              state: <Status state="waiting">asked on 5 Jan 2027</Status>,
            },
          ],
        }}
        foot={<p>This sheet can be verified at its address; its number is in the journal.</p>}
      >
        <Article title="What is tried">
          <p>Two dryers of 6 kW at one site, through one harvest of cassava.</p>
        </Article>
        <Article title="What counts as success">
          <p>Moisture below 14 % in 30 of 30 batches, measured by a verifier whom both parties accept.</p>
        </Article>
        <Article title="ភាសា">
          <p lang="km">កិច្ចព្រមព្រៀងនេះធ្វើឡើងជាភាសាចិន ឡាវ និងអង់គ្លេស។ អត្ថបទទាំងបីមានតម្លៃស្មើគ្នា។</p>
        </Article>
      </DocumentSheet>
      <Card>
        <ConfirmPage
          language={language}
          title="Refuse this evidence?"
          intro={<p>The parties are told at once, with your reason. They can send new evidence until 30 March.</p>}
          facts={[
            { name: 'Milestone', value: 'Moisture below 14 % in 30 batches' },
            { name: 'Sent by', value: 'Savannakhet Cassava Cooperative' },
          ]}
          action="#refuse"
          confirm="Refuse the evidence"
          danger
          back="#documents"
        >
          <TextArea name="why-refused" label="Your reason" rows={3} />
        </ConfirmPage>
      </Card>
      <Card>
        <LongWork
          language={language}
          url={url}
          label="Reading the file"
          state={{ is: 'active', word: 'under way' }}
          text="312 of 480 rows"
          value={312}
          max={480}
        />
      </Card>
      <div class="row">
        {people.map(({ text, lang }) => (
          <WhoIs key={text} name={{ text, lang }} detail="verifier" href="#person" />
        ))}
        <WhoIs name={{ text: 'Savannakhet Cassava Cooperative' }} kind="organisation" detail="Laos" />
        <Avatar name={{ text: 'Ada Contoh' }} />
      </div>
    </Section>
  )
}

const people = [
  { text: 'Ada Contoh', lang: 'id' },
  { text: '林示例', lang: 'zh-Hans' },
  { text: 'สมชาย ใจดี', lang: 'th' },
  { text: 'សុខា គំរូ', lang: 'km' },
  { text: 'ကိုကို ဥပမာ', lang: 'my' },
  { text: 'கவிதா மாதிரி', lang: 'ta' },
  { text: 'ຄຳຫຼ້າ ວົງສາ', lang: 'lo' },
]
