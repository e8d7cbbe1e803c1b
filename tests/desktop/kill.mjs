// The program is killed while it writes, at the real window: what it had acknowledged must still be there.
// WAYMARK_KILLS says how often; `./dev test kill` and `./dev torture` set it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { practiceFolder, program, verb } from './folders.mjs'
import { pause } from './person.mjs'
import { open } from './window.mjs'

const kills = Number(process.env.WAYMARK_KILLS ?? 5)

// Asks the shell as the page does: one change after another, each only when the one before was acknowledged.
const writing = `
  const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request })
  window.acknowledged = { draft: 0, act: 0 }
  const setting = async () => (await ask('settings', {})).settings.find((each) => each.shape === 'text').key
  const next = async (count) => {
    await ask('keep_draft', { field: 'kill', body: String(count) })
    window.acknowledged.draft = count
    await ask('change_setting', { key: await setting(), value: 'Change ' + count })
    window.acknowledged.act = count
    return next(count + 1)
  }
  next(arguments[0]).catch((failure) => (window.failed = JSON.stringify(failure)))`

const reading = `
  const done = arguments[arguments.length - 1]
  const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request })
  Promise.all([ask('draft', { field: 'kill' }), ask('settings', {})])
    .then(([draft, settings]) => done({ draft: draft.body, settings: JSON.stringify(settings) }))
    .catch((failure) => done({ failure: JSON.stringify(failure) }))`

/** The process of the window on this folder: the newest that has it on its command line. */
function processOf(data) {
  return execFileSync('pgrep', ['-n', '-f', '-x', `${program} --data ${data}`], { encoding: 'utf8' }).trim()
}

async function writeAndKill(data, from) {
  const person = await open({ data })
  await person.find('main', null)
  await person.driver.executeScript(writing, from)
  const end = Date.now() + 200 + Math.random() * 800
  let acknowledged = { draft: 0, act: 0 }
  while (Date.now() < end) {
    acknowledged = await person.driver.executeScript('return window.acknowledged')
    const failed = await person.driver.executeScript('return window.failed ?? null')
    assert.equal(failed, null, 'the shell refused')
    await pause(Math.random() * 20)
  }
  process.kill(Number(processOf(data)), 'SIGKILL')
  await person.close()
  return acknowledged
}

async function readBack(data) {
  const person = await open({ data })
  try {
    await person.find('main', null)
    return await person.driver.executeAsyncScript(reading)
  } finally {
    await person.close()
  }
}

function lastChange(settings) {
  return Math.max(0, ...[...settings.matchAll(/Change (\d+)/g)].map((found) => Number(found[1])))
}

test(`${kills} kills during writes lose nothing that was acknowledged`, { timeout: kills * 20_000 + 60_000 }, async () => {
  const data = await practiceFolder()
  let from = 1
  for (let count = 1; count <= kills; count += 1) {
    const acknowledged = await writeAndKill(data, from)
    assert.ok(acknowledged.act > 0, 'nothing was written before the kill')
    const kept = await readBack(data)
    assert.equal(kept.failure, undefined)
    assert.ok(Number(kept.draft) >= acknowledged.draft, `kill ${count}: draft ${kept.draft} of ${acknowledged.draft}`)
    assert.ok(lastChange(kept.settings) >= acknowledged.act, `kill ${count}: an acknowledged act is gone`)
    const verified = await verb(['--data', data, 'verify'])
    assert.equal(verified.code, 0, `kill ${count}: ${verified.out}${verified.err}`)
    from = Math.max(Number(kept.draft), lastChange(kept.settings)) + 1
  }
})
