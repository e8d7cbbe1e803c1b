// A fortnight at the administrator's desk (DR 8.4), all its steps, with keys alone; only the day of the practice data moves by mouse.
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

async function closeReferrals() {
  await goTo('Log a referral')
  await person.pickRadio('What it is about', 'Theme')
  await person.typeInto('The theme in a few words', 'Parcels left at the canal bridge')
  await person.typeInto('Summary', 'Three reports of parcels handed to younger boys.')
  await person.typeInto('Who sends it', 'Kez Omari')
  await person.typeInto('Agency', 'Youth service')
  await person.typeInto('At', '09:00')
  await person.pressButton('Log the referral')
  await after('Is it for the group?')
}

async function checkAndList() {
  await person.pressButton(/^No: Is any child named here/)
  await after('The group takes on people of concern')
  await person.pressButton('Record: in scope')
  await after('Accepted at triage')
  await person.pressButton('Put it on the agenda')
  await after('On the agenda of meeting 11')
}

async function triage() {
  await checkAndList()
  await goTo('Referrals to the group')
  await person.pressButton('Bus station Kingsmere')
  await person.reads('Perhaps about the same')
  await checkAndList()
  await goTo('This cycle')
  await person.reads('Meeting 10')
  await person.pressButton('Meeting after')
  await person.reads('Meeting 11, Tue 26 Jan 2027')
  await person.pressButton('Triage')
  await person.reads('30 of 60 minutes for items are given')
  await person.typeInto('Who took part', 'Martin Ellery\nDS Carla Penhale')
}

async function agenda() {
  await person.pressButton('Agenda')
  const second = await person.driver.executeScript('return [...document.querySelectorAll(".ag .row-name")].map((one) => one.innerText)[1]')
  await person.tabTo('button', second)
  await person.press('Alt+Up')
  await person.until('the item to be first', () => person.driver.executeScript('return document.querySelector(".ag .row-name").innerText === arguments[0] && document.activeElement.innerText === arguments[0]', second))
  for (const step of ['Record triage as held', 'Agree the agenda, as Martin Ellery decided', 'Record the agenda as published']) {
    await person.pressButton(step, { back: true })
    await person.readsNoMore(step)
  }
  await person.pressButton('Make the papers')
  await person.reads('Could not be made')
  await person.picture('fortnight-papers')
}

async function meeting() {
  await goTo('This cycle')
  await person.reads('Meeting 11')
  await person.pressButton('Updates')
  await person.reads('Not replied yet:')
  await person.pressButton('Meeting')
  await person.pickFrom('Attendance of DS Carla Penhale', 'Here')
  await person.reads('1 here')
  await person.pressButton('Everybody has heard and confirmed it', { back: true })
  await person.reads('Confidentiality confirmed Tue 26 Jan')
  for (const item of [1, 2]) {
    await person.pressButton('Open this item')
    await person.typeInto('What was decided', 'Detached workers walk there on Fridays.')
    await person.pickRadio('Does any child here now meet significant harm?', 'No')
    await person.pickFrom('Outcome', 'Actions running: comes back')
    if (item === 1) await person.press('Ctrl+Enter')
  }
  await person.press('Ctrl+Shift+A')
  await person.typeInto('What will be done', 'Walk the canal bridge on Fridays')
  await person.typeInto('Who does it', 'Kez Omari')
  await person.typeInto('Their agency', 'Youth service')
  await person.pickFrom('Kind', 'Diversion')
  await person.pickFrom('Level of prevention', /^Secondary/)
  await person.pressButton('Record the action')
  await person.reads('11.01')
  await person.pressButton('Close the meeting')
  await person.reads('Closed on Tue 26 Jan 2027')
}

async function notesAndReport() {
  await person.pressButton('Notes', { back: true })
  await person.typeInto('Summary notes', 'Two items, one action.')
  for (const step of ['Record the draft notes as with the chair', 'Agree the notes, as Martin Ellery decided', 'Record the notes as published']) {
    await person.pressButton(step, { back: true })
    await person.readsNoMore(step)
  }
  await person.pressButton('Save the notes as PDF')
  await person.until('the notes', async () => readdirSync(person.saved).some((name) => name === 'tactical_group_meeting_11_notes.pdf'))
  await person.picture('fortnight-notes')
  await goTo('Referrals to the group')
  await person.pressButton('Parcels left at the canal bridge')
  await person.pressButton('Record the answer to the referrer')
  await person.typeInto('What they were told', 'Workers walk there on Fridays')
  await person.pressButton('Record the answer')
  await person.reads('Workers walk there on Fridays')
  await goTo('Reports of the group')
  await person.reads('Referrals by what became of them')
  await person.pressButton('Record as given out')
  await person.pressButton('Given out')
  await person.reads('VRP Steering Group')
  await person.picture('fortnight-given')
}

test('a fortnight at the administrator’s desk, by keyboard', async (t) => {
  person = await open({ data: await practiceFolder(), test: t, env: { WAYMARK_TEST_FOLDER: emptyFolder() } })
  await person.reads('Visit Cal')
  await standOn('18 1 2027', 'Jo Whitcombe, Community Safety Team administrator')
  await closeReferrals()
  await triage()
  await standOn('21 1 2027')
  await agenda()
  await standOn('26 1 2027')
  await meeting()
  await standOn('2 2 2027')
  await notesAndReport()
})
