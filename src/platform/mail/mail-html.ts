// A mail as simple HTML: paragraphs, one button, and the address in full beneath it, for readers who are rightly wary of buttons.
import { languages } from '../../values/language.ts'
import type { Mail } from './mail.ts'

export function mailHtml({ language, subject, text, link }: Mail): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`)
  const button = link
    ? `<p><a href="${escaped(link.href)}" style="${buttonLook}">${escaped(link.label)}</a></p><p style="${quietLook}">${escaped(link.href)}</p>`
    : ''
  return `<!doctype html><html lang="${languages[language].tag}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body style="${bodyLook}">${paragraphs.join('')}${button}</body></html>`
}

// Mail readers know no stylesheet: the look stands with each element.
const bodyLook =
  "max-width:36rem;margin:0 auto;padding:1.5rem;font:16px/1.6 system-ui,'Noto Sans',sans-serif;color:#1c2a30"
const buttonLook =
  'display:inline-block;padding:.75rem 1.25rem;border-radius:.375rem;background:#0b5563;color:#ffffff;text-decoration:none'
const quietLook = 'font-size:14px;color:#5a6a70;word-break:break-all'

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
