// What somebody types to find a person, folded as the column `name_key` of the table `person` is.

/** The words to find, each to be a part of the key; what LIKE would read as a wildcard goes. */
export function foldQuery(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ĐđØøŁłı]/g, (letter) => foldings[letter] ?? letter)
    .toLowerCase()
    .replace(/[%_\\]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
}

const foldings: Readonly<Record<string, string>> = { Đ: 'd', đ: 'd', Ø: 'o', ø: 'o', Ł: 'l', ł: 'l', ı: 'i' }
