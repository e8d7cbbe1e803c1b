// Data folders for the window, and the command line on them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
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

/** A folder with the practice cases as of a day, and with `people` invented young people more. */
export async function practiceFolder({ people, asOf } = {}) {
  const folder = join(emptyFolder(), 'practice')
  const more = [...(people ? ['--people', `${people}`] : []), ...(asOf ? ['--as-of', asOf] : [])]
  if (more.length) await makePractice(folder, more)
  else cpSync(await practiceMadeOnce(), folder, { recursive: true })
  return folder
}

async function makePractice(folder, more = []) {
  const { code, err } = await verb(['practice', folder, ...more])
  if (code !== 0) throw new Error(`The practice folder was not made: ${err}`)
}

/** Made by this very program, before anybody opened it; every window test begins with a copy. */
async function practiceMadeOnce() {
  const { size, mtimeMs } = statSync(program)
  const kept = join(root, `target/tmp/practice-${size}-${Math.round(mtimeMs)}`)
  if (existsSync(kept)) return kept
  const fresh = join(emptyFolder(), 'practice')
  await makePractice(fresh)
  const beside = `${kept}-${process.pid}`
  mkdirSync(dirname(kept), { recursive: true })
  cpSync(fresh, beside, { recursive: true })
  // Another file of tests may have made it meanwhile: theirs is as good.
  try {
    renameSync(beside, kept)
  } catch {
    rmSync(beside, { recursive: true, force: true })
  }
  return kept
}
