// Arrow keys, Home and End move between the rows of a working table once its focus is inside. Without it, Tab does.

const fields = 'input, select, textarea, [popover]'

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-island="table-rows"]')) watch(table)

function watch(table: HTMLTableElement): void {
  table.addEventListener('keydown', (event) => {
    const from = event.target instanceof HTMLElement ? event.target : undefined
    if (!from || from.closest(fields) || event.ctrlKey || event.metaKey || event.altKey) return
    const row = rowFor(event.key, [...table.tBodies[0]!.rows], from.closest('tr'))
    if (!row) return
    event.preventDefault()
    const cell = from.closest<HTMLTableCellElement>('th, td')?.cellIndex ?? 0
    const target =
      row.cells[cell]?.querySelector<HTMLElement>('a, button') ?? row.querySelector<HTMLElement>('a, button')
    target?.focus()
  })
}

function rowFor(key: string, rows: HTMLTableRowElement[], here: HTMLTableRowElement | null) {
  const at = here ? rows.indexOf(here) : -1
  if (key === 'ArrowDown') return rows[at + 1]
  if (key === 'ArrowUp') return at > 0 ? rows[at - 1] : undefined
  if (at < 0) return undefined
  if (key === 'Home') return rows[0]
  return key === 'End' ? rows.at(-1) : undefined
}
