// The cycle for Tuesday 1 December 2026 (DR 9.2), whole, at the administrator's desk (DR 8.4), with keys alone; only the
// day of the practice data moves by mouse.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { emptyFolder, practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

let person

async function standOn(day, who) {
  await person.click(/^Practice data/)
  await person.fill('The day it is here', day)
  if (who) await person.choose('Who you are', who)
  await person.click('Go there')
  await person.readsNoMore('The day it is here')
}

/** Goes to a page by its name, from wherever one is. */
async function goTo(name) {
  await person.press('Ctrl+K')
  await person.find('combobox', 'Find or do')
  await person.type(name)
  await person.until(`“${name}” to be offered first`, () => person.driver.executeScript('return document.querySelector("#palette-0")?.innerText.startsWith(arguments[0])', name))
  await person.press('Enter')
}

/** After an act the focus is somewhere, and can be seen. */
async function after(text) {
  await person.reads(text)
  const at = await person.focus()
  assert.ok(at.role === 'body' || at.visible, `after “${text}” the focus on ${at.role} “${at.name}” cannot be seen`)
}

async function logs(name, summary, [who, agency], at) {
  await goTo('Log a referral')
  await person.typeInto('Name of the young person', name)
  await person.typeInto('Summary', summary)
  await person.typeInto('Who sends it', who)
  await person.typeInto('Agency', agency)
  await person.typeInto('At', at)
  await person.pressButton('Log the referral')
  await after('Is it for the group?')
}

const yes = /^Yes: /
const no = /^No: /

/** Answers the gate on the referral that is open, and records what it says. */
async function decides(answers, decision, becomes) {
  const answered = () => person.driver.executeScript('return document.querySelectorAll(".gate button[aria-label^=\'Change: \']").length')
  for (const [at, answer] of answers.entries()) {
    // Whether a child is open to social care is a named colleague's to say.
    if (await person.driver.executeScript('return document.getElementById("said_by")?.value === ""')) await person.typeInto('Who at Children’s Social Care says so', 'Bridget Moss')
    await person.pressButton(answer)
    await person.until(`answer ${at + 1} of the gate`, async () => (await answered()) === at + 1)
  }
  await person.pressButton(`Record: ${decision}`)
  await after(becomes)
}

async function opens(called) {
  await goTo('Referrals to the group')
  await person.pressButton(called)
  await person.reads('Is it for the group?')
}

/** RTG-26-041 to 045 came before; 046 and 047 come now. */
async function referrals() {
  await logs('Maisie Thorne', 'Told the nurse that an adult hurt her last night.', ['Nurse Adair', 'Health'], '09:20')
  await person.reads('RTG-26-046')
  await decides([yes], 'urgent', 'Urgent: ring now')
  for (const whom of ['Children’s Social Care', 'Police']) {
    await person.pickRadio('Who was rung', whom)
    await person.typeInto('When', '10:40')
    await person.pressButton('Record the call')
    await person.until(`the call to ${whom}`, async () => (await person.text()).split('Rung Mon 23 Nov, 10:40am by Jo Whitcombe').length === (whom === 'Police' ? 3 : 2))
  }
  await logs('Jayden Okafor-Lyle', 'A friend of a young person who is open to social care.', ['Ms Yusuf', 'Kingsmere Academy'], '14:10')
  await person.reads('RTG-26-047')
  await person.reads('After the cut-off of Mon 23 Nov, midday, so it waits for the next meeting')
  await decides([no, no, yes], 'in scope', 'Goes to: Meeting 8, Tue 15 Dec')
  await opens('Callum A.')
  await decides([no, yes, yes], 'out of scope', 'What was written about this child is not shown here')
  await person.reads('Bridget Moss, Mon 23 Nov')
  assert.ok(!(await person.text()).includes('used to carry'), 'what was written about Callum is not shown')
  await person.pressButton('Record the answer to the referrer')
  await person.typeInto('What they were told', 'Tom Fairlie is the social worker')
  await person.pressButton('Record the answer')
  await after('Tom Fairlie is the social worker')
  await person.picture('fortnight-out-of-scope')
  await opens('Tia R.')
  await decides([no, no, no, no, no, no, no, yes], 'in scope', 'Accepted at triage')
  await opens('Kingsmere Bus Interchange')
  await decides([no], 'in scope', 'Accepted at triage')
  await opens('Dean Marlowe')
  await decides([no, no], 'in scope', 'Accepted at triage')
  await opens('Drug-laced vapes sold near schools')
  await decides([no], 'in scope', 'Accepted at triage')
}

