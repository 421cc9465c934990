import { alreadyCompleted, endless } from '../simulator'

// Fixed IDs, so that a failure reads the same each time.
export const A = 'f3a1c6e2-1d47-4b8f-9a35-60c2b7d4e101'
export const B = '0c9e4b7a-52f8-4d16-8e73-1ab5f9c6d202'
export const C = '7b2d8f15-c3a9-4e60-b481-95e7a2d3f303'
export const UNKNOWN = '11111111-2222-4333-8444-555555555555'

export const RUNNING_AND_COMPLETED = [
  endless(A, { outputFileName: 'spring-campaign' }),
  alreadyCompleted(B, 60, { outputFileName: 'interview' }),
]
