// The window opens, shows itself and nothing else.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder, practiceFolder, program } from './folders.mjs'
import { open } from './window.mjs'

test('the window opens and shows a page of its own', async (t) => {
  const person = await open({ data: emptyFolder(), test: t })
  assert.equal(await person.driver.getTitle(), 'Waymark')
  await person.find('heading', /./)
  await person.find('main', null)
  await person.hasNoViolations('the first screen')
  await person.picture('first-screen')
})

test('the window goes nowhere else', async (t) => {
  const person = await open({ data: emptyFolder(), test: t })
  await person.find('heading', /./)
  const before = await person.driver.getCurrentUrl()
  await person.driver.executeScript("location.href = 'https://example.org/'")
  await person.driver.executeScript("window.open('https://example.org/')")
  await person.find('heading', /./)
  assert.equal(await person.driver.getCurrentUrl(), before)
  assert.equal((await person.driver.getAllWindowHandles()).length, 1)
})

test('a page cannot run what it did not bring, nor speak to anybody', async (t) => {
  const person = await open({ data: emptyFolder(), test: t })
  await person.find('heading', /./)
  const refused = await person.driver.executeAsyncScript(`
    const done = arguments[0]
    const refused = []
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.itRan = true'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png" onerror="window.itRan = true">')
    fetch('https://example.org/').catch(() => {})
    setTimeout(() => done({ refused: [...new Set(refused)].sort(), ran: window.itRan ?? false }), 500)`)
  assert.equal(refused.ran, false)
  assert.deepEqual(refused.refused, ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem'])
})

test('a second start calls the window that is open to the front, and opens none of its own', async (t) => {
  const data = emptyFolder()
  const person = await open({ data, test: t })
  await person.find('heading', /./)
  const began = performance.now()
  const second = spawnSync(program, ['--data', data], { encoding: 'utf8', timeout: 20_000 })
  assert.match(second.stderr, /open on these records already/)
  assert.equal(second.status, 0)
  // Two seconds, and the time that any start takes.
  assert.ok(performance.now() - began < 10_000)
  assert.equal(existsSync(join(data, 'waymark.show')), false)
  await person.find('heading', /./)
})

test('policy says where the records lie, and one that cannot be followed opens nothing', async (t) => {
  const policy = join(emptyFolder(), 'policy.json')
  const env = { WAYMARK_TEST_POLICY: policy }
  writeFileSync(policy, JSON.stringify({ data_folder: await practiceFolder() }), { mode: 0o644 })
  const there = await open({ env, test: t })
  await there.reads('Practice data: nobody here is real')
  await there.close()
  writeFileSync(policy, JSON.stringify({ escrow: 'a word that nobody knows' }), { mode: 0o644 })
  const stopped = await open({ env, test: t })
  await stopped.find('heading', 'The policy file on this computer needs mending')
  await stopped.hasNoViolations('a policy that cannot be followed')
  await stopped.picture('stopped-policy')
})