/** The four that are in scope go on the agenda, and every slot is where DR 9.2 has it. */
async function agenda() {
  await goTo('This cycle')
  await person.reads('Meeting 7, Tue 1 Dec')
  await person.reads('Priya Nair chairs, Martin Ellery is vice chair.')
  const steps = (await person.text()).replace(/\s+/g, ' ')
  for (const day of ['Mon 23 Nov, midday', 'Tue 24 Nov', 'Thu 26 Nov', 'Mon 30 Nov, midday', 'Tue 1 Dec', 'Thu 3 Dec', 'Tue 8 Dec']) assert.ok(steps.includes(day), `${day} in ${steps}`)
  await person.pressButton('Triage')
  for (const [reference, guest] of [['RTG-26-041'], ['RTG-26-042', /^Sal Brand/], ['RTG-26-043'], ['RTG-26-044']]) {
    await person.pressButton(`Decide: ${reference}`)
    await person.reads(`On the agenda: ${reference}`)
    if (guest) await person.turnOver(guest)
    await person.pressButton('Put it on the agenda')
    await person.find('button', `Change: ${reference}`)
  }
  await person.reads('60 of 60 minutes for items are given')
  await person.picture('fortnight-triage')
  await person.pressButton('Agenda', { back: true })
  await person.reads('120 of 120 used')
  await person.tabTo('button', 'Kingsmere Bus Interchange')
  await person.press('Alt+Up')
  await slots(['RTG-26-042', 'RTG-26-041', 'RTG-26-043', 'RTG-26-044'])
  await person.pressButton('Put in order', { back: true })
  await slots(['RTG-26-041', 'RTG-26-042', 'RTG-26-043', 'RTG-26-044'])
  for (const says of ['Ms Yusuf, this slot only', 'Sal Brand, this slot only', 'Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1.']) await person.reads(says)
  await person.picture('fortnight-agenda')
  await chairs()
  await standOn('26 11 2026')
  for (const step of ['Record triage as held', 'Agree the agenda, as Priya Nair decided', 'Record the agenda as published']) {
    await person.pressButton(step, { back: true })
    await person.readsNoMore(step)
  }
  await person.pressButton('Make the papers')
  await person.reads('Could not be made')
  await person.picture('fortnight-papers')
}

/** The starts, minutes and items of the agenda; 120 minutes from 1:30pm. */
async function slots(items) {
  const fixed = [['1:30pm', '10'], ['1:40pm', '20'], ['2pm', '15'], ['2:15pm', '15'], ['2:30pm', '15'], ['2:45pm', '15'], ['3pm', '10'], ['3:10pm', '10'], ['3:20pm', '10']]
  const wanted = fixed.map((slot, at) => [...slot, items[at - 2] ?? ''].join(' ').trim()).join('; ')
  const shown = () => person.driver.executeScript('return [...document.querySelectorAll(".ag li")].map((line) => [...line.children].slice(0, line.matches(".fix") ? 2 : 3).map((one) => one.firstChild?.textContent ?? "").join(" ").trim()).join("; ")')
  let last = ''
  await person.until(`the slots ${wanted}`, async () => (last = await shown()) === wanted).catch((error) => assert.equal(last, wanted, error.message))
}

