// Checking the store, a code typed back from paper, and the register of files that were saved.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('the records are checked, and a code from paper is looked up', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+K')
  await person.type('check these')
  await person.press('Enter')
  await person.reads('A code from paper')
  await person.pressButton('Check now')
  await person.reads('No change made outside the program was found.')
  const code = /Record check now: (\S+)/.exec(await person.text())[1]
  await person.picture('check-this-store')
  await person.hasNoViolations('check this store')
  await person.typeInto('Record check', code.toLowerCase())
  await person.press('Enter')
  await person.reads('This code was the head of the record on')
  await person.reads('No act since on that laptop.')
  await person.typeInto('Record check', '0000 0000')
  await person.press('Enter')
  await person.reads('This code was not found in this record.')
  await person.typeInto('Record check', '7F3K')
  await person.press('Enter')
  await person.reads('A record check has eight characters')
  await person.hasNoViolations('a code that is none')
})

test('a saved file is listed at the young person, and ticked when it is deleted', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+4')
  await person.click(/outcome letter/i)
  await person.click('Save a PDF')
  await person.reads('Saved.')
  assert.equal(readdirSync(person.saved).length, 1, 'one file, and no part of one')
  await person.press('Ctrl+2')
  await person.click('Callum Ashdown')
  await person.click('Documents')
  await person.reads('Files saved out of Waymark')
  await person.reads(person.saved)
  await person.click(/I have deleted it: Outcome letter/)
  await person.reads('Waymark does not delete it for you')
  await person.hasNoViolations('when was it deleted')
  await person.click('Record it')
  await person.reads('Deleted on Mon 11 Jan 2027')
  await person.hasNoViolations('documents with a saved file')
  await person.press('Ctrl+K')
  // In one go: Enter comes before the list has answered to the last letter.
  await person.type('files saved\n')
  await person.reads('Filter by name, file or folder')
  await person.reads('Deleted on Mon 11 Jan 2027')
  await person.picture('saved-files')
  await person.hasNoViolations('files saved out of Waymark')
})
