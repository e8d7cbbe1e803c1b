// By keyboard alone, on practice data: a visit planned, harm that comes before everything, a record that few may open, going
// on without consent, an entry in error, and a referral to the tactical group that names nobody; pictures and axe.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('a strategy discussion holds the plan, a restricted record asks why, and a referral to the group names nobody', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  const seen = async (name) => {
    await person.picture(name)
    await person.hasNoViolations(name)
  }
  const record = async (name) => {
    await person.press('Ctrl+2')
    await person.find('button', name)
    await person.pressButton(name)
    await person.find('navigation', 'Parts of this record')
  }
  person.layMouseAside()
  await person.reads('Visit Cal')

  // What goes to the tactical group holds what is typed for it, and is not made while it names the young person.
  await person.press('Ctrl+3')
  await person.find('button', '6-weekly review 1')
  await person.pressButton('6-weekly review 1')
  await person.find('button', 'Meeting room')
  await person.pressButton('Meeting room')
  await person.pressButton('Refer to the tactical group', { back: true })
  await person.pickFrom('What is referred', 'A place, or a place online')
  await person.typeInto('Who or what', 'Bus station')
  await person.typeInto('What is the matter', 'Callum is waited for after dark.')
  await person.typeInto('What makes you think so', 'Seen by two youth workers on 8 January.')
  await person.typeInto('What you want from the group', 'Lamps, and somebody there on Fridays.')
  await person.pressButton('Save the referral')
  await person.reads(/This names/)
  await seen('refer-names')
  await person.typeInto('What is the matter', 'Young people are waited for after dark.')
  await person.pressButton('Save the referral')
  await person.until('the file', async () => readdirSync(person.saved).length === 1)
  await person.readsNoMore('What you want from the group')
  const file = readFileSync(join(person.saved, readdirSync(person.saved)[0]), 'utf8')
  assert.ok(file.includes('waited for after dark') && !/Callum|Ashdown|100481/.test(file), file)

  await record('Callum Ashdown')
  await person.pressButton('Visits')
  await person.pressButton('Plan the next one')
  await person.typeInto('On', '12 1 2027')
  await person.typeInto('Where', 'A walk after school')
  await seen('visit-plan')
  await person.pressButton('Plan the visit')
  await person.reads('A walk after school')

  await person.pressButton('Strategy discussion', { back: true })
  await person.typeInto('What is suspected', 'A new phone, and he will not say from whom.')
  await seen('strategy-begins')
  await person.pressButton('Record the strategy discussion')
  await person.reads('Nothing of this plan is chased')
  await seen('strategy-open')
  await person.pressButton('Record how it ended', { back: true })
  await person.pickRadio('What was decided', /pathway goes on/)
  await person.typeInto('Consent asked for again on', '11 1 2027')
  await person.pickFrom('Decided by', /^Bridget Moss/)
  await person.typeInto('What was decided, in a sentence', 'Police and health agree that the plan goes on.')
  await seen('strategy-ends')
  await person.pressButton('Record the end')
  await person.readsNoMore('Nothing of this plan is chased')

  await person.pressButton('Details')
  await person.pressButton('Restrict')
  await person.typeInto('Why', 'Somebody in the team knows the family.')
  await seen('restrict')
  await person.pressButton('Restrict the record')
  await person.reads('Only these people open it')
  await seen('restricted')
  await person.press('Ctrl+L')
  await person.find('button', 'Unlock')
  await person.pressButton('Unlock')
  await person.field('Why I open it')
  assert.ok(!(await person.text()).includes('14 Feb 2011'), 'nothing of the record is shown before')
  await seen('restricted-why')
  await person.typeInto('Why I open it', 'I am his social worker.')
  await person.pressButton('Open the record')
  await person.reads('I am his social worker.')

  await record('Jayden Okafor-Lyle')
  await person.pressButton('People')
  await person.pressButton('Go on without')
  await person.typeInto('Why the plan goes on', 'Mark agrees, and Jayden lives with him.')
  await seen('without-consent')
  await person.press('Escape')
  await person.pressButton('Plan', { back: true })
  await person.pressButton('Entered in error')
  await person.typeInto('What was entered in error', 'The wrong Jayden.')
  await seen('entered-in-error')
  await person.press('Escape')
})
