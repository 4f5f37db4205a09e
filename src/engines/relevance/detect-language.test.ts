import { expect, test } from 'vitest'
import { detectLanguage } from './detect-language.ts'

test.each([
  ['en', 'Our village well has turned brown since the dry season began.'],
  ['en', 'Low-cost sensor for brackish water'],
  ['en', 'warn villages before a landslide'],
  ['en', 'cheap dryer for a farmers cooperative'],
  ['en', 'hospital doctors cannot read chest x-rays'],
  ['en', 'air conditioner energy saving'],
  ['ms', 'hospital kami kekurangan bekalan air bersih'],
  ['pt', 'avisar as aldeias antes de um deslizamento'],
  ['zh', '雨季一到，仓库里的玉米就发霉，我们需要便宜的烘干办法。'],
  ['zh', '基于 LoRa 和 ESP32 的 IoT 水位报警器'],
  ['vi', 'Ao tôm của hợp tác xã thiếu oxy vào ban đêm, cần cảnh báo sớm.'],
  ['th', 'โรงสีของสหกรณ์ต้องการลดฝุ่นและค่าไฟฟ้า'],
  ['id', 'Kami butuh mesin pengering gabah karena musim hujan semakin panjang.'],
  ['id', 'Perusahaan daerah kehilangan air bersih karena pipa bocor dan tidak bisa menemukan lokasinya.'],
  ['ms', 'Syarikat kami memerlukan sistem rawatan air sisa kerana kos elektrik semakin tinggi.'],
  ['ms', 'Nelayan boleh menggunakan aplikasi ini untuk mengetahui keadaan laut.'],
  ['fil', 'Nabubulok ang mga gulay bago pa makarating sa palengke dahil walang malamig na imbakan.'],
  ['km', 'កសិករត្រូវការម៉ាស៊ីនសម្ងួតស្រូវដែលមិនប្រើភ្លើងច្រើន'],
  ['lo', 'ຊາວກະສິກອນຕ້ອງການເຄື່ອງອົບແຫ້ງມັນຕົ້ນ'],
  ['my', 'တောင်သူများသည် စပါးအခြောက်ခံစက် လိုအပ်သည်'],
  ['ta', 'எங்கள் கிராமத்தில் குடிநீர் உப்பாக உள்ளது'],
  ['pt', 'A água do poço da aldeia ficou salgada e não temos eletricidade à noite.'],
  [undefined, '12 345 – 67'],
  [undefined, ''],
] as const)('%s: %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language)
})
