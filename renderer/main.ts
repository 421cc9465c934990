import { mount } from 'svelte'
import App from './App.svelte'
import { showStoredRows } from './state/stored-rows'

const target = document.getElementById('app')
if (!target) throw new Error('The page has no place for the app.')

await showStoredRows(window.syncwatch)
// In place of the frame of index.html, in the same turn: nothing is painted in between.
target.replaceChildren()
mount(App, { target })
