// The built program in a real window, driven the way a person would: started, found by what is read, typed into.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const fromUi = createRequire(join(root, 'ui/package.json'))
const { Capabilities, WebDriver } = fromUi('selenium-webdriver')
const { Executor, HttpClient } = fromUi('selenium-webdriver/http')

/** The program under test; another build can be named in the environment. */
export const program = process.env.WAYMARK_PROGRAM ?? join(root, 'target/debug/waymark')

/** Where screenshots go. */
export const pictures = process.env.WAYMARK_PICTURES ?? join(root, 'target/pictures')

/** A folder of its own that is gone after the test. */
export function emptyFolder() {
  return mkdtempSync(join(tmpdir(), 'waymark-'))
}

/** Runs the command line on a folder and answers `{ code, out, err }`; `input` goes to standard input. */
export async function verb(args, input = '') {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, out, err }
}

/** A folder with the practice cases. */
export async function practiceFolder(...more) {
  const folder = emptyFolder()
  const made = await verb(['practice', folder, ...more])
  if (made.code !== 0) throw new Error(`practice data was not made: ${made.err}`)
  return folder
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function listens(port) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const socket = connect(port, '127.0.0.1')
    const [event] = await Promise.race([
      once(socket, 'connect').then(() => ['up']),
      once(socket, 'error').then(() => ['down'], () => ['down']),
    ]).catch(() => ['down'])
    socket.destroy()
    if (event === 'up') return
    await pause(50)
  }
  throw new Error('WebKitWebDriver did not start')
}

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds))
}

/** Starts the driver: it hands its environment to the program. */
async function startDriver(env) {
  const port = await freePort()
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, ...env, TAURI_WEBVIEW_AUTOMATION: 'true' },
    stdio: process.env.WAYMARK_LOUD ? 'inherit' : 'ignore',
  })
  await listens(port)
  return { driver, port }
}

/**
 * Opens the window on the records in `data`.
 * `env` reaches the program; files a person saves land in `saved`.
 */
export async function open({ data, env = {} } = {}) {
  const saved = emptyFolder()
  const { driver: service, port } = await startDriver({ WAYMARK_TEST_SAVE_TO: saved, ...env })
  const capabilities = new Capabilities()
  capabilities.set('webkitgtk:browserOptions', { binary: program, args: data ? ['--data', data] : [] })
  try {
    const executor = new Executor(new HttpClient(`http://127.0.0.1:${port}`))
    const driver = WebDriver.createSession(executor, capabilities)
    await driver.getSession()
    return { driver, service, saved }
  } catch (error) {
    service.kill()
    throw error
  }
}
