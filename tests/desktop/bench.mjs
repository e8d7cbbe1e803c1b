// Process start to the unlock screen, and unlock to a usable My work with 5,000 young people, against an empty window:
// in turns, on the same machine.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { emptyFolder, practiceFolder, program } from './folders.mjs'
import { pause } from './person.mjs'
import { open } from './window.mjs'

const rounds = Number(process.env.WAYMARK_ROUNDS ?? 7)
const people = Number(process.env.WAYMARK_PEOPLE ?? 5000)
const beside = (name) => process.env[`WAYMARK_${name.toUpperCase()}`] ?? join(program, '../examples', name)
const passphrase = 'seven quiet herons'
/** The strip of days stands on My work once its lines are there. */
const usable = ['list', 'This fortnight']

/** Waits for something, and answers how long since `from`. Each look takes time from the window itself, so there is a pause between two. */
async function shown(person, from, role, name) {
  const pattern = name instanceof RegExp ? { source: name.source, flags: name.flags } : name
  for (;;) {
    if (await person.look('byRole', role, pattern, 0, null).catch(() => null)) return performance.now() - from
    if (performance.now() - from > 60_000) throw new Error(`No ${role} “${name}” within a minute:\n${await person.text()}`)
    await pause(4)
  }
}

async function at(what, data, doing) {
  const person = await open({ data, program: what })
  try {
    return await doing(person)
  } finally {
    await person.close()
  }
}

/** From here on the page notes when Unlock was clicked, and when My work stands there with its lines. */
const noting = `
  window.noted = new Promise((resolve) => {
    let from = 0
    addEventListener('click', () => (from = performance.now()), { capture: true, once: true })
    const seen = new MutationObserver(() => {
      if (!document.querySelector('ol[aria-label="This fortnight"]')) return
      seen.disconnect()
      resolve(performance.now() - from)
    })
    seen.observe(document.body, { childList: true, subtree: true })
  })`
/** Answers once, so that nothing is asked of the window while it works; and says what deriving the key took in it. */
const whenThere = `
  const done = arguments[arguments.length - 1]
  window.noted.then(async (took) => {
    const { guess_millis: guess } = await window.__TAURI_INTERNALS__.invoke('settings', { request: {} })
    done({ took, guess })
  })`

/**
 * Start to the unlock screen; from the click on Unlock to a My work that can be used, by the page's own clock; and the
 * part of that which derives the key, as the program took it.
 */
const unlocking = async (person) => {
  const start = await shown(person, person.began, 'button', 'Unlock')
  await person.fill('Passphrase', passphrase)
  await person.driver.executeScript(noting)
  await person.click('Unlock')
  const { took, guess } = await person.driver.executeAsyncScript(whenThere)
  return { start, work: took - guess, guess }
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]

const locked = join(emptyFolder(), 'records')
execFileSync(beside('many_people'), [locked, `${people}`, passphrase])
const practice = await practiceFolder({ people })
const times = { empty: [], start: [], work: [], guess: [], practice: [] }
for (let round = 0; round < rounds; round += 1) {
  times.empty.push(await at(beside('empty_window'), undefined, (person) => shown(person, person.began, 'heading', 'Empty')))
  const { start, work, guess } = await at(program, locked, unlocking)
  times.start.push(start)
  times.work.push(work)
  times.guess.push(guess)
  times.practice.push(await at(program, practice, (person) => shown(person, person.began, ...usable)))
}
const base = median(times.empty)
const line = (what, time) => `${what.padEnd(66)} ${time.toFixed(0).padStart(5)} ms  ${(time / base).toFixed(2)}\n`
process.stdout.write(
  `Middle of ${rounds} rounds with ${people} young people; the last column against an empty window\n` +
    line('An empty window', base) +
    line('Process start to the unlock screen', median(times.start)) +
    line(`Unlock to My work, without the ${median(times.guess)} ms of deriving the key`, median(times.work)) +
    line('Both together (at most 1.50)', median(times.start) + median(times.work)) +
    line('Process start to My work on practice data, which needs no unlocking', median(times.practice)),
)
