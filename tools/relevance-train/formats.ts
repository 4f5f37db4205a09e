// The file formats of the sources: each gives texts by a key that is the same in every language.

export type Catalogue = Map<string, string>

/** Chrome's messages.json: {"key": {"message": "…"}}. */
export function messageCatalogue(text: string): Catalogue {
  const messages = JSON.parse(text) as Record<string, { message: string }>
  return new Map(Object.entries(messages).map(([key, { message }]) => [key, withoutMarkup(message)]))
}

/**
 * The Universal Declaration: articles as <article> or under <h3>, each with paragraphs. A paragraph's key is the number of
 * its article, of the paragraph, and of the paragraphs there are, so that only articles cut alike in two languages meet.
 */
export function declarationParagraphs(html: string): Catalogue {
  const catalogue: Catalogue = new Map()
  const articles = html
    .slice(html.indexOf('<h2'))
    .split(/<h[23][^>]*>/)
    .slice(1)
  articles.forEach((article, number) => {
    const paragraphs = [...article.matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)].map(([, text = '']) => withoutMarkup(text))
    for (const [place, text] of paragraphs.entries())
      catalogue.set(`${articles.length}/${number}/${place}/${paragraphs.length}`, text)
  })
  return catalogue
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<[^<>]*>|\{\{[^}]*\}\}|\$\w+\$|%[sd]|https?:\/\/\S+|&\w+;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
