import { mount } from 'svelte'
import App from './App.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('The page has no place for the app.')

// In place of the frame of index.html, in the same turn: nothing is painted in between.
target.replaceChildren()
mount(App, { target })
