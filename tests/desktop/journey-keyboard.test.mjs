// The same way as the journey, by keyboard alone: nothing here clicks, and the focus is never lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { action, alike, decision, father, helen, letter, mae, misspelt, mother, parents, place, professionals, said, scores, tom } from './mae.mjs'
import { open } from './window.mjs'

let person

/** After an act: what it says is read, and the focus is somewhere, and can be seen. */
async function after(what) {
  await person.reads(what)
  await focusStands(`after “${what}”`)
}

async function gone(text) {
  await person.readsNoMore(text)
  await focusStands(`after “${text}” went`)
}

async function focusStands(when) {
  let at
  await person.until(`the focus to be somewhere ${when}`, async () => (at = await person.focus()).role !== 'body')
  assert.ok(at.visible, `${when} the focus on ${at.role} “${at.name}” cannot be seen`)
}

/** A new page begins at its heading: there the focus is, and can be seen. */
async function arrivedAt(heading) {
  await person.until(`the focus to be seen on the heading “${heading}”`, async () => {
    const at = await person.focus()
    return at.role === 'heading' && at.name === heading && at.visible
  })
}

/** Finds anything by name, or does something by its name, from wherever one is. */
async function findOrDo(text, line) {
  await person.press('Ctrl+K')
  await person.find('combobox', 'Find or do')
  await person.type(text)
  // What is offered follows each letter: it stays the same once the last of them is answered.
  let offered = []
  await person.until(`“${line}” to be offered`, async () => {
    const before = offered.join()
    offered = await person.driver.executeScript('return [...document.querySelectorAll("#palette-list [role=option]")].map((one) => one.innerText)')
    return offered.join() === before && offered.some((one) => line.test(one))
  })
  for (let at = offered.findIndex((one) => line.test(one)); at > 0; at -= 1) await person.press('Down')
  await person.press('Enter')
}

async function addMae() {
  await findOrDo('add a young', /Add a young person/)
  await arrivedAt('Add a young person')
  await person.typeInto('Given names', mae.given)
  await person.typeInto('Family name', mae.family)
  await person.typeInto('What they like to be called', mae.called)
  await person.typeInto('Date of birth', mae.born)
  await person.typeInto('LCS ID', mae.lcs)
  await person.reads('Already here?')
  await person.tabTo('button', alike)
  await person.pressButton('None of these: add the young person', { back: true })
  await person.reads(`14, born ${mae.bornSays}`)
  await arrivedAt(mae.full)
}

async function addParent(one) {
  await person.pressButton('Family member')
  await person.typeInto('Given names', one.given)
  await person.typeInto('Family name', one.family)
  await person.typeInto(/^Who they are to/, one.relation)
  await person.pickRadio('Parental responsibility', 'Yes')
  await person.pickRadio(/^Lives with/, one.lives)
  await person.typeInto('Address', one.address)
  await person.typeInto('Postcode', one.postcode)
  await person.typeInto('Phone', one.phone)
  if (one.protectedBecause) {
    await person.pickRadio(/address protected/, 'Yes')
    await person.typeInto('Who decided, and why', one.protectedBecause)
  }
  await person.pressButton('Add to the record')
  await gone('Add a family member')
  await after(one.street)
}

async function addProfessional(one) {
  await person.pressButton('Professional')
  await person.typeInto('Name', one.name)
  await person.typeInto('Role', one.role)
  await person.typeInto('Agency', one.agency)
  await person.typeInto('Secure e-mail', one.email)
  await person.pickRadio(/know them by name/, one.known)
  await person.pressButton('Add to the record')
  await gone('Add a professional')
  await after(one.email)
}

async function openPathway() {
  await person.pressButton('Now', { back: true })
  await person.pressButton('Open the pathway')
  await person.typeInto('Referred on', '5 1 2027')
  await person.typeInto('Section 17 assessment authorised on', '4 1 2027')
  await person.typeInto('Triage decided on', '6 1 2027')
  await person.pickFrom('Triage outcome', 'Accepted')
  await person.typeInto('Why', 'The harm is outside the home, and the family wants help with it.')
  await person.pickFrom('Decided in triage by', helen)
  await person.pickFrom('Allocated social worker', tom)
  await person.pickFrom('Independent chair', helen)
  await person.pickFrom('Team manager', /^Bridget Moss/)
  await person.pressButton('Open the pathway')
  await after('Triage accepted the referral')
}

