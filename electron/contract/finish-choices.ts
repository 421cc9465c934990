// Apart from the schemas, because the page needs no zod for these.

/** The ways in which a generation can finish. */
export const OUTCOMES = ['completed', 'failed', 'rejected', 'canceled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What can happen at a finish, apart from a notification. */
export const FINISH_ACTIONS = ['command', 'post'] as const
export type FinishAction = (typeof FINISH_ACTIONS)[number]

/** The services whose JSON a post can have. */
export const POST_SHAPES = ['json', 'slack', 'discord', 'teams', 'ntfy', 'gotify'] as const
export type PostShape = (typeof POST_SHAPES)[number]

/** What a previewed post tells. */
export const POST_EXAMPLES = ['completed', 'failed', 'several'] as const
export type PostExample = (typeof POST_EXAMPLES)[number]

/** How long a command may run, in seconds. */
export const COMMAND_LIMITS_SECONDS = [10, 60, 600, 3_600] as const

export const MAX_POST_URL_LENGTH = 2_000
