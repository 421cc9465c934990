import { expect, it } from 'vitest'
import { literalsOf } from '../../scripts/messages/literals.mjs'

it('finds texts for the user in the markup and the spoken attributes of a component', () => {
  const source = `<script>const x = 'Not shown'</script>
<p class="big words">Hello there</p>
{#if x}<img alt="A face" src="not-spoken.png" />{/if}
<Setting label="Volume" hint={'How loud'} id="volume-id" />
<style>p { content: 'No words either' }</style>`
  expect(literalsOf(source)).toEqual([
    'line 2: “Hello there”',
    'line 3: “A face”',
    'line 4: “Volume”',
    'line 4: “How loud”',
  ])
})

it('ignores symbols and texts that are the same in every language', () => {
  const source = '<kbd>Ctrl</kbd> <b>·</b> {m.ui_close()} <i>A</i> <p aria-label={m.ui_close()}>1 / 2</p>'
  expect(literalsOf(source, ['Ctrl'])).toEqual([])
})
