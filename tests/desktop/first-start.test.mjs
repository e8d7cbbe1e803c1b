// A first start on an empty folder, with real data and a real keyring: setting up, the recovery code, locking, and what was typed.
import assert from 'node:assert/strict'
import { existsSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder } from './folders.mjs'
import { open } from './window.mjs'

const passphrase = 'harbour lantern seven gulls'

/** Looks at what is shown: axe-core, and a picture. */
async function seen(person, name) {
  await person.picture(name)
  await person.hasNoViolations(name)
}

/** Answers every page; answers the six groups of the recovery code. */
async function setUp(person) {
  await person.find('heading', 'Who are you?')
  await seen(person, 'first-start-1-me')
  await person.click('Go on')
  await person.reads('Choose what you do here.')
  await seen(person, 'first-start-1-wrong')
  await person.fill('Your name', 'Tom Fairlie')
  await person.fill('Job title', 'Social worker')
  await person.tick('Allocated social worker')
  await person.fill('Team phone', '01632 960 140')
  await person.click('Go on')
  await person.find('heading', 'Your council')
  await person.fill('Council', 'Levelshire Council')
  await person.fill('Service', 'Young people’s safety team')
  await person.fill('Address', 'Harbour House\n1 Tide Street\nLevelmouth\nTA99 1AA')
  await person.fill('Telephone', '01632 960 100')
  await seen(person, 'first-start-2-council')
  await person.click('Go on')
  await person.find('heading', 'On your letters')
  await person.fill('Letter signature', 'Young people’s safety team\nLevelshire Council')
  await seen(person, 'first-start-3-letters')
  await person.click('Go on')
  await person.find('heading', 'What you call things')
  await person.fill('Independent chair', 'conference chair')
  await seen(person, 'first-start-4-words')
  await person.click('Go on')
  await person.find('heading', 'Choose a passphrase')
  await person.fill('Passphrase', 'short')
  await person.fill('The same once more', 'short')
  await person.click('Make the records')
  await person.reads('Use a passphrase of at least 12 characters')
  await person.fill('Passphrase', passphrase)
  await person.fill('The same once more', passphrase)
  await seen(person, 'first-start-5-passphrase')
  await person.click('Make the records')
  await person.find('heading', 'Your recovery code')
  await seen(person, 'first-start-6-recovery-code')
  return sheet(person)
}

/** The groups of the code that is shown. */
function sheet(person) {
  return person.driver.executeScript(
    `return [...document.querySelectorAll('ol li')].map((group) => group.lastChild.textContent.trim())`,
  )
}

/** Types the group that is asked for, once wrongly; the code is not on the screen meanwhile. */
async function typeBack(person, groups, then = 'My work') {
  await person.click('I have it on paper')
  await person.find('heading', 'Check your sheet')
  const asked = Number((await person.text()).match(/Type group (\d)/)[1])
  for (const group of groups) assert.ok(!(await person.text()).includes(group), 'the code is still shown')
  await person.fill(`Type group ${asked}`, 'XXXXX')
  await person.click('Open Waymark')
  await person.find('alert', null)
  await seen(person, 'first-start-7-wrong-group')
  await person.fill(`Type group ${asked}`, groups[asked - 1])
  await person.click('Open Waymark')
  await person.find('heading', then)
}

test('a first start asks who I am, makes the records, and what is typed outlives the lock', { timeout: 120_000 }, async (t) => {
  const data = emptyFolder()
  const person = await open({ data, test: t })
  const groups = await setUp(person)
  assert.equal(groups.length, 6)
  await typeBack(person, groups)
  await person.reads('Tom Fairlie')
  await seen(person, 'first-start-8-my-work')

  await person.click('Settings')
  await person.find('heading', 'Settings')
  assert.equal(await (await person.field('Council')).getAttribute('value'), 'Levelshire Council')
  await person.click('The service’s words')
  assert.equal(await (await person.field('Independent chair')).getAttribute('value'), 'conference chair')

  // The sheet may be lost: a new code, for whoever has the passphrase.
  await person.click('Safety')
  await person.fill('Your passphrase', passphrase)
  await seen(person, 'settings-safety')
  await person.click('Make a new recovery code')
  await person.find('heading', 'Your recovery code')
  const renewed = await sheet(person)
  assert.notDeepEqual(renewed, groups)
  await typeBack(person, renewed, 'Settings')

  await person.press('Ctrl+2')
  await person.reads('No young people yet')
  await seen(person, 'empty-young-people')
  await person.press('Ctrl+3')
  await person.find('heading', 'Meetings')
  await seen(person, 'empty-meetings')
  await person.press('Ctrl+4')
  await person.find('heading', 'Letters')
  await seen(person, 'empty-letters')

  await person.press('Ctrl+N')
  await person.fill('Given names', 'Callum')
  await person.press('Ctrl+L')
  await person.field('Passphrase')
  assert.deepEqual((await person.focus()).name, 'Passphrase')
  assert.ok(!(await person.text()).includes('Callum'), 'what is locked is still shown')
  await seen(person, 'locked')
  await person.type('not the passphrase at all')
  await person.press('Enter')
  await person.find('alert', null)
  await seen(person, 'locked-wrong-passphrase')
  await person.fill('Passphrase', passphrase)
  await person.press('Enter')
  await person.find('heading', 'Add a young person')
  await person.until('the typing to come back', async () => (await (await person.field('Given names')).getAttribute('value')) === 'Callum')
})

test('what is wrong with the files has a screen of its own, and nothing is made over them', { timeout: 120_000 }, async (t) => {
  const data = emptyFolder()
  const first = await open({ data, test: t })
  const groups = await setUp(first)
  await typeBack(first, groups)
  await first.close()

  const lost = await open({ data, env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }, test: t })
  await lost.reads('keyring does not answer')
  await seen(lost, 'stopped-no-keyring')
  await lost.close()

  const recovering = await open({ data, test: t })
  await recovering.click('I do not have the passphrase')
  await recovering.find('heading', 'Open with the recovery code')
  await seen(recovering, 'recover')
  await recovering.fill('Recovery code', groups.join(' '))
  await recovering.fill('A new passphrase', 'seven gulls lantern harbour')
  await recovering.click('Open the records')
  await recovering.find('heading', 'Your recovery code')
  await recovering.close()

  const records = join(data, 'records.waymark')
  truncateSync(records, 100)
  const damaged = await open({ data, test: t })
  await damaged.reads('The file of records is damaged')
  await seen(damaged, 'stopped-damaged')
  await damaged.close()
  rmSync(records)
  const gone = await open({ data, test: t })
  await gone.reads('Do not set Waymark up again')
  assert.ok(!existsSync(records), 'a new file was made')
})
