import { describe, expect, it } from 'vitest'
import { mediaRuleFor } from '../../../electron/main/platform/environment'

describe('the rule for media URLs', () => {
  it('allows only https when the API is on another machine, even for loopback hosts', () => {
    const isAllowed = mediaRuleFor('https://api.sync.so')
    expect(isAllowed('https://cdn.example.com/a.mp4?signature=1')).toBe(true)
    for (const address of [
      'http://cdn.example.com/a.mp4',
      'http://localhost:8080/',
      'http://127.0.0.1/',
      'http://[::1]/',
      'file:///etc/passwd',
      'nonsense',
    ])
      expect(isAllowed(address), address).toBe(false)
  })

  it('also allows http on loopback hosts when the API is there', () => {
    const isAllowed = mediaRuleFor('http://127.0.0.1:4000')
    expect(isAllowed('http://127.0.0.1:4000/media/a.mp4')).toBe(true)
    expect(isAllowed('http://cdn.example.com/a.mp4')).toBe(false)
  })
})
