// Data folders for the window, and the command line on them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const made = []
process.once('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** The program under test; another build can be named in the environment. */
export const program = process.env.WAYMARK_PROGRAM ?? join(root, 'target/debug/waymark')

/** Where screenshots go. */
export const pictures = process.env.WAYMARK_PICTURES ?? join(root, 'target/pictures')

/** A folder of its own that is gone when the tests have run. */
export function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-'))
  made.push(folder)
  return folder
}

/** Runs a verb of the command line and answers `{ code, out, err }`; `input` goes to standard input. */
export async function verb(args, input = '', env = {}) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  child.stdin.on('error', () => {}).end(input)
  const [code] = await once(child, 'close')
  return { code, out, err }
}

/** A folder with the practice cases, and with `people` invented young people more. */
export async function practiceFolder({ people } = {}) {
  const folder = join(emptyFolder(), 'practice')
  const { code, err } = await verb(['practice', folder, ...(people ? ['--people', `${people}`] : [])])
  if (code !== 0) throw new Error(`The practice folder was not made: ${err}`)
  return folder
}
