// Traditional Chinese letters to Simplified ones, so that both spellings of a word meet under one key.

import { Converter } from 'opencc-js/t2cn'

/** The converter builds its tables in about 16 ms: only the first text with Traditional letters pays. */
let convert: ((text: string) => string) | undefined

export function toSimplified(text: string): string {
  const converter = convert ?? Converter({ from: 't', to: 'cn' })
  convert = converter
  return converter(text)
}

/** True when a frequent letter stands that Simplified writing does not have; a sentence without one is rare. */
export function hasTraditional(text: string): boolean {
  return traditionalOnly.test(text)
}

const traditionalOnly =
  /[這個們來時為與對後開關說東車長門問間電腦軟體機學國會實業農產環漁礦氣熱發動變壓輸線網際資訊號處經濟應還點無過書買賣種糧養豬雞魚蝦藥醫護療檢測監視頻圖質劑織紡綠廢淨濕鹽鹼風險災難預報設備廠場運營構築橋樑鐵銅鋁鋼裝構損節約儲傳統試驗標準證單價錢稅務員專題類連續級幾數據庫從讓將給]/
