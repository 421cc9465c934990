/** The pictures an output can show; each has its own color. */
export const OUTPUT_NAMES = ['coral', 'teal', 'violet', 'amber'] as const
export type OutputName = (typeof OUTPUT_NAMES)[number]

/** Outputs of every other kind, described by their names. */
export const SPECIAL_OUTPUTS = [
  'hevc.mp4',
  'hevc-silent.mp4',
  'prores.mov',
  'hdr.mp4',
  'odd-size.mp4',
  'portrait.mp4',
  'variable-rate.mp4',
  'audio-only.mp4',
  'three-hours.mp4',
  'speech.wav',
  'voice.mp3',
  'voice.m4a',
] as const
export type SpecialOutput = (typeof SPECIAL_OUTPUTS)[number]

/** A step of a generation's script. */
export interface Step {
  /** Seconds after the start; below zero is before it. */
  at: number
  /** Any string, so that statuses that the API may add later can be tried. */
  status: string
  /** 0–100 at this moment. Between two steps it moves in a straight line. COMPLETED means 100. */
  progress?: number
  error?: string
  errorCode?: string
  /** Further fields of the answer from this moment on; they win over everything else. */
  fields?: Record<string, unknown>
}

export interface InputItem {
  type: string
  url?: string
  assetId?: string
  refId?: string
  provider?: {
    name: string
    voiceId: string
    script: string
    stability?: number
    similarityBoost?: number
  }
}

export interface Segment {
  /** Seconds into the video. */
  startTime: number
  /** Seconds into the video. */
  endTime: number
  audioInput: { refId: string; startTime?: number; endTime?: number }
  optionsOverride?: Record<string, unknown>
}

/** A generation and its script. */
export interface GenerationScript {
  id: string
  model: string
  /** ISO 8601; the moment the generation joins the simulator, or its timeline begins before that, when left out. */
  createdAt?: string
  projectId?: string | null
  /** The label of where it was submitted, by which the list can be filtered. Answers don't name it. */
  source?: string
  input: readonly InputItem[]
  options?: Record<string, unknown>
  outputFileName?: string | null
  webhookUrl?: string
  segments?: readonly Segment[]
  /** Which picture its output shows; chosen by the ID when left out. */
  output?: OutputName
  /** A file of another kind as its output, instead of a picture that talks. */
  outputFile?: SpecialOutput
  /**
   * Where the output's URL is: in storage (the default), or on the API's host, which redirects to storage on another host
   * that names no type.
   */
  outputHost?: 'storage' | 'api'
  /** In order of time. Before the first step the generation is PENDING. */
  timeline: readonly Step[]
  /** What `GET /v2/generate/{id}/costs` answers once it has finished; `unavailable` when left out. */
  costs?: Readonly<Record<string, unknown>>
  /** How a field without a value is sent: left out (the default) or as null. */
  missingFields?: 'absent' | 'null'
}

/**
 * What a test may change by hand. Naming a status, progress, error or fields ends the script: the timeline moves
 * nothing from then on.
 */
export type GenerationChange = Partial<Omit<Step, 'at'>> &
  Partial<
    Pick<GenerationScript, 'model' | 'createdAt' | 'projectId' | 'options' | 'outputFileName' | 'output'>
  >

/** Statuses after which nothing changes, and at which a held request answers. */
export const TERMINAL_STATUSES: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'REJECTED', 'CANCELED'])

export const REQUEST_KINDS = [
  'read',
  'hold',
  'progress',
  'list',
  'errors',
  'costs',
  'projects',
  'batch',
  'results',
  'download',
  'media',
  'other',
] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** A whole HTTP answer, before a fault is applied. */
export interface Answer {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
}
