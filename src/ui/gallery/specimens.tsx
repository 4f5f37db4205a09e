// Workshop: one form, one table and one card again in each script, where marks above and below need air and words have no spaces to break at.

import { Actions, Button } from '../button.tsx'
import { Card, Facts } from '../card.tsx'
import { ChoiceGroup } from '../choice.tsx'
import { TextInput } from '../inputs.tsx'
import { Notice } from '../notice.tsx'
import { Section } from '../page-parts.tsx'
import { Status } from '../status.tsx'
import { Table } from '../table.tsx'

export function Specimens() {
  return (
    <Section title="The same in six scripts" id="specimens" note="form, states, table, notice">
      <div class="tiles tiles-wide">
        {specimens.map((words) => (
          <div key={words.lang} lang={words.lang}>
            <Specimen {...words} />
          </div>
        ))}
      </div>
    </Section>
  )
}

function Specimen(words: SpecimenWords) {
  const { lang } = words
  return (
    <Card title={words.title} level={3} look="raised">
      <TextInput
        name={`name-${lang}`}
        label={words.name}
        hint={words.hint}
        error={words.error}
        value={words.value}
        lang={lang}
      />
      <ChoiceGroup
        type="radio"
        name={`kind-${lang}`}
        label={words.kind}
        options={[
          { value: 'offer', label: words.offer, checked: true },
          { value: 'need', label: words.need },
        ]}
      />
      <div class="row">
        <Status state="met">{words.verified}</Status>
        <Status state="waiting">{words.toCheck}</Status>
      </div>
      <Table
        caption={words.title}
        captionUnseen
        columns={[{ label: words.name }, { label: words.amount, align: 'end' }]}
        rows={[{ key: '1', cells: [words.value, '18,000'] }]}
      />
      <Facts
        facts={[
          { name: words.amount, value: '18,000 USD' },
          { name: words.kind, value: words.offer },
        ]}
      />
      <Notice tone="ask" word={words.toCheck} title={words.hint} />
      <Actions>
        <Button>{words.save}</Button>
        <Button kind="plain">{words.cancel}</Button>
      </Actions>
    </Card>
  )
}

interface SpecimenWords {
  readonly lang: string
  readonly title: string
  readonly name: string
  readonly hint: string
  readonly error: string
  readonly value: string
  readonly kind: string
  readonly offer: string
  readonly need: string
  readonly verified: string
  readonly toCheck: string
  readonly amount: string
  readonly save: string
  readonly cancel: string
}

const specimens: readonly SpecimenWords[] = [
  {
    lang: 'zh-Hans',
    title: '登记机构',
    name: '机构名称',
    hint: '与登记证书上的名称一致。',
    error: '请填写登记证书上的全称',
    value: '示例大学',
    kind: '类别',
    offer: '技术供给',
    need: '技术需求',
    verified: '已核验',
    toCheck: '待核实',
    amount: '金额（美元）',
    save: '保存',
    cancel: '取消',
  },
  {
    lang: 'km',
    title: 'ចុះឈ្មោះអង្គភាព',
    name: 'ឈ្មោះអង្គភាព',
    hint: 'ដូចមានក្នុងវិញ្ញាបនបត្រចុះបញ្ជី។',
    error: 'សូមបំពេញឈ្មោះពេញតាមវិញ្ញាបនបត្រ',
    value: 'សហគមន៍កសិកម្មគំរូ',
    kind: 'ប្រភេទ',
    offer: 'ការផ្តល់ជូន',
    need: 'តម្រូវការ',
    verified: 'បានផ្ទៀងផ្ទាត់',
    toCheck: 'ត្រូវពិនិត្យ',
    amount: 'ចំនួនទឹកប្រាក់',
    save: 'រក្សាទុក',
    cancel: 'បោះបង់',
  },
  {
    lang: 'th',
    title: 'ลงทะเบียนองค์กร',
    name: 'ชื่อองค์กร',
    hint: 'ตามที่ปรากฏในหนังสือรับรองการจดทะเบียน',
    error: 'กรอกชื่อเต็มตามหนังสือรับรอง',
    value: 'มหาวิทยาลัยตัวอย่าง',
    kind: 'ประเภท',
    offer: 'ข้อเสนอ',
    need: 'ความต้องการ',
    verified: 'ตรวจสอบแล้ว',
    toCheck: 'ต้องตรวจสอบ',
    amount: 'จำนวนเงิน',
    save: 'บันทึก',
    cancel: 'ยกเลิก',
  },
  {
    lang: 'my',
    title: 'အဖွဲ့အစည်း မှတ်ပုံတင်ရန်',
    name: 'အဖွဲ့အစည်းအမည်',
    hint: 'မှတ်ပုံတင်လက်မှတ်ပါ အမည်အတိုင်း ဖြည့်ပါ။',
    error: 'မှတ်ပုံတင်လက်မှတ်ပါ အမည်အပြည့်အစုံ ဖြည့်ပါ',
    value: 'နမူနာ သမဝါယမအသင်း',
    kind: 'အမျိုးအစား',
    offer: 'ကမ်းလှမ်းချက်',
    need: 'လိုအပ်ချက်',
    verified: 'အတည်ပြုပြီး',
    toCheck: 'စစ်ဆေးရန်',
    amount: 'ငွေပမာဏ',
    save: 'သိမ်းရန်',
    cancel: 'မလုပ်တော့ပါ',
  },
  {
    lang: 'ta',
    title: 'நிறுவனத்தைப் பதிவுசெய்தல்',
    name: 'நிறுவனத்தின் பெயர்',
    hint: 'பதிவுச் சான்றிதழில் உள்ளவாறு எழுதவும்.',
    error: 'சான்றிதழில் உள்ள முழுப் பெயரை எழுதவும்',
    value: 'மாதிரிக் கூட்டுறவுச் சங்கம்',
    kind: 'வகை',
    offer: 'வழங்கல்',
    need: 'தேவை',
    verified: 'சரிபார்க்கப்பட்டது',
    toCheck: 'சரிபார்க்க வேண்டும்',
    amount: 'தொகை',
    save: 'சேமி',
    cancel: 'ரத்துசெய்',
  },
  {
    lang: 'lo',
    title: 'ລົງທະບຽນອົງກອນ',
    name: 'ຊື່ອົງກອນ',
    hint: 'ຕາມທີ່ມີໃນໃບທະບຽນ.',
    error: 'ກະລຸນາຂຽນຊື່ເຕັມຕາມໃບທະບຽນ',
    value: 'ສະຫະກອນຕົວຢ່າງ',
    kind: 'ປະເພດ',
    offer: 'ຂໍ້ສະເໜີ',
    need: 'ຄວາມຕ້ອງການ',
    verified: 'ກວດສອບແລ້ວ',
    toCheck: 'ຕ້ອງກວດສອບ',
    amount: 'ຈຳນວນເງິນ',
    save: 'ບັນທຶກ',
    cancel: 'ຍົກເລີກ',
  },
]
