// The names by which a person at this very machine calls it.

export function isLoopbackName(name: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(name)
}