/** Meeting 8 is Ellery's; the 29th of December is cancelled and takes nobody's turn; 12 January is Nair's. */
async function chairs() {
  await person.pressButton('Meeting after', { back: true })
  await person.reads('Meeting 8, Tue 15 Dec')
  await person.reads('Martin Ellery chairs, Priya Nair is vice chair.')
  await person.pressButton('Meeting after')
  await person.reads('Meeting 9, Tue 29 Dec')
  await person.reads('few may come')
  await person.reads('triage, publishing and cut-off collide')
  await person.pressButton('Move or cancel')
  await person.pickRadio('What happens', 'It is cancelled')
  await person.typeInto('Why', 'Between Christmas and New Year')
  await person.pressButton('Cancel the meeting')
  await person.reads('Cancelled')
  await person.picture('fortnight-cancelled')
  await person.pressButton('Meeting after', { back: true })
  await person.reads('Meeting 10, Tue 12 Jan 2027')
  await person.reads('Priya Nair chairs, Martin Ellery is vice chair.')
  for (const before of [9, 8, 7]) {
    await person.pressButton('Meeting before', { back: true })
    await person.reads(`Meeting ${before}, `)
  }
}

/** The sample actions 7.01 to 7.06: what, who, agency, kind, level, who may read it. */
const actions = [
  ['Put detached youth work at the interchange, Fri and Sat 18:00 to 22:00', 'Kez Omari', 'Youth service', 'Diversion', /^Secondary/],
  ['Survey lighting and CCTV at the interchange', 'Jo Whitcombe', 'Community Safety', 'Environment', /^Primary/],
  ['Consider a warning notice or other order', 'DS Carla Penhale', 'Police', 'Disruption', /^Tertiary/, 'Police-controlled'],
  ['Name a lead professional for RTG-26-041', 'Bridget Moss', 'Children’s Social Care', 'Support', /^Secondary/],
  ['Test purchase of vapes with Trading Standards', 'Jo Whitcombe', 'Community Safety', 'Disruption', /^Primary/],
  ['Find out who supplies the interchange on Fridays: to the police by the approved route', 'DS Carla Penhale', 'Police', 'Information or intelligence', /^Secondary/],
]

async function meeting() {
  await goTo('This cycle')
  await person.reads('Meeting 7')
  await person.pressButton('Updates')
  await person.reads('Not replied yet:')
  await person.pressButton('Meeting')
  await person.reads('until then items show by their number only')
  assert.ok(!(await person.text()).includes('Tia R.'), 'an item shows by its number before the statement is confirmed')
  await person.pickFrom('Attendance of Kez Omari', 'Here')
  await person.reads('1 here')
  await person.pressButton('Everybody has heard and confirmed it', { back: true })
  await person.reads('Confidentiality confirmed Tue 1 Dec')
  for (const slot of ['2pm to 2:15pm only', '2:15pm to 2:30pm only']) await person.reads(slot)
  for (const item of [1, 2, 3, 4]) {
    await person.pressButton('Open this item')
    if (item === 1) await latecomer()
    await person.typeInto('What was decided', 'As recorded under actions.')
    await person.pickRadio('Does any child here now meet significant harm?', 'No')
    await person.pickFrom('Outcome', 'Actions running: comes back')
    if (item < 4) await person.press('Ctrl+Enter')
  }
  await person.picture('fortnight-meeting')
  for (const [at, [what, who, agency, kind, level, reader]] of actions.entries()) {
    await person.press('Ctrl+Shift+A')
    await person.typeInto('What will be done', what)
    await person.typeInto('Who does it', who)
    await person.typeInto('Their agency', agency)
    await person.pickFrom('Kind', kind)
    await person.pickFrom('Level of prevention', level)
    if (reader) await person.pickFrom('Who may read it', reader)
    await person.pressButton('Record the action')
    await person.reads(`7.0${at + 1}`)
  }
  await person.reads('by Mon 14 Dec')
  await person.pressButton('Close the meeting')
  await person.reads('Closed on Tue 1 Dec 2026')
}

