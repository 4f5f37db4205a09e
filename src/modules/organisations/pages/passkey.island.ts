// Asks the browser to make or use a passkey when the form is sent, and sends its answer along. Without a script the page offers the other ways.

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="passkey"]')) serve(form)

function serve(form: HTMLFormElement): void {
  const answer = form.elements.namedItem('answer') as HTMLInputElement
  form.addEventListener('submit', async (event) => {
    if (answer.value !== '') return
    event.preventDefault()
    const given = await credentialFor(form).catch(() => undefined)
    // Cancelled, or no device: the form goes without an answer, and the page says what else there is.
    answer.value = given ? JSON.stringify(given) : '{}'
    form.submit()
  })
}

async function credentialFor(form: HTMLFormElement): Promise<unknown> {
  const options = JSON.parse(form.dataset.options ?? '{}')
  const credential =
    form.dataset.deed === 'make'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  return (credential as PublicKeyCredential | null)?.toJSON()
}
