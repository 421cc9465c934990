import { describe, expect, it } from 'vitest'
import {
  type CommandInput,
  childEnvironment,
  childInput,
} from '../../../../electron/main/services/finish-actions/child-environment'
import { finishEvent } from '../../../core/finish-actions/samples'

const INPUT: CommandInput = {
  ...finishEvent('gen-1', { outcome: 'failed', status: 'FAILED', error: 'No face\0 was found' }),
  file: '/home/ada/Downloads/spring.mp4',
  isTest: false,
}
const noSecret = (): boolean => false

describe('the environment of a command', () => {
  it('says what finished', () => {
    expect(childEnvironment({}, INPUT, noSecret)).toEqual({
      SYNCWATCH_ID: 'gen-1',
      SYNCWATCH_OUTCOME: 'failed',
      SYNCWATCH_STATUS: 'FAILED',
      SYNCWATCH_NAME: 'name-gen-1',
      SYNCWATCH_MODEL: 'lipsync-2',
      SYNCWATCH_FILE: '/home/ada/Downloads/spring.mp4',
      SYNCWATCH_ERROR: 'No face was found',
      SYNCWATCH_TEST: '',
    })
  })

  it('has what a program needs, and neither keys nor what changes how programs run', () => {
    const needed = { PATH: '/bin', HOME: '/home/ada', LC_ALL: 'C', XDG_RUNTIME_DIR: '/run/1', ComSpec: 'cmd' }
    const withheld = {
      SYNC_API_KEY: 'sk-1',
      AWS_SECRET_ACCESS_KEY: 'x',
      GITHUB_TOKEN: 'x',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--inspect',
      LD_PRELOAD: '/x.so',
      SYNCWATCH_TEST_HOOKS: '1',
      HTTPS_PROXY: 'http://user:password@proxy',
    }
    const environment = childEnvironment({ ...needed, ...withheld }, INPUT, noSecret)
    expect(environment).toMatchObject(needed)
    for (const name of Object.keys(withheld)) expect(environment).not.toHaveProperty(name)
  })

  it('has no value with a secret in it', () => {
    const variables = { PATH: '/bin', XDG_DATA_DIRS: '/x/my-secret/y' }
    const environment = childEnvironment(variables, INPUT, (value) => value.includes('my-secret'))
    expect(environment).toHaveProperty('PATH')
    expect(environment).not.toHaveProperty('XDG_DATA_DIRS')
  })
})

describe('the input of a command', () => {
  it('is one line with a JSON object', () => {
    const text = childInput({ ...INPUT, error: 'two\nlines' })
    expect(text.indexOf('\n')).toBe(text.length - 1)
    expect(JSON.parse(text)).toEqual({
      id: 'gen-1',
      outcome: 'failed',
      status: 'FAILED',
      name: 'name-gen-1',
      model: 'lipsync-2',
      error: 'two\nlines',
      file: '/home/ada/Downloads/spring.mp4',
      finishedAt: '2026-01-02T03:04:05.000Z',
      tookSeconds: 252,
      test: false,
    })
  })
})
