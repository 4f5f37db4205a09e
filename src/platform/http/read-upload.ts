// Reads an uploaded form up to a size; what is larger is drained, not cut off, so that the browser hears the answer.
import type { Context } from 'hono'

export type Upload = { form: FormData } | { tooLarge: number } | { unreadable: true }

/** The form of a request, or how many bytes it would have had. */
export async function readUpload(context: Context, largestBytes: number): Promise<Upload> {
  const announced = Number(context.req.header('content-length') ?? 0)
  if (announced > largestBytes) return { tooLarge: await drain(context.req.raw.body, announced) }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of context.req.raw.body ?? []) {
    size += part.byteLength
    if (size <= largestBytes) parts.push(part)
    else parts.length = 0
    if (size > mostDrainedBytes) break
  }
  if (size > largestBytes) return { tooLarge: size }
  try {
    const type = context.req.header('content-type') ?? ''
    return { form: await new Response(Buffer.concat(parts), { headers: { 'content-type': type } }).formData() }
  } catch {
    return { unreadable: true }
  }
}

/** Above this nobody waits for an answer: the connection is dropped. */
const mostDrainedBytes = 1024 * 1024 * 1024

async function drain(body: ReadableStream<Uint8Array> | null, announced: number): Promise<number> {
  if (announced > mostDrainedBytes) return announced
  for await (const _ of body ?? []) {
    // Nothing is kept.
  }
  return announced
}
