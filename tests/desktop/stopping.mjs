// A long hand-over in the window: how far it is can be seen, it can be stopped, and what was stopped left nothing behind.
// Five hundred young people take too long for every change; `./dev torture` runs it.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { practiceFolder, verb } from './folders.mjs'
import { open } from './window.mjs'

const people = Number(process.env.WAYMARK_PEOPLE ?? 500)
const limit = 30_000

async function goingAway(person) {
  await person.click('I am going away')
  await person.fill('Away from', '18 1 2027')
  await person.fill('Away until', '25 1 2027')
  await person.tick(/^Also opens with a passphrase/)
  await person.driver.executeScript('document.querySelector("dialog[open] [type=submit]").click()')
}

test('a long hand-over shows how far it is, can be stopped, and is made whole afterwards', { timeout: 600_000 }, async (t) => {
  const data = await practiceFolder({ people })
  const person = await open({ data, test: t })
  person.patience = 60_000
  await person.find('heading', 'My work')
  await person.click('Handing over')
  await goingAway(person)
  await person.until('how far it is', () => person.driver.executeScript('return document.querySelector("dialog[open] progress") !== null'))
  await person.picture('hand-over-progress')
  await person.click('Stop')
  await person.reads('Stopped. Nothing was handed over')
  await person.hasNoViolations('a hand-over that was stopped')
  await person.picture('hand-over-stopped')
  assert.deepEqual(readdirSync(person.saved), [], 'what was stopped left a file')

  const began = performance.now()
  await person.driver.executeScript('document.querySelector("dialog[open] [type=submit]").click()')
  await person.reads('Read this passphrase out by phone')
  const took = performance.now() - began
  process.stdout.write(`${people} young people handed over at the window in ${took.toFixed(0)} ms (limit ${limit} ms)\n`)
  assert.ok(took < limit, `it took ${took.toFixed(0)} ms`)
  assert.equal(readdirSync(person.saved).length, 1)
  await person.close()
  const { code, out, err } = await verb(['--data', data, 'verify'])
  assert.equal(code, 0, out + err)
})
