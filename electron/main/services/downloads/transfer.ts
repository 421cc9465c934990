import type { Clock } from '../../../core/clock'
import { isNetworkDown, isUnexpectedEncoding } from '../../platform/net/net-error'
import type { GetOptions } from '../../platform/net/net-get'
import { Attempt } from './attempt'
import { BodyReader } from './body-reader'
import { DiskError, withDiskErrors } from './disk-error'
import { type MediaFile, canSniff, sniffMedia } from './sniff-media'
import type { PartFile } from './part-file'
import {
  type PartialFile,
  type ResponsePlan,
  type Validator,
  planResponse,
  rangeHeaders,
} from './response-plan'
import type { RetryCause } from './retry-counter'

/** The length of a compressed response isn't the file's. */
const UNCOMPRESSED = { 'accept-encoding': 'identity' }

export interface TransferOptions {
  get: (url: string, options: GetOptions) => Promise<Response>
  mayFollow: (url: string) => boolean
  clock: Clock
}

export interface TransferRequest {
  url: string
  /** The part on disk; null for a new file. */
  partial: (PartialFile & { part: PartFile }) | null
  signal: AbortSignal
  /** Creates the file once it is known to be media. */
  createPart: (file: MediaFile) => Promise<PartFile>
  /** Called before the first byte is written. */
  onBegin: (part: PartFile, total: number | null, validator: Validator) => Promise<void>
  onBytes: (received: number) => void
}

/** How an attempt ended. `cut`: the connection was lost; what was received is kept. */
export type TransferEnd =
  | Exclude<ResponsePlan, { kind: 'whole' | 'rest' | 'complete' }>
  | { kind: 'done' }
  | { kind: 'cut'; cause: Exclude<RetryCause, 'busy'> }
  | { kind: 'aborted' }
  /** The response ended with more or fewer bytes than it announced. */
  | { kind: 'wrong_length' }

const CUT: TransferEnd = { kind: 'cut', cause: 'cut' }

/** Tries once to download the rest of a file. The part stays open. @throws DiskError */
export async function transfer(options: TransferOptions, request: TransferRequest): Promise<TransferEnd> {
  const { signal, partial } = request
  const attempt = new Attempt(options.clock, signal)
  const range = rangeHeaders(partial)
  let response: Response | null = null
  try {
    response = await getFile(options, request, range, attempt)
    const continued = 'range' in range ? partial : null
    const plan = planResponse(response, continued, options.clock.now())
    if (plan.kind === 'whole' || plan.kind === 'rest') {
      return await receive(response, plan, request, attempt)
    }
    await response.body?.cancel().catch(() => undefined)
    return plan.kind === 'complete' ? { kind: 'done' } : plan
  } catch (error) {
    if (error instanceof DiskError) throw error
    if (signal.aborted) return { kind: 'aborted' }
    if (response !== null) return CUT
    return { kind: 'cut', cause: attempt.signal.aborted || isNetworkDown(error) ? 'network' : 'closed' }
  } finally {
    attempt.end()
  }
}

async function getFile(
  { get, mayFollow }: TransferOptions,
  { url }: TransferRequest,
  range: Record<string, string>,
  { signal }: Attempt,
): Promise<Response> {
  try {
    return await get(url, { headers: { ...UNCOMPRESSED, ...range }, signal, mayFollow })
  } catch (error) {
    // Chromium decodes only encodings that the request accepts, and some servers compress regardless.
    if (!isUnexpectedEncoding(error)) throw error
    return get(url, { signal, mayFollow })
  }
}

async function receive(
  response: Response,
  plan: Extract<ResponsePlan, { kind: 'whole' | 'rest' }>,
  request: TransferRequest,
  attempt: Attempt,
): Promise<TransferEnd> {
  const body = new BodyReader(response, attempt)
  const ended = (): TransferEnd => (request.signal.aborted ? { kind: 'aborted' } : CUT)
  try {
    const { total, validator } = plan
    let part = request.partial?.part ?? null
    if (plan.kind === 'whole' || part === null) {
      const contentType = response.headers.get('content-type')
      const { head, isAll } = await body.peek((bytes) => canSniff(bytes, contentType))
      if (attempt.signal.aborted) return ended()
      if (isAll && total !== null && head.length < total) return CUT
      if (head.length === 0) return { kind: 'wrong_length' }
      const file = await sniffMedia(head, contentType)
      if (file === null) return { kind: 'not_media' }
      part = await emptyPart(part, file, request)
    }
    const begun = part
    await withDiskErrors(() => request.onBegin(begun, total, validator))
    await write(body, begun, request)
    if (attempt.signal.aborted) return ended()
    if (total !== null && part.size > total) return { kind: 'wrong_length' }
    // Some network stacks report a lost connection as a regular end.
    return total !== null && part.size < total ? CUT : { kind: 'done' }
  } finally {
    // Even when the disk fails: the connection would stay open.
    body.cancel()
  }
}

function emptyPart(part: PartFile | null, file: MediaFile, request: TransferRequest): Promise<PartFile> {
  return withDiskErrors(async () => {
    if (part === null) return request.createPart(file)
    if (part.size > 0) await part.empty()
    return part
  })
}

async function write(body: BodyReader, part: PartFile, request: TransferRequest): Promise<void> {
  for (let bytes = await body.read(); bytes !== null; bytes = await body.read()) {
    const received = bytes
    await withDiskErrors(() => part.append(received))
    request.onBytes(part.size)
  }
}
