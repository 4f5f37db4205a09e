// While a need is typed: which language Muara reads, how much it understands, and which concepts. Without it the box works as well.

interface Understood {
  lang: string | null
  said: string
  concepts: string[]
}

for (const box of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-island="need-box"]')) watch(box)

function watch(box: HTMLTextAreaElement): void {
  const output = box.form?.querySelector<HTMLOutputElement>('output[data-live]')
  if (!output) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = ''
  box.addEventListener('input', () => {
    clearTimeout(waiting)
    // A pause in typing, so that a slow line carries one question and not fifty.
    waiting = setTimeout(async () => {
      const text = box.value.trim()
      if (text === asked) return
      asked = text
      const found = text.length < 3 ? undefined : await understand(box.dataset.understand ?? '', text)
      if (text === asked) show(box, output, found)
    }, 350)
  })
}

async function understand(address: string, text: string): Promise<Understood | undefined> {
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`)
    return answer.ok ? ((await answer.json()) as Understood) : undefined
  } catch {
    // The line is down: the box still works.
    return undefined
  }
}

function show(box: HTMLTextAreaElement, output: HTMLOutputElement, found: Understood | undefined): void {
  if (found?.lang) box.lang = found.lang
  output.replaceChildren()
  if (!found) return
  const said = document.createElement('span')
  said.textContent = found.said
  output.append(said, ...found.concepts.map((word) => wordIn(box, word)))
}

/** A word as the server draws it. */
function wordIn(box: HTMLTextAreaElement, word: string): Node {
  const drawn = box.form?.querySelector<HTMLTemplateElement>('template[data-live-word]')?.content.cloneNode(true)
  const place = drawn?.firstChild?.firstChild
  if (!drawn || !place) return document.createTextNode(word)
  place.textContent = word
  return drawn
}