async function consent(who) {
  await person.pressButton('Record an answer')
  await person.pickFrom('Whose answer', who)
  await person.typeInto('On', '7 1 2027')
  await person.typeInto('How', 'In person')
  await person.pressButton('Record the answer')
  await gone('Whose answer')
}

async function arrange() {
  await person.pressButton('Now', { back: true })
  await person.pressButton(/^Arrange/)
  await arrivedAt('Arrange a meeting')
  await person.typeInto('Proposed day', '25 1 2027')
  await person.typeInto('Proposed place', place.name)
  await person.press('Enter')
  await arrivedAt('Full meeting 1')
}

async function agreeAndInvite() {
  await person.pressButton('Arranging')
  await person.pressButton('Tom Fairlie agrees')
  await after(/Tom Fairlie agreed: Mon 11 Jan 2027/)
  await person.pressButton('Helen Adeyemi-Ross agrees')
  await after(/Helen Adeyemi-Ross agreed: Mon 11 Jan 2027/)
  await person.typeInto('Its address, for the letters', place.address)
  await person.pressButton('The list is agreed with the independent chair')
  await after(/List agreed with the independent chair: Mon 11 Jan/)
  await person.pressButton('Ask business support to book and invite')
  await after(/Business support asked: Mon 11 Jan/)
  await person.pressButton('The room is booked')
  await after(/Room booked: Mon 11 Jan/)
  await person.pressButton('The invitations are sent')
  await after(/Invitations sent: Mon 11 Jan/)
  await person.typeInto('Replies by', '20 1 2027')
  await person.press('Tab')
}

/** Makes what is ready final, and says of each envelope that it went today. */
async function makeAndSend(button, names) {
  await person.pressButton(button)
  await person.find('button', `Sent today to ${names.at(-1)}`)
  await after(`0 of ${names.length} people have theirs`)
  for (const [at, name] of names.entries()) {
    await person.pressButton(`Sent today to ${name}`)
    await after(`${at + 1} of ${names.length} people have theirs`)
  }
}

/** On practice data the badge moves the day and changes who one is. */
async function become(name, day) {
  await person.pressButton(/^Practice data/, { back: true })
  await person.find('dialog', 'Practice data')
  if (day) await person.typeInto('The day it is here', day)
  await person.pickFrom('Who you are', name)
  await person.pressButton('Go there')
  await gone('The day it is here')
  await findOrDo('Mae Thorn', /Full meeting 1/)
  await arrivedAt('Full meeting 1')
}

async function inTheRoom() {
  await person.pressButton('Meeting room')
  await person.pickFrom(`Attendance of ${professionals.at(-1).name}`, 'Apologies')
  await person.pressButton('Everybody else is in the room')
  await after('8 came')
  for (const [item, words] of Object.entries(said)) {
    await person.pressButton(new RegExp(item), { back: true })
    await person.typeInto('What was said', words)
  }
}

async function giveScores() {
  await person.pressButton(/How safe is it/, { back: true })
  for (const one of scores) {
    await person.pickFrom('Whose number', one.who)
    await person.pickFrom('Number', one.points)
    await person.typeInto('What makes it that', one.why)
    await person.press('Enter')
    await person.find('button', `Take off the number of ${one.who}`)
  }
  await person.pressButton('Show the numbers together', { back: true })
  await after(scores[0].why)
  await after('Talk about why we see this differently')
  await person.typeInto('Why we see it differently', 'The drama group is in daylight; the reports are from the evening.')
  await person.pickFrom('Is a strategy discussion needed?', 'No', { back: true })
  await person.typeInto('Why', 'There is a plan in place, and police agree.')
  await person.press('Tab')
}

async function agreeWhatToDo() {
  await person.pressButton(/What needs to happen/, { back: true })
  await person.press('Ctrl+D')
  await person.typeInto('What was decided', decision.record)
  await person.typeInto(/^The same for Mae/, decision.family)
  await person.pressButton('Record the decision')
  await gone('Record a decision')
  await after(decision.record)
  await person.press('Ctrl+Shift+A')
  await person.typeInto('What will be done', action.record)
  await person.typeInto(/^The same for Mae/, action.family)
  await person.pickFrom('Who will do it', 'Sam Whitlock')
  await person.typeInto('By when', action.by)
  await person.pressButton('Record the action')
  await gone('Record an action')
  await after(action.record)
}

