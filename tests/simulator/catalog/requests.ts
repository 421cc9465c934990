/** What can be wrong with a request or an account: code, message, suggestion. */
export const requestErrors: readonly (readonly [string, string, string])[] = [
  [
    'invalid_generation_id',
    'The ID is not one a generation can have.',
    'Copy the whole ID from the answer that created the generation.',
  ],
  [
    'unsupported_generation_id_format',
    'IDs of this form belong to an older version and are no longer served.',
    'Use the ID of a generation made with the current version.',
  ],
  [
    'generation_not_found',
    'The account has no generation with this ID.',
    'Check the ID, and that the key belongs to the account that made the generation.',
  ],
  [
    'concurrency_limit_reached',
    'As many generations are running as the plan allows at once.',
    'Wait until one has ended, or move to a larger plan.',
  ],
  [
    'rate_limit_exceeded',
    'Too many requests came with this key.',
    'Wait as long as the answer says, and ask less often.',
  ],
  [
    'free_tier_generations_exhausted',
    'The free generations of this month are used up.',
    'Wait for the next month, or choose a plan.',
  ],
  [
    'plan_feature_unavailable',
    'The plan of the account does not include this.',
    'Do without it, or choose a plan that has it.',
  ],
  [
    'account_payment_required',
    'A payment for the account is open.',
    'Settle the open invoice on the billing page.',
  ],
  ['account_on_hold', 'The account is on hold.', 'Ask support what is needed to release it.'],
  ['controller_timeout', 'The request took too long inside the service.', 'Repeat it after a moment.'],
  [
    'controller_unavailable',
    'The service that takes requests was out of reach.',
    'Repeat it after a moment.',
  ],
  [
    'controller_dependency_error',
    'Something the service depends on did not answer as it should.',
    'Repeat it after a moment.',
  ],
  [
    'internal_error',
    'Something went wrong on the side of the service.',
    'Repeat it; if it stays, ask support and name the request ID.',
  ],
  [
    'usage_dependency_unavailable',
    'The usage of the account could not be looked up.',
    'Repeat it after a moment.',
  ],
  [
    'project_not_found',
    'The account has no project with this ID.',
    'Check the project ID, and that the key may see the project.',
  ],
]
