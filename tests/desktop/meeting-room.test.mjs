// The meeting room on practice data: numbers given alone on a screen that nothing else is reached from, shown together.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

let person
const seen = async (name) => {
  await person.picture(name)
  await person.hasNoViolations(name)
}

test('numbers are given alone, kept back, and shown together', async (t) => {
  person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+3')
  await person.click(/6-weekly review 1/i)
  await person.click('Meeting room')
  await person.click(/How safe is it/)
  await person.click('Pass the laptop round')
  await person.reads('Whose turn is it?')
  await seen('alone-whose-turn')
  for (const key of ['Ctrl+K', 'Ctrl+1', 'Ctrl+3', 'Escape', 'Alt+Left']) await person.press(key)
  await person.reads('Whose turn is it?')
  assert.ok(!(await person.text()).includes('My work'), 'nothing else is reached')
  for (const [who, points] of [['Cal Ashdown', '7'], ['Donna Ashdown', '3']]) {
    await person.click(who)
    await person.reads('What makes it that number')
    await person.tick(points)
    if (points === '7') await seen('alone-number')
    await person.click('Give my number')
    await person.reads('Pass the laptop on')
  }
  await person.click('Finish and lock')
  await person.click('Unlock')
  await person.click(/How safe is it/)
  await person.reads('Given, not shown yet')
  await seen('room-kept-back')
  await person.click('Show the numbers together')
  await person.reads('Talk about why we see this differently')
  await seen('room-shown')
  await person.click('Numbers')
  await person.reads('The numbers over time')
  await seen('numbers-over-time')
})
