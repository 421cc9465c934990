import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alreadyCompleted, endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B, C } from './generations'
import { expect, rowsOf, test } from './syncwatch'

const PROJECTS = [
  { id: 'p-spring', name: 'Spring campaign' },
  {
    id: 'p-long',
    name: 'A project whose name is so long that it does not fit in any row or heading of the list',
  },
]
const GENERATIONS = [
  endless(A, { projectId: 'p-spring', outputFileName: 'interview' }),
  alreadyCompleted(B, 60, { projectId: 'p-long', outputFileName: 'teaser' }),
  endless(C, { projectId: 'p-unknown', outputFileName: 'trailer' }),
]

test.describe('an account with projects', () => {
  test.use({ simulatorOptions: { account: { projects: PROJECTS } } })

  test('names them in rows, groups, the search, details and exports, and after a restart without a request', async ({
    simulator,
    launch,
    openList,
    userData,
  }) => {
    const { syncwatch, page } = await openList(GENERATIONS)
    await expect(syncwatch.row(page, A)).toContainText('Spring campaign')
    await expect(syncwatch.row(page, B)).toContainText('A project whose name')
    await expect(syncwatch.row(page, C)).toContainText('p-unknown')
    expect(simulator.counts.projects).toBe(1)
    await checkScreen(page, 'projects')

    const search = page.getByRole('combobox', { name: 'Search' })
    await search.fill('project:campaign')
    await expect(rowsOf(page)).toHaveCount(1)
    await search.fill('spring')
    await expect(rowsOf(page)).toHaveCount(1)
    await search.fill('')
    await page.evaluate(() => window.syncwatch.saveSettings({ listGroup: 'project' }))
    await expect(page.getByText('Project Spring campaign')).toBeVisible()
    await checkScreen(page, 'projects-grouped')
    await syncwatch.row(page, A).focus()
    await page.keyboard.press('i')
    await expect(page.getByText('Spring campaign (p-spring)')).toBeVisible()

    const file = join(userData, 'list.csv')
    await syncwatch.hook('answerDialog', file)
    await page.evaluate((ids) => window.syncwatch.exportGenerations({ ids, format: 'csv' }), [A, C])
    const [head = '', first = '', second = ''] = readFileSync(file, 'utf8').split(/\r?\n/u)
    const column = head.split(',').findIndex((name) => name.includes('projectName'))
    expect(column).toBeGreaterThan(0)
    expect([first, second].map((line) => line.split(',')[column])).toEqual(['"Spring campaign"', '""'])
    await syncwatch.app.close()

    simulator.clearRecords()
    const again = await launch()
    await expect((await again.page()).getByText('Project Spring campaign')).toBeVisible()
    expect(simulator.counts.projects).toBe(0)
  })
})

test.describe('an API without projects', () => {
  test.use({ simulatorOptions: { account: null } })

  test('shows the IDs of projects as before', async ({ openList }) => {
    const { syncwatch, page } = await openList(GENERATIONS)
    await expect(syncwatch.row(page, A)).toContainText('p-spring')
  })
})
