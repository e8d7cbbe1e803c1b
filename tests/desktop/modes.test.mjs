// Every page in every look: light, dark, comfortable, compact, and at 200 % and 400 %: no axe violation, nothing that
// sticks out at the side. A plain run tries two looks of each page, in turn; WAYMARK_LOOKS=all tries all of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

const everything = process.env.WAYMARK_LOOKS === 'all'
const looks = [['light', 'comfortable'], ['dark', 'compact'], ['light', 'compact'], ['dark', 'comfortable']]
const sizes = [4, 2]

/** The page as it stands, larger or smaller: what Ctrl + does. */
async function zoom(person, times) {
  await person.driver.executeAsyncScript(
    `const done = arguments[1]
     window.__TAURI_INTERNALS__.invoke('plugin:webview|set_webview_zoom', { value: arguments[0] }).then(() => done(), done)`,
    times,
  )
  await person.until(`the window at ${times * 100} %`, () =>
    person.driver.executeScript('return Math.abs(innerWidth * arguments[0] - 1280) < 2 * arguments[0]', times))
}

/** Nothing sticks out at the side, apart from what scrolls in its own place. */
async function reflows(person, where) {
  const wide = await person.driver.executeScript(`
    const scrolls = (element) => element && (['auto', 'hidden'].includes(getComputedStyle(element).overflowX) && element !== document.body || scrolls(element.parentElement))
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 1 && !one.closest('table, .sr, .pdf') && !scrolls(one.parentElement))
      .map((one) => one.outerHTML.slice(0, 160)).slice(0, 3)`)
  assert.deepEqual(wide, [], `${where} is wider than the window`)
}

/** Another look; colours that change slowly have arrived when it answers. */
async function look(person, [theme, density]) {
  await person.driver.executeAsyncScript(
    `const done = arguments[1]
     Object.assign(document.documentElement.dataset, arguments[0])
     const over = () => document.getAnimations().every((one) => one.playState === 'finished') ? done() : setTimeout(over, 30)
     requestAnimationFrame(over)`,
    { theme, density },
  )
}

const person_tabs = ['Plan', 'Visits', 'Documents', 'People', 'Details', 'History']

/** How each page is reached, and what stands on it. */
const pages = [
  ['My work', (person) => person.press('Ctrl+1'), 'Visit Cal'],
  ['Young people', (person) => person.press('Ctrl+2'), 'What comes next'],
  ['Young person', (person) => person.click('Callum Ashdown'), 'What has happened'],
  ...person_tabs.map((tab) => [`Young person, ${tab}`, (person) => person.click(tab), 'Ashdown']),
  ['Meetings', (person) => person.press('Ctrl+3'), 'Where it stands'],
  ['Meeting', (person) => person.click('6-weekly review 1'), '6-weekly review 1'],
  ['Meeting room', (person) => person.click('Meeting room'), 'Who is here'],
  ['Plan of the meeting', (person) => person.click('Plan'), 'How it is now'],
  ['Calendar', (person) => person.click('Calendar'), 'January 2027'],
  ['Letters', (person) => person.press('Ctrl+4'), 'Who it is about'],
  ['Overview', (person) => person.click('Overview'), 'Own numbers'],
  ['Figures', (person) => person.click('In time or late'), 'Whose records these are'],
  ['Handing over', (person) => person.click('Handing over'), 'Handing over'],
  ['This cycle', (person) => person.click('This cycle'), 'Meeting 10'],
  ['Referrals to the group', (person) => person.click('Referrals'), 'Bus station Kingsmere'],
  ['Actions of the group', (person) => person.click('Actions'), 'Updates for meeting'],
  ['Reports of the group', (person) => person.click('Reports'), 'Referrals by what became'],
  ['Settings', (person) => person.click('Settings'), 'Each answer is saved'],
  ['Add a young person', (person) => person.press('Ctrl+N'), 'Add a young person'],
]

test('every page stands in every look, and reflows at 200 % and 400 %', { timeout: everything ? 900_000 : 240_000 }, async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  const wrong = []
  const tried = async (question) => {
    try {
      await question()
    } catch (error) {
      wrong.push(error.message)
    }
  }
  let turn = 0
  for (const [name, reach, text] of pages) {
    await reach(person)
    await person.reads(text)
    const some = everything ? looks : [looks[turn % looks.length]]
    for (const one of some) {
      await look(person, one)
      await tried(() => person.hasNoViolations(`${name}, ${one.join(' and ')}`))
    }
    await look(person, looks[0])
    for (const times of everything ? sizes : [sizes[turn % sizes.length]]) {
      await zoom(person, times)
      await tried(() => reflows(person, `${name} at ${times * 100} %`))
      await tried(() => person.hasNoViolations(`${name} at ${times * 100} %`))
      if (times === 4) await person.picture(`looks-400-${name.toLowerCase().replaceAll(/\W+/g, '-')}`)
    }
    await zoom(person, 1)
    turn += 1
  }
  assert.equal(wrong.join('\n\n'), '')
})
