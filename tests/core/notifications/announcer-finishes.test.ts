import { describe, expect, it } from 'vitest'
import { AnnouncerRig, running } from './announcer-rig'
import { MemoryStorage } from '../samples'

/** Records what is told, with the mark on the disk at that moment. */
function record(rig: AnnouncerRig): string[] {
  const told: string[] = []
  rig.onFinishes = (ids) => told.push(`${ids.join('+')}: ${rig.announcements().join()}`)
  return told
}

describe('the announcer reports finishes', () => {
  it('once each, before they are marked as notified, the gathered ones too', async () => {
    const rig = await AnnouncerRig.watching('a', 'b')
    const told = record(rig)
    await rig.finish('a')
    await rig.finish('b')
    await rig.pass(2_000)
    await rig.pass(60_000)
    expect(told).toEqual(['a: due,none', 'b: notified,due'])
  })

  it('although their notifications are suppressed or fail', async () => {
    const rig = await AnnouncerRig.watching('a', 'b')
    const told = record(rig)
    rig.muted.add('a')
    rig.onNotify = () => {
      throw new Error('no notifications here')
    }
    await rig.finish('a', 'b')
    expect(told).toEqual(['a+b: due,due'])
  })

  it('that were seen and not marked before the app ended', async () => {
    const storage = new MemoryStorage([{ ...running('a'), announcement: 'due' }])
    const rig = new AnnouncerRig(storage)
    const told = record(rig)
    await rig.start()
    rig.answer('a', 'COMPLETED')
    await rig.settle()
    await rig.pass(60_000)
    expect(told).toEqual(['a: due'])
  })
})
