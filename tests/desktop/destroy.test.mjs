// A record that was added in error is destroyed at the real window, with a second person who types their own passphrase.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyFolder, practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

async function to(person, what, heading) {
  await person.press('Ctrl+K')
  await person.type(what)
  await person.press('Enter')
  await person.find('heading', heading)
}

test('a record is destroyed with a second person and a reason, and the copies that hold it are named', async (t) => {
  const place = emptyFolder()
  const person = await open({ data: await practiceFolder(), env: { WAYMARK_TEST_FOLDER: place }, test: t })
  await person.click('No place for backups')
  await person.click('Choose a folder')
  await person.reads('Last backup Mon 11 Jan 2027')

  // The second person sets a passphrase of their own on this laptop.
  await to(person, 'settings', 'Settings')
  await person.click('People')
  await person.click('Change Helen Adeyemi-Ross')
  await person.fill('Their own passphrase', 'a lantern on the level')
  await person.click('Save the changes')
  await person.reads('signs here with their own passphrase')

  await to(person, 'add a young', /Add/)
  await person.fill('Given names', 'Rowan')
  await person.fill('Family name', 'Threlkeld')
  await person.fill('Date of birth', '14 3 2011')
  await person.click('Add the young person')
  await person.find('heading', /Rowan/)
  await person.click('Details')
  await person.reads('Destroying this record')

  // A court or an inquiry may need it: while it is held, nobody destroys it.
  await person.click('Hold')
  await person.fill('Why it has to stay, and who asked for it', 'The inquiry of the safeguarding partnership asked for it.')
  await person.click('Hold the record')
  await person.reads('Held from destruction since Mon 11 Jan 2027, by Tom Fairlie: The inquiry')
  await person.hasNoViolations('a record that is held')
  await person.picture('held')
  assert.equal(await person.look('byRole', 'button', 'Destroy', 0, null), null, 'there is no way to destroy it')
  await person.click('Lift the hold')
  await person.fill('Why the hold ends, and who decided so', 'The inquiry is over.')
  await person.click('Lift the hold', { nth: 1 })
  await person.reads('Hold lifted on Mon 11 Jan 2027, by Tom Fairlie: The inquiry is over.')

  await person.click('Destroy')
  await person.reads('This record is kept until')
  await person.reads('1 backup, the oldest of')
  await person.hasNoViolations('destroying a record')
  await person.fill('The reason', 'Rowan was added twice')
  await person.click(/^It was added in error/, { role: 'radio' })
  await person.choose('Second person', 'Helen Adeyemi-Ross, Independent chair')
  await person.fill('Their own passphrase', 'a lantern on the level')
  await person.click('Destroy the record for good')
  await person.reads('Write it without the young person')
  await person.picture('destroy')
  await person.fill('The reason', 'Added twice')
  await person.click('Destroy the record for good')
  await person.find('heading', 'Young people')
  await person.readsNoMore('Threlkeld')

  await to(person, 'backups', 'Backups')
  await person.reads('A record was destroyed, and these still hold it')
  await person.hasNoViolations('copies of a destroyed record')
  await person.picture('destroyed-copies')
})
