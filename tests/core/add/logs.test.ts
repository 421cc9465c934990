import { describe, expect, it } from 'vitest'
import { A, B, X, Y, found } from './pasted'

describe('A log', () => {
  it.each<[string, string, string, string[] | null]>([
    [
      'log ecs json',
      `{"@timestamp":"2026-11-27T10:00:00Z","level":"info","trace":{"id":"${X}"},"generation":{"id":"${A}"},"worker":"worker-12"}`,
      'A',
      [],
    ],
    [
      'log bunyan',
      `{"name":"worker","pid":1234,"reqId":"${X}","msg":"generation ${A} done","time":"2026-11-27T10:00:00Z"}`,
      'A',
      [],
    ],
    [
      'log logfmt',
      `time="2026-11-27T10:00:00Z" level=info msg="generation completed" generation=${A} trace=${X} pod=lipsync-worker-7d9f8b6c5-x2x9z`,
      'A',
      [],
    ],
    [
      'k8s log',
      `lipsync-worker-7d9f8b6c5-x2x9z 2026-11-27T10:00:00.123Z Finished generation ${A} for request ${X}`,
      'A',
      [],
    ],
    [
      'access log',
      `10.0.0.12 - - [27/Nov/2026:10:00:00 +0000] "GET /v2/generate/${A} HTTP/1.1" 200 512 "-" "curl/8.0" request_id=${X}`,
      'A',
      [],
    ],
    ['log two bare', `2026-11-27T10:00:00Z INFO ${X} -> ${A}`, 'X A', null],
    [
      'log spring',
      `2026-11-27 10:00:00.123  INFO [api,${X.replaceAll('-', '')},0123456789abcdef] 1 --- [nio-8080-exec-1] c.s.Gen : Generation ${A} created`,
      'A',
      [],
    ],
    ['traceparent', `traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n${A}`, 'A', []],
    ['log multi', `10:00:00 worker-12 start ${A}\n10:00:01 worker-13 start ${B}`, 'A B', []],
    ['session id', `session ${X} generation ${A}`, 'A', []],
    [
      'curl -sD',
      `HTTP/1.1 200 OK\r\nX-Request-Id: ${X}\r\nLocation: https://x.test/${Y}\r\n\r\n[{"id":"${A}"},{"id":"${B}"}]`,
      'A B',
      [],
    ],
    [
      'devtools headers',
      `x-request-id: ${X}\nx-vercel-id: fra1::abc-${Y}\netag: "${Y}"\ncf-ray: 8e1f-FRA\n`,
      '',
      null,
    ],
  ])('gives the IDs of its generations alone: %s', (_name, text, ids, refused) => {
    const result = found(text)
    expect(result.ids).toBe(ids)
    if (refused !== null) expect(result.refused).toEqual(refused)
  })
})

describe('A line of a log', () => {
  it.each([
    [`[${X}] Started GET "/generations/${A}" for 127.0.0.1 at 2026-11-27 10:00:00 +0000`, 'A'],
    [
      `10.0.0.1 - - [27/Nov/2026:10:00:00 +0000] "GET /v2/generate/${A} HTTP/1.1" 200 12 "-" "curl" ${X}`,
      'A X',
    ],
    [`[${X}]   Parameters: {"id"=>"${A}"}`, 'X'],
  ])('with what may be the ID of a request is previewed: %s', (text, ids) => {
    expect(found(text)).toMatchObject({ ids, isUnclear: true })
  })
})
