// The moment somebody asks this process to stop.

export async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    // Ctrl-C reaches us twice, from the terminal and from npm: the second must not cut the orderly stop short.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
}
