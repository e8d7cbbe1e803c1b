// The program is killed while somebody types, at the real window: what it had acknowledged must still be there,
// and of the typing at most the last two seconds may be gone.
// WAYMARK_KILLS says how often; `./dev test kill` and `./dev torture` set it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { practiceFolder, verb } from './folders.mjs'
import { pause } from './person.mjs'
import { open, processOf } from './window.mjs'

const kills = Number(process.env.WAYMARK_KILLS ?? 10)
const mostLost = 2000
const field = 'What was said'

// Beside the typing the page does one act after another, each only when the one before was acknowledged.
const acting = `
  const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request })
  window.acknowledged = 0
  const next = async (count) => {
    const { settings } = await ask('settings', {})
    await ask('change_setting', { key: settings.find((each) => each.shape === 'text').key, value: 'Change ' + count })
    window.acknowledged = count
    setTimeout(() => next(count + 1).catch(refused), 50)
  }
  const refused = (failure) => (window.failed = JSON.stringify(failure))
  next(arguments[0]).catch(refused)`

const reading = `
  const done = arguments[arguments.length - 1]
  window.__TAURI_INTERNALS__.invoke('settings', { request: {} })
    .then(({ settings }) => done({ settings: JSON.stringify(settings) }), (failure) => done({ failure: JSON.stringify(failure) }))`

const looking = `return {
  says: document.querySelector('[role=status]')?.textContent ?? '',
  acts: window.acknowledged ?? 0,
  failed: window.failed ?? null,
}`

/** Opens the window in the meeting room of the review that is booked. */
async function inTheRoom(data, test) {
  const person = await open({ data, test })
  person.patience = 60_000
  await person.find('heading', 'My work')
  await person.click(/^Open meeting/)
  await person.reads('Limits')
  await person.click('Meeting room')
  await person.field(field)
  return person
}

/** What came back into the field; the draft arrives a moment after the page. */
async function cameBack(person, said) {
  let value = ''
  for (const end = Date.now() + 15_000; Date.now() < end; await pause(100)) {
    value = await person.holds(await person.field(field))
    if (value.startsWith(said)) break
  }
  return value
}

async function lastChange(person) {
  const { settings, failure } = await person.driver.executeAsyncScript(reading)
  assert.equal(failure, undefined)
  return Math.max(0, ...[...settings.matchAll(/Change (\d+)/g)].map((found) => Number(found[1])))
}

/** Somebody who types, one key at a time, and knows when each key went down and what the window said of it. */
class Typist {
  constructor(person, round) {
    Object.assign(this, { person, keys: [], acts: 0, kept: 0, killed: Infinity })
    this.words = `Round ${round}: ` + 'Mum said that Cal goes to boxing on Tuesdays and comes home by ten. '.repeat(20)
  }

  async look() {
    const { says, acts, failed } = await this.person.driver.executeScript(looking)
    assert.equal(failed, null, 'the shell refused')
    this.acts = acts
    return says
  }

  /** Presses the next key; a key counts as pressed once the window has had it. */
  async key() {
    await this.person.type(this.words[this.keys.length])
    this.keys.push(Date.now())
  }

  async awaits(word) {
    const isGone = () => this.killed < Infinity
    await this.person.until(`the window to say “${word}”`, async () => isGone() || (await this.look()) === word)
    if (!isGone()) this.kept = this.keys.length
  }

  /** The first key replaces what stands there; then the window says that it is kept. */
  async begins() {
    await (await this.person.field(field)).click()
    await this.person.press('Ctrl+A')
    await this.key()
    await this.awaits('Typing kept')
    await this.person.until('the first act', async () => (await this.look()) && this.acts > 0)
  }

  /** Types until the window is gone, now and then leaving the field, which makes an act of it. */
  async goesOn() {
    for (;;) {
      await this.key()
      if (Math.random() < 0.3) await this.look()
      if (Math.random() < 0.02) await this.leavesAndReturns()
      await pause(Math.random() < 0.03 ? 400 + Math.random() * 1200 : 20 + Math.random() * 120)
    }
  }

  async leavesAndReturns() {
    await this.person.press('Tab')
    await this.awaits('All changes saved')
    await (await this.person.field(field)).click()
    await this.person.press('Ctrl+End')
  }

  /** Which part must be there: every key that was down two seconds before the kill, and all that was acknowledged. */
  mustBeThere() {
    const inTime = this.keys.filter((at) => at <= this.killed - mostLost).length
    // The record keeps no space at the edges.
    return this.words.slice(0, Math.max(inTime, this.kept)).trimEnd()
  }
}

async function typeAndKill(person, data, round, from) {
  const typist = new Typist(person, round)
  const window = processOf(data)
  await person.driver.executeScript(acting, from)
  await typist.begins()
  const killing = pause(500 + Math.random() * 5500).then(() => {
    process.kill(window, 'SIGKILL')
    typist.killed = Date.now()
  })
  const typing = typist.goesOn().catch((error) => {
    if (typist.killed === Infinity) throw error
  })
  await Promise.race([typing, killing.then(() => pause(2000))])
  return typist
}

/** How long before the kill the oldest key went down that did not come back. */
function lostFor(typist, back) {
  const oldest = typist.keys[back.length]
  return oldest === undefined ? 0 : Math.max(0, typist.killed - oldest)
}

test(`${kills} kills while typing lose nothing that was acknowledged`, { timeout: kills * 60_000 + 120_000 }, async (t) => {
  const data = await practiceFolder()
  let person = await inTheRoom(data, t)
  const lost = []
  let keys = 0
  let from = 1
  for (let round = 1; round <= kills; round += 1) {
    const typist = await typeAndKill(person, data, round, from)
    await person.close()
    const verified = await verb(['--data', data, 'verify'])
    assert.equal(verified.code, 0, `kill ${round}: ${verified.out}${verified.err}`)
    person = await inTheRoom(data, t)
    const must = typist.mustBeThere()
    const back = await cameBack(person, must)
    assert.ok(back.startsWith(must), `kill ${round}: typed “${must}” more than two seconds before; “${back}” came back`)
    assert.ok(typist.words.startsWith(back), `kill ${round}: “${back}” was never typed`)
    from = await lastChange(person)
    assert.ok(from >= typist.acts, `kill ${round}: act ${typist.acts} was acknowledged, ${from} is the last`)
    from += 1
    keys += typist.keys.length
    lost.push(lostFor(typist, back))
  }
  t.diagnostic(`${kills} kills, ${keys} keys, ${from - 1} acts; at most ${Math.max(...lost)} ms of typing lost, half of the time under ${lost.sort((a, b) => a - b)[Math.floor(kills / 2)]} ms`)
})