/** DS Penhale comes in late: the next item waits until she has confirmed the statement. */
async function latecomer() {
  await person.pickFrom('Attendance of DS Carla Penhale', 'Here')
  await person.reads('Not confirmed')
  await person.press('Ctrl+Enter')
  await person.pressButton('Open this item')
  await person.reads('DS Carla Penhale has not confirmed')
  await person.pressButton('DS Carla Penhale confirms the statement')
  await person.readsNoMore('Not confirmed')
  await person.pressButton('Change when DS Carla Penhale joined', { back: true })
  await person.typeInto('When DS Carla Penhale joined', '14:06')
  await person.pressButton('Record')
  await person.reads('Joined 2:06pm')
  await person.pressButton(/Tia R\./)
}

async function notesAndReport() {
  await person.pressButton('Notes', { back: true })
  await person.typeInto('Summary notes', 'Four items, two actions.')
  for (const step of ['Record the draft notes as with the chair', 'Agree the notes, as Priya Nair decided', 'Record the notes as published']) {
    await person.pressButton(step, { back: true })
    await person.readsNoMore(step)
  }
  await person.pressButton('Save the notes as PDF')
  await person.until('the notes', async () => readdirSync(person.saved).some((name) => name === 'tactical_group_meeting_7_notes.pdf'))
  await person.picture('fortnight-notes')
  await opens('Tia R.')
  await person.pressButton('Record the answer to the referrer')
  await person.typeInto('What they were told', 'Early Help names a lead professional')
  await person.pressButton('Record the answer')
  await person.reads('Early Help names a lead professional')
  await goTo('Reports of the group')
  await person.pickFrom('Time', /Oct/)
  await person.reads('Received 7: listed for a meeting 4, out of scope or redirected 1, urgent: sent to the front door 1, rolled to the next cycle 1.')
  assert.deepEqual(await table('Referrals by type'), ['Young person fewer than 5 4', 'Person of concern fewer than 5 1', 'Location fewer than 5 1', 'Theme fewer than 5 1', 'Together 7'])
  await person.pressButton('Record as given out', { back: true })
  await person.pressButton('Given out')
  await person.reads('VRP Steering Group')
  await person.picture('fortnight-given')
}

/** What is done between the fortnights: what was heard, a way to disrupt harm, one place under two names. */
async function between() {
  await person.pressButton('Heard afterwards', { back: true })
  await person.pressButton('Record what was heard')
  await person.pickFrom('What was heard', 'Orders obtained')
  await person.typeInto('Who told it', 'DS Carla Penhale')
  await person.typeInto('Their agency', 'Police')
  await person.pressButton('Record it')
  await after('DS Carla Penhale, Police')
  await goTo('Actions of the group')
  await person.pressButton(/^Survey lighting and CCTV/)
  await person.pickFrom('Kind', 'Disruption')
  await person.pickFrom('Way to disrupt the harm', 'Closure notice or order')
  await person.reads('Who applies: police or council.')
  await person.press('Escape')
  await goTo('Places and links')
  await person.pressButton('Add a place')
  await person.typeInto('Name', 'Bus station Kingsmere')
  await person.press('Enter')
  await person.pressButton('The same as another')
  await person.pickFrom('Which one it is, too', /^Kingsmere Bus Interchange/)
  await person.pressButton('Read them as one')
  await after('Also called')
}

/** The lines of a table of the report: what, what prints, how many records. */
async function table(title) {
  const rows = 'const table = [...document.querySelectorAll("table")].find((one) => one.caption?.innerText === arguments[0]); return [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()).filter(Boolean).join(" "))'
  return person.driver.executeScript(rows, title)
}

test('the cycle of 1 December 2026 at the administrator’s desk, by keyboard', async (t) => {
  person = await open({ data: await practiceFolder({ asOf: '2026-11-22' }), test: t, env: { WAYMARK_TEST_FOLDER: emptyFolder() } })
  await person.find('button', /^Practice data/)
  await standOn('23 11 2026', 'Jo Whitcombe, Community Safety Team administrator')
  await referrals()
  await standOn('24 11 2026')
  await agenda()
  await standOn('1 12 2026')
  await meeting()
  await standOn('8 12 2026')
  await notesAndReport()
  await between()
})
