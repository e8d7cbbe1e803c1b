// What the check finds is shown where it stands: a protected address is let stand by nobody.
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('guides and blank forms are opened from the letters', { timeout: 120_000 }, async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+4')
  await person.click('Guides and blank forms')
  await person.reads('A guide for parents and carers')
  await person.hasNoViolations('the library')
  await person.picture('library')
  await person.click('A guide for parents and carers')
  await person.reads('Goes with the introductory letter')
  await person.hasNoViolations('a guide')
  await person.picture('library-guide')
})

test('a leak is stopped in the window, where it stands, and nobody can let it stand', { timeout: 240_000 }, async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+3')
  await person.click('6-weekly review 1')
  await person.click('Arranging')
  await person.fill('Its address, for the letters', 'Beside 14 Harrow Rise, ring 07700 900 845')
  await person.fill('Replies by', '20 1 2027')
  await person.press('Tab')
  await person.click('Letters and sending')
  await person.click(/Ms Yusuf/)
  await person.reads('Nobody can let this stand. Take it out of the words.')
  await person.reads('Where it stands')
  await person.hasNoViolations('a letter that is stopped')
  await person.picture('leak-stopped')
})
