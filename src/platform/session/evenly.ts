// Makes an answer take the same time whether or not there was something to do.

/** The outcome, told not before so many milliseconds: longer than the longest way takes, so that a clock outside cannot tell the ways apart. */
export async function evenly<Outcome>(milliseconds: number, work: Promise<Outcome>): Promise<Outcome> {
  const wait = new Promise((resolve) => setTimeout(resolve, milliseconds))
  const [outcome] = await Promise.allSettled([work, wait])
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
