// Backups at the real window: a place, a backup, a rehearsal, a restore; and a lost laptop, everything back on a new one.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder, practiceFolder, verb } from './folders.mjs'
import { setUp, typeBack } from './setting-up.mjs'
import { open } from './window.mjs'

const passphrase = 'three brown ducks'
const another = 'seven grey herons'

const backupsIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.waymark-backup'))

async function toBackups(person) {
  await person.press('Ctrl+K')
  await person.type('backups')
  await person.press('Enter')
  await person.find('heading', 'Backups')
}

test('a backup is made, rehearsed, compared and restored', async (t) => {
  const data = await practiceFolder()
  const place = emptyFolder()
  const person = await open({ data, env: { WAYMARK_TEST_FOLDER: place }, test: t })
  await person.click('No place for backups')
  await person.reads('Nobody has chosen where backups go')
  await person.hasNoViolations('backups without a place')
  // The dialog of the system is answered by the test.
  await person.click('Choose a folder')
  await person.reads('Last backup Mon 11 Jan 2027')
  assert.equal(backupsIn(place).length, 1)
  await person.reads('Checked')
  await person.hasNoViolations('backups')
  await person.picture('backups')

  await person.click('Rehearse a restore')
  await person.reads('was opened beside your records and gone through')

  await person.click(/^Compare the backup of/)
  await person.reads('A backup against what is here')
  await person.reads('Changes only here')
  await person.hasNoViolations('a backup against what is here')
  await person.picture('backup-compared')
  await person.click('Leave everything as it is')
  await person.until('the copy of the records to go', async () => readdirSync(join(data, 'beside')).length === 0)

  await person.click(/^Compare the backup of/)
  await person.click('Switch to the backup')
  await person.find('heading', 'My work')
  assert.equal(readdirSync(data).filter((name) => name.startsWith('kept-')).length, 1)
  await toBackups(person)
  await person.reads('Mon 11 Jan 2027')
  await person.close()
  const verified = await verb(['--data', data, 'verify'])
  assert.equal(verified.code, 0, verified.out + verified.err)
})

test('a laptop is lost, and everything is back on a new one from backup and code', { timeout: 120_000 }, async (t) => {
  const lost = join(emptyFolder(), 'lost')
  const first = await open({ data: lost, test: t })
  const code = (await setUp(first, { name: 'Tom Fairlie', role: 'Allocated social worker', passphrase })).join('-')
  await first.press('Ctrl+K')
  await first.type('add a young')
  await first.press('Enter')
  await first.fill('Given names', 'Callum')
  await first.fill('Family name', 'Ashdown')
  await first.fill('Date of birth', '14 3 2011')
  await first.click('Add the young person')
  await first.find('heading', /Callum/)
  await first.close()

  const old = readFileSync(join(lost, 'records.waymark'))
  const card = await verb(['--data', lost, 'contact-card', '--out', join(emptyFolder(), 'card.waymark')], `${passphrase}\n`)
  assert.equal(card.code, 0, card.err)

  // The second place, written by the same program without its window.
  const place = emptyFolder()
  const made = await verb(['--data', lost, 'backup', '--to', place], `${passphrase}\n`)
  assert.equal(made.code, 0, made.err)
  assert.equal(backupsIn(place).length, 1)

  const found = join(emptyFolder(), 'found')
  const second = await open({ data: found, env: { WAYMARK_TEST_FOLDER: place }, test: t })
  await second.click('I have a backup')
  await second.hasNoViolations('bringing back a backup')
  await second.click('Choose the backup file')
  await second.reads('by Waymark')
  await second.fill('Recovery code of that backup', code)
  await second.fill('A new passphrase', another)
  await second.click('Bring it back')
  const newCode = (await typeBack(second)).join('-')
  assert.notEqual(newCode, code)
  await second.click('Young people')
  await second.reads('Callum')
  await second.close()

  // The new passphrase opens them, the old code nothing any more.
  const verified = await verb(['--data', found, 'verify'], `${another}\n`)
  assert.equal(verified.code, 0, verified.out + verified.err)
  const file = join(emptyFolder(), 'code')
  writeFileSync(file, code, { mode: 0o600 })
  assert.equal((await verb(['--data', found, '--recovery-code-file', file, 'verify'])).code, 4)

  // An older file put back past the program is told at the next unlock, found by the check, and accepted with a reason.
  writeFileSync(join(lost, 'records.waymark'), old)
  const older = await open({ data: lost, test: t })
  await older.fill('Passphrase', passphrase)
  await older.click('Unlock')
  await older.reads('An older file of records was put back')
  await older.hasNoViolations('an older file was put back')
  await older.picture('older-file')
  await older.press('Ctrl+K')
  await older.type('check these')
  await older.press('Enter')
  await older.click('Check now')
  await older.reads('The older file is right')
  await older.picture('older-file-checked')
  await older.fill('Who put it back, and why', 'IT support, from the copy of last night')
  await older.click('Accept the older file')
  await older.reads('No change made outside the program was found.')
  await older.close()

  // Without a window: the same backup, the same code, another laptop.
  const third = join(emptyFolder(), 'third')
  const words = ['--data', third, '--recovery-code-file', file, '--json', 'recover', '--from', join(place, backupsIn(place)[0])]
  const recovered = await verb(words, `${another}\n`)
  assert.equal(recovered.code, 0, recovered.err)
  assert.notEqual(JSON.parse(recovered.out).recovery_code, code)
  assert.equal((await verb(['--data', third, 'verify'], `${another}\n`)).code, 0)
  assert.equal((await verb(words, `${another}\n`)).code, 3, 'records that open are not replaced')

  // Without any sheet: what a laptop backs up under the council's policy comes back with the council's key.
  const council = join(emptyFolder(), 'council')
  const key = JSON.parse((await verb(['escrow-key', '--json', '--out', council])).out)
  const policy = join(emptyFolder(), 'policy.json')
  writeFileSync(policy, JSON.stringify(key))
  const elsewhere = emptyFolder()
  const backed = await verb(['--data', third, 'backup', '--to', elsewhere], `${another}\n`, { WAYMARK_TEST_POLICY: policy })
  assert.equal(backed.code, 0, backed.err)
  const fourth = join(emptyFolder(), 'fourth')
  const from = join(elsewhere, backupsIn(elsewhere)[0])
  const byCouncil = await verb(['--data', fourth, '--json', 'recover', '--from', from, '--escrow-key-file', council], `${passphrase}\n`)
  assert.equal(byCouncil.code, 0, byCouncil.err)
  assert.equal((await verb(['--data', fourth, 'verify'], `${passphrase}\n`)).code, 0)
})
