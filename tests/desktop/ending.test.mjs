// A plan's end: recorded with its reason, what is still asked for, and gone on with after all; pictures and axe.
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('the end of a plan is recorded, says what it still waits for, and is taken back', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+2')
  await person.click('Callum Ashdown')
  await person.reads('What has happened')
  await person.click('Plan')
  await person.click('Record that it ends')
  await person.find('dialog', null)
  await person.fill('Decided on', '11 1 2027')
  await person.choose('Why it ends', 'Moved to another authority')
  await person.fill('In plain words: what got better, and what happens next', 'Cal moves to his aunt in the next county.')
  await person.picture('ending-decide')
  await person.hasNoViolations('deciding to end')
  await person.click('Record that it ends', { nth: 0, within: await person.find('dialog', null) })
  await person.reads('Go on with the plan after all')
  await person.reads('Moved to another authority')
  await person.picture('ending-decided')
  await person.hasNoViolations('an end decided')
  await person.click('Close the pathway')
  await person.find('combobox', 'Closure code')
  await person.picture('ending-close')
  await person.hasNoViolations('closing')
  await person.press('Escape')
  await person.click('Go on with the plan after all')
  await person.reads('Record that it ends')
})
