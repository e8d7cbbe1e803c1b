// Settings that choose the look, dialogs that keep the focus, and a problem that stands at its field.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder, practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('light, dark and compact are chosen in the settings, and outlive the window', { timeout: 120_000 }, async (t) => {
  const data = await practiceFolder()
  const person = await open({ data, test: t })
  const root = (at) => at.driver.executeScript('return { ...document.documentElement.dataset }')
  await person.click('Settings')
  await person.click('How Waymark looks')
  await person.choose('Light or dark', 'Dark')
  await person.until('the dark look', async () => (await root(person)).theme === 'dark')
  await person.choose('Spacing', 'Compact')
  await person.until('the compact look', async () => (await root(person)).density === 'compact')
  await person.picture('settings-dark-compact')
  await person.close()
  const again = await open({ data, test: t })
  await again.reads('Visit Cal')
  assert.deepEqual(await root(again), { theme: 'dark', density: 'compact' })
  await again.picture('my-work-dark')
})

test('dialogs and the palette keep the focus and give it back', { timeout: 120_000 }, async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  const opener = await person.find('button', /^Record visit/)
  await opener.click()
  await person.find('dialog', null)
  await person.until('the first question to have the focus', async () => (await person.focus()).name === 'When')
  await person.hasNoViolations('a dialog')
  await person.picture('dialog')
  for (let count = 0; count < 14; count += 1) {
    await person.press('Tab')
    assert.ok(await person.driver.executeScript(`return Boolean(document.activeElement.closest('dialog'))`), 'the focus left the dialog')
  }
  await person.press('Escape')
  await person.until('the focus to return', async () => /^Record visit/.test((await person.focus()).name))
  await person.press('Ctrl+K')
  await person.until('the palette', async () => (await person.focus()).name === 'Find or do')
  await person.type('calum')
  await person.reads('Callum Ashdown')
  await person.hasNoViolations('the palette')
  await person.picture('palette')
  await person.press('Tab')
  assert.equal((await person.focus()).name, 'Find or do')
  await person.press('Escape')
  await person.until('the focus to return', async () => /^Record visit/.test((await person.focus()).name))
})

/** What GOV.UK publishes for 2027, with one day more. */
function bankHolidays() {
  const days = ['01-01', '01-22', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28']
  const events = days.map((day) => ({ title: day === '01-22' ? 'Bank holiday for a jubilee' : 'As every year', date: `2027-${day}`, notes: '', bunting: true }))
  const folder = emptyFolder()
  writeFileSync(join(folder, 'bank-holidays.json'), JSON.stringify({ 'england-and-wales': { division: 'england-and-wales', events } }))
  return folder
}

test('what is wrong with a setting is said at its field, and a list of bank holidays is looked at before it is taken in', { timeout: 90_000 }, async (t) => {
  const person = await open({ data: await practiceFolder(), test: t, env: { WAYMARK_TEST_OPEN_FROM: bankHolidays() } })
  await person.click('Settings')
  await person.click('Lock')
  await person.fill('Lock after minutes without use', 'soon')
  await person.press('Tab')
  await person.until('the field to be marked', async () =>
    (await (await person.field('Lock after minutes without use')).getAttribute('aria-invalid')) === 'true')
  await person.hasNoViolations('a wrong setting')
  await person.picture('settings-wrong')
  await person.click('Dates')
  await person.click('Take in a list from GOV.UK')
  await person.reads('Fri 22 Jan 2027, Bank holiday for a jubilee')
  await person.hasNoViolations('a list of bank holidays')
  await person.picture('bank-holidays-look')
  await person.press('Enter')
  await person.reads('Fri 22 Jan 2027: added as a bank holiday')
  await person.picture('bank-holidays')
  await person.click(/^Undo/)
  await person.readsNoMore('added as a bank holiday')
})
