import { describe, expect, it } from 'vitest'
import { A, X, found } from './pasted'

describe('What is no API key', () => {
  it.each<[string, string, string, string[] | null]>([
    ['idempotency', `idempotency-key: ${X}\ngeneration_id: ${A}`, 'A', []],
    ['next token', `{"data":[{"id":"${A}"}],"nextPageToken":"abcdef123456"}`, 'A', []],
    ['tokens used', `{"id":"${A}","tokens":123456,"maxTokens":4000}`, 'A', []],
    ['placeholder', `curl -H "x-api-key: YOUR_API_KEY" https://api.sync.so/v2/generate/${A}`, 'A', []],
    ['placeholder2', `curl -H "x-api-key: <your-api-key>" https://api.sync.so/v2/generate/${A}`, 'A', []],
    ['process.env', `new SyncClient({ apiKey: process.env.SYNC_API_KEY }); get('${A}')`, 'A', []],
    ['os.getenv', `Sync(api_key=os.getenv("SYNC_API_KEY")).generations.get("${A}")`, 'A', []],
    ['null token', `{"id":"${A}","token":null,"apiKey":""}`, 'A', []],
    ['s3 key', `{"Key": "outputs/${A}/result.mp4"}`, 'A', []],
    ['task-1234567', `task-1234567`, 'task-1234567', []],
  ])('gives the IDs of its generations alone: %s', (_name, text, ids, refused) => {
    const result = found(text)
    expect(result.ids).toBe(ids)
    if (refused !== null) expect(result.refused).toEqual(refused)
  })
})