async function datesAndHeld() {
  await person.pressButton(/^\d*\s*Dates/, { back: true })
  await person.typeInto(/^Next 6-weekly review/, '8 3 2027')
  await person.typeInto(/^Next full review/, '19 4 2027')
  await person.press('Tab')
  await person.pressButton('Record as held', { back: true })
  await after('Held, minutes owed')
}

async function draftReturnedAndSignedOff() {
  await person.pressButton('Minutes')
  await person.pressButton('Hand the draft to the independent chair')
  await after('Minutes with the independent chair')
  await become(helen)
  await person.pressButton('Minutes')
  await person.typeInto('Or return them with comments', 'Say who walks with Mae.')
  await person.pressButton('Return the minutes')
  await after('Returned on Mon 25 Jan 2027')
  await become(tom)
  await person.pressButton('Meeting room')
  await person.pressButton(/Discussion/)
  await person.typeInto('What was said', 'Sam Whitlock walks with Mae on Thursdays.')
  await person.pressButton('Minutes', { back: true })
  await person.pressButton('Hand the draft to the independent chair')
  await after('Minutes with the independent chair')
  await become(helen)
  await person.pressButton('Minutes')
  await person.pressButton('Sign off the minutes')
  await after('Signed off by Helen Adeyemi-Ross on Mon 25 Jan 2027')
}

async function outcomeLetter() {
  await person.pressButton('Letters and sending', { back: true })
  for (const [part, words] of Object.entries(letter)) await person.typeInto(part, words)
  await person.pressButton(`Outcome letter, ${mae.name}`)
  await arrivedAt('What we decided on Monday 25 January 2027')
  await person.reads('Nothing on our lists was found')
  await person.pressButton('Make final')
  await after('Final, filed on the record')
}

async function filed() {
  await person.pressButton('Minutes', { back: true })
  await person.pressButton('Copy for LCS')
  await after('Copied for LCS')
  assert.match(await pasted(), /Full meeting/i)
  for (const tick of ['Minutes are on LCS', 'Signed off on LCS too', 'Outcome letter added to LCS as a document']) {
    await person.pressButton(tick)
    await after(`${tick}: Mon 25 Jan 2027`)
  }
  await person.pressButton('File the meeting')
  await after('Filed: Mon 25 Jan 2027')
}

/** What is on the clipboard, pasted where something is looked for and taken out again. */
async function pasted() {
  await person.press('Ctrl+K')
  await person.find('combobox', 'Find or do')
  await person.press('Ctrl+V')
  await new Promise((resolve) => setTimeout(resolve, 300))
  const text = await person.driver.executeScript('return document.activeElement.value')
  await person.press('Escape')
  return text
}

async function lockedAndFound() {
  await person.press('Ctrl+L')
  await person.reads('Passphrase')
  await person.typeInto('Passphrase', 'practice data is invented')
  await person.press('Enter')
  await arrivedAt('Full meeting 1')
  await person.until('the copy to be gone from the clipboard', async () => (await pasted()) === '')
  await findOrDo(misspelt, /Maisy Thorn/)
  await arrivedAt(mae.full)
  await person.pressButton('Documents')
  await after('Outcome letter')
}

test('from a new name to a filed meeting, by keyboard alone', { timeout: 400_000 }, async (t) => {
  person = await open({ data: await practiceFolder(), test: t, env: { WAYMARK_TEST_COPY_STAYS_MS: '500' } })
  const refuse = () => assert.fail('The mouse was used')
  for (const mouse of ['click', 'clickBelow', 'fill', 'choose', 'tick']) person[mouse] = refuse
  await person.reads('Visit Cal')
  await addMae()
  await person.pressButton('People')
  for (const one of parents) await addParent(one)
  for (const one of professionals) await addProfessional(one)
  await openPathway()
  await person.pressButton('People')
  await consent(`${mother.name}, ${mother.relation}`)
  await consent('Mae (the young person)')
  await arrange()
  await agreeAndInvite()
  await person.pressButton('Letters and sending', { back: true })
  await makeAndSend('Make 9 documents final', [mae, mother, father, ...professionals].map((one) => one.name))
  await become(tom, '25 1 2027')
  await inTheRoom()
  await giveScores()
  await agreeWhatToDo()
  await datesAndHeld()
  await draftReturnedAndSignedOff()
  await outcomeLetter()
  await become(tom)
  await person.pressButton('Letters and sending')
  await makeAndSend('Make 8 documents final', [mae, mother, father, ...professionals.slice(0, -1)].map((one) => one.name))
  await filed()
  await lockedAndFound()
})
