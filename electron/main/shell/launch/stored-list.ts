// One part of main, which is loaded before the rest.
export { readProjectNames } from '../../platform/storage/early-project-names'
export { readPlainJournal } from '../../platform/storage/journal/plain-journal'
export { readFirstScreen } from '../window/first-screen-file'
export { storedRows } from '../window/stored-rows'
