// The built program in a real window: started, found, and closed again.
// WebKitWebDriver starts the program itself and hands it its own environment.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptyFolder, program as underTest } from './folders.mjs'
import { Person } from './person.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const fromUi = createRequire(join(root, 'ui/package.json'))
const { Capabilities, WebDriver } = fromUi('selenium-webdriver')
const { Executor, HttpClient } = fromUi('selenium-webdriver/http')

/**
 * Opens the window on the records in `data` and answers a `Person` at it.
 * `env` reaches the program; what the person saves lands in `person.saved`; `person.began` is when it was started.
 * Given the test's context, the window closes when the test ends.
 */
export async function open({ data, env = {}, test, program = underTest } = {}) {
  const saved = emptyFolder()
  const { service, port } = await startDriver({ WAYMARK_TEST_SAVE_TO: saved, ...env })
  const began = performance.now()
  try {
    const driver = WebDriver.createSession(new Executor(new HttpClient(`http://127.0.0.1:${port}`)), wanted(program, data))
    await driver.getSession()
    const person = new Person({ driver, saved, began, close: () => close(driver, service, data) })
    test?.after(() => person.close())
    return person
  } catch (error) {
    service.kill()
    throw error
  }
}

/** Opens a page of a file in a plain browser, as somebody without Waymark does. */
export async function openInBrowser({ path, test }) {
  const libraries = '/usr/lib'
  const browser = readdirSync(libraries).map((name) => join(libraries, name, 'webkit2gtk-4.1/MiniBrowser')).find(existsSync)
  const { service, port } = await startDriver({})
  const driver = WebDriver.createSession(new Executor(new HttpClient(`http://127.0.0.1:${port}`)), new Capabilities().set('webkitgtk:browserOptions', { binary: browser, args: ['--automation'] }))
  await driver.getSession()
  const person = new Person({ driver, saved: null, began: 0, close: () => close(driver, service, null) })
  test.after(() => person.close())
  await driver.get(`file://${path}`)
  return person
}

function wanted(program, data) {
  const capabilities = new Capabilities()
  return capabilities.set('webkitgtk:browserOptions', { binary: program, args: data ? ['--data', data] : [] })
}

/** The process of the window on this folder: the newest that has it on its command line. */
export function processOf(data) {
  return Number(execFileSync('pgrep', ['-n', '-f', '-x', `${underTest} --data ${data}`], { encoding: 'utf8' }))
}

/** The window is closed when its program has let go of the folder, not when the driver says so. */
async function close(driver, service, data) {
  await driver.quit().catch(() => {})
  for (let attempt = 0; data && attempt < 100 && isOpenOn(data); attempt += 1) {
    await new Promise((done) => setTimeout(done, 50))
  }
  if (service.exitCode !== null || service.signalCode !== null) return
  service.kill()
  await once(service, 'exit')
}

/** A program that is ending has no command line any more, but may still hold its folder. */
function isOpenOn(data) {
  const claim = join(data, 'waymark.lock')
  return spawnSync('pgrep', ['-f', '--', `--data ${data}$`]).status === 0 ||
    (existsSync(claim) && spawnSync('flock', ['-n', claim, 'true']).status === 1)
}

async function startDriver(env) {
  const port = await freePort()
  const service = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, ...env, TAURI_WEBVIEW_AUTOMATION: 'true' },
    stdio: process.env.WAYMARK_LOUD ? 'inherit' : 'ignore',
  })
  await new Promise((done, failed) => {
    service.once('error', () => failed(new Error('WebKitWebDriver is missing: ./dev test installs it')))
    service.once('spawn', done)
  })
  await listening(port)
  return { service, port }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function listening(port) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await answers(port)) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('WebKitWebDriver did not start within ten seconds')
}

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => done(true)).once('error', () => done(false))
    socket.once('connect', () => socket.destroy())
  })
}
