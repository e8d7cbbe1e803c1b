// From a new name to a filed meeting, with the mouse, through screens alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { practiceFolder, verb } from './folders.mjs'
import { action, alike, decision, father, helen, letter, mae, misspelt, mother, parents, place, professionals, said, scores, tom } from './mae.mjs'
import { open } from './window.mjs'

/** Who came, so who gets minutes. */
const came = [mae.name, ...parents.map((one) => one.name), ...professionals.slice(0, -1).map((one) => one.name)]

let person
let screens = 0
/** What axe-core found on the way; said at the end, so that one run shows all of it. */
const violations = []

/** A page is passed: kept as a picture, and axe-core has nothing to say. */
async function seen(name) {
  screens += 1
  await person.picture(`journey-${`${screens}`.padStart(2, '0')}-${name}`)
  await person.hasNoViolations(name).catch((error) => violations.push(error.message))
}

async function pick(legend, option) {
  await person.tick(option, { within: await person.find('group', legend) })
}

/** On practice data the badge moves the day and changes who one is. */
async function become(name, day) {
  await person.click(/^Practice data/)
  if (day) await person.fill('The day it is here', day)
  await person.choose('Who you are', name)
  await person.click('Go there')
  await person.readsNoMore('The day it is here')
  await person.click('My work')
  await person.find('heading', 'My work')
}

async function openMeeting(tab) {
  await person.click('Meetings')
  await person.find('heading', 'Meetings')
  await person.click('Full meeting 1', { within: await person.find('row', /Mae Thorn/) })
  await person.find('heading', 'Full meeting 1')
  if (tab) await person.click(tab)
  if (tab === 'Minutes') await minutesStand()
}

/** The first page is drawn, and stays while something else on this page is recorded. */
async function minutesStand() {
  await person.find('img', /page 1 of/)
}

async function addMae() {
  await person.click('Young people')
  await person.click('Young person')
  await person.fill('Given names', mae.given)
  await person.fill('Family name', mae.family)
  await person.reads('Already here?')
  await person.find('button', alike)
  await person.fill('What they like to be called', mae.called)
  await person.fill('Date of birth', mae.born)
  await person.fill('LCS ID', mae.lcs)
  await person.reads(mae.bornSays)
  await person.find('button', alike)
  await seen('add-near-duplicate')
  await person.click('None of these: add the young person')
  await person.find('heading', mae.full)
  await person.reads(`14, born ${mae.bornSays}`)
  await seen('new-record')
}

async function addParent(one, isProtected) {
  await person.click('Family member')
  await person.fill('Given names', one.given)
  await person.fill('Family name', one.family)
  await person.fill(/^Who they are to/, one.relation)
  await pick('Parental responsibility', 'Yes')
  await pick(/^Lives with/, one.lives)
  await person.fill('Address', one.address)
  await person.fill('Postcode', one.postcode)
  await person.fill('Phone', one.phone)
  if (isProtected) {
    await pick(/address protected/, 'Yes')
    await person.fill('Who decided, and why', one.protectedBecause)
    await seen('add-parent')
  }
  await person.click('Add to the record')
  await person.readsNoMore('Add a family member')
  await person.reads(one.street)
}

async function addProfessional(one, shown) {
  await person.click('Professional')
  await person.fill('Name', one.name)
  await person.fill('Role', one.role)
  await person.fill('Agency', one.agency)
  await person.fill('Secure e-mail', one.email)
  await pick(/know them by name/, one.known)
  if (shown) await seen('add-professional')
  await person.click('Add to the record')
  await person.readsNoMore('Add a professional')
  await person.reads(one.email)
}

async function addPeople() {
  await person.click('People')
  await addParent(mother, false)
  await addParent(father, true)
  await person.reads('Protected')
  for (const one of professionals) await addProfessional(one, one === professionals[0])
  await seen('people')
}

async function openPathway() {
  await person.click('Now')
  await person.click('Open the pathway')
  await person.fill('Referred on', '5 1 2027')
  await person.fill('Section 17 assessment authorised on', '4 1 2027')
  await person.fill('Triage decided on', '6 1 2027')
  await person.choose('Triage outcome', 'Accepted')
  await person.fill('Why', 'The harm is outside the home, and the family wants help with it.')
  await person.choose('Decided in triage by', 'Helen Adeyemi-Ross, Independent chair')
  await person.choose('Allocated social worker', 'Tom Fairlie, Social worker')
  await person.choose('Independent chair', 'Helen Adeyemi-Ross, Independent chair')
  await person.choose('Team manager', 'Bridget Moss, Team manager')
  await seen('open-pathway')
  await person.click('Open the pathway', { within: await person.find('dialog', /^Open the pathway/) })
  await person.reads('Triage accepted the referral')
  await seen('awaiting-consent')
}

async function consent(who, toWhat) {
  await person.click('Record an answer')
  await person.choose('Whose answer', who)
  if (toWhat) await person.choose('To what', toWhat)
  await person.fill('On', '7 1 2027')
  await person.fill('How', 'In person')
  if (!toWhat) await seen('consent')
  await person.click('Record the answer')
  await person.readsNoMore('Whose answer')
}

async function arrange() {
  await person.click('Now')
  await person.click(/^Arrange/)
  await person.reads('Arrange a meeting')
  await person.fill('Proposed day', '25 1 2027')
  await person.reads('Mon 25 Jan 2027')
  await person.fill('Proposed place', place.name)
  await seen('arrange')
  await person.click('Propose this meeting')
  await person.find('heading', 'Full meeting 1')
  await seen('steps-proposed')
}

async function agreeAndInvite() {
  await person.click('Arranging')
  await person.fill('Its address, for the letters', place.address)
  await person.click('Tom Fairlie agrees')
  await person.reads(/Tom Fairlie agreed: Mon 11 Jan 2027/)
  await person.click('Helen Adeyemi-Ross agrees')
  await person.reads(/Helen Adeyemi-Ross agreed: Mon 11 Jan 2027/)
  assert.equal(await count('row', /Take off \w/), 1 + parents.length + professionals.length)
  await person.click('The list is agreed with the independent chair')
  await person.reads(/List agreed with the independent chair: Mon 11 Jan/)
  await person.click('Ask business support to book and invite')
  await person.click('The room is booked')
  await person.fill('Replies by', '20 1 2027')
  await person.click('The invitations are sent')
  await person.reads(/Invitations sent: Mon 11 Jan/)
  await seen('arranging')
}

/** How many of these the page shows. */
async function count(role, name) {
  let found = 0
  while (await person.look('byRole', role, { source: name.source, flags: name.flags }, found, null)) found += 1
  return found
}

/** What a document says, read where the page offers its words; then back to the list. */
async function wordsOf(document, reader, picture) {
  await person.click(`${document}, ${reader}`)
  await person.find('img', /page 1 of/)
  await person.click('The words of this document')
  await person.reads('nobody in this document is real')
  const words = await person.text()
  if (picture) await seen(picture)
  await person.click('The meeting’s letters')
  await person.find('heading', 'Before the meeting')
  return words
}

async function sendTo(people) {
  for (const name of people) {
    await person.click(`Sent today to ${name}`)
    await person.until(`${name} to have theirs`, async () => !(await person.look('byRole', 'button', `Sent today to ${name}`, 0, null)))
  }
}

async function lettersBefore() {
  await person.click('Letters and sending')
  await person.reads('0 of 9 people have theirs')
  await seen('letters-before')
  await person.click('Make 9 documents final')
  await person.find('button', `Sent today to ${professionals.at(-1).name}`)
  const toMae = await wordsOf('Introductory letter to the young person', mae.name, 'letter-to-mae')
  assert.match(toMae, /Hi Mae/)
  assert.doesNotMatch(toMae, /Beacon View|TA99 6ZZ/)
  const toMother = await wordsOf('Introductory letter to a parent or carer', mother.name, 'letter-to-mother')
  assert.match(toMother, /7 Copper Street/)
  assert.doesNotMatch(toMother, /Beacon View|TA99 6ZZ/)
  const toFather = await wordsOf('Introductory letter to a parent or carer', father.name)
  assert.match(toFather, /22 Beacon View/)
  assert.doesNotMatch(toFather, /Copper Street|TA99 7ZZ/)
  const invitation = await wordsOf('Invitation to a professional', 'Owen Pryce', 'invitation')
  assert.match(invitation, /Invitation: MT 104552, Monday 25 January 2027/)
  assert.doesNotMatch(invitation, /Beacon View|Copper Street/)
  await sendTo([mae.name, ...parents.map((one) => one.name), ...professionals.map((one) => one.name)])
  await person.reads('9 of 9 people have theirs')
  await seen('letters-sent')
}

async function inTheRoom() {
  await openMeeting('Meeting room')
  await seen('room')
  await person.choose(`Attendance of ${professionals.at(-1).name}`, 'Apologies')
  await person.click('Everybody else is in the room')
  await person.reads('8 came')
  for (const [item, words] of Object.entries(said)) {
    await person.click(new RegExp(item))
    await person.find('heading', new RegExp(item))
    await person.fill('What was said', words)
  }
  await seen('room-prose')
}

async function giveScores() {
  await person.click(/How safe is it/)
  for (const one of scores) {
    await person.choose('Whose number', one.who)
    await person.choose('Number', one.points)
    await person.fill('What makes it that', one.why)
    await person.click('Record the number')
    await person.find('button', `Take off the number of ${one.who}`)
  }
  await person.click('Show the numbers together')
  await person.reads('Talk about why we see this differently')
  await person.fill('Why we see it differently', 'The drama group is in daylight; the reports are from the evening.')
  await person.choose('Is a strategy discussion needed?', 'No')
  await person.fill('Why', 'There is a plan in place, and police agree.')
  await seen('room-scores')
}

async function agreeWhatToDo() {
  await person.click(/What needs to happen/)
  await person.click(/^Decision/)
  await person.fill('What was decided', decision.record)
  await person.fill(/^The same for Mae/, decision.family)
  await seen('decision')
  await person.click('Record the decision')
  await person.reads(decision.record)
  await person.click(/^Action(?!s)/)
  await person.fill('What will be done', action.record)
  await person.fill(/^The same for Mae/, action.family)
  await person.choose('Who will do it', 'Sam Whitlock')
  await person.fill('By when', action.by)
  await seen('action')
  await person.click('Record the action')
  await person.reads(action.record)
  await seen('room-agreed')
}

async function datesAndHeld() {
  await person.click(/^\d*\s*Dates/)
  await person.reads('Mon 8 Mar 2027')
  await person.reads('Mon 19 Apr 2027')
  await person.fill(/^Next 6-weekly review/, '8 3 2027')
  await person.fill(/^Next full review/, '19 4 2027')
  await seen('room-dates')
  await person.click('Record as held')
  await person.reads('Held, minutes owed')
  await person.click('Steps')
  await person.reads('Due Mon 8 Feb 2027: 10 working days after Mon 25 Jan 2027')
  await seen('steps-held')
}

async function draftReturnedAndSignedOff() {
  await openMeeting('Minutes')
  await seen('minutes')
  await person.click('Hand the draft to the independent chair')
  await person.reads('Minutes with the independent chair')
  await become(helen)
  await person.reads('Read and sign off the minutes')
  await seen('my-work-of-the-chair')
  await person.click(/^Open minutes: Read and sign off the minutes/)
  await minutesStand()
  await person.fill('Or return them with comments', 'Say who walks with Mae.')
  await seen('minutes-with-the-chair')
  await person.click('Return the minutes')
  await person.reads('Returned on Mon 25 Jan 2027')
  await become(tom)
  await openMeeting('Minutes')
  await person.reads('Say who walks with Mae.')
  await seen('minutes-returned')
  await person.click('Meeting room')
  await person.click(/Discussion/)
  await person.fill('What was said', 'Sam Whitlock walks with Mae on Thursdays.')
  await person.click('Minutes')
  await person.click('Hand the draft to the independent chair')
  await person.reads('Minutes with the independent chair')
  await become(helen)
  await openMeeting('Minutes')
  await person.click('Sign off the minutes')
  await person.reads('Signed off by Helen Adeyemi-Ross on Mon 25 Jan 2027')
  await minutesStand()
  await seen('minutes-signed-off')
}

async function outcomeLetter() {
  await person.click('Letters and sending')
  for (const [part, words] of Object.entries(letter)) await person.fill(part, words)
  await person.click(`Outcome letter, ${mae.name}`)
  await person.find('img', /page 1 of/)
  await person.reads('Nothing on our lists was found')
  await seen('outcome-letter')
  await person.click('Make final')
  await person.reads('Final, filed on the record')
  await person.click('Save a Word copy')
  await person.reads(/Saved/)
  await person.click('The meeting’s letters')
}

async function minutesOut() {
  await become(tom)
  await openMeeting('Letters and sending')
  await person.click('Make 8 documents final')
  await person.find('button', `Sent today to ${came.at(-1)}`)
  const outcome = await wordsOf('Outcome letter', mae.name)
  for (const words of ['Hi Mae', 'Sam will', action.family, 'Monday 8 March 2027', 'Monday 19 April 2027', 'Monday 8 February 2027']) assert.ok(outcome.includes(words), `the outcome letter says “${words}”`)
  const forFather = await wordsOf('Minutes for the family', father.name, 'minutes-for-the-family')
  assert.ok(forFather.includes(decision.family) && !forFather.includes(decision.record))
  assert.doesNotMatch(forFather, /Copper Street|TA99 7ZZ|Owen Pryce \| 2/)
  const full = await wordsOf('Minutes', 'Owen Pryce')
  assert.ok(full.includes(decision.record) && full.includes('Sam Whitlock walks with Mae'))
  assert.doesNotMatch(full, /Copper Street|Beacon View/)
  await sendTo(came)
  await person.reads('8 of 8 people have theirs')
  await seen('sent')
}

async function filed() {
  await person.click('Minutes')
  await person.click('Copy for LCS')
  await person.reads('Copied for LCS')
  for (const tick of ['Minutes are on LCS', 'Signed off on LCS too', 'Outcome letter added to LCS as a document']) {
    await person.click(tick)
    await person.reads(`${tick}: Mon 25 Jan 2027`)
  }
  await person.click('File the meeting')
  await person.reads('Filed: Mon 25 Jan 2027')
  await minutesStand()
  await seen('filed')
  await person.click(mae.name)
  await person.click('Documents')
  assert.equal(await count('row', /Final on Mon/), 9 + 9)
  await seen('documents-on-the-record')
}

async function lockedAndFound() {
  await person.click('Lock now')
  await person.fill('Passphrase', 'practice data is invented')
  await seen('locked')
  await person.click('Unlock')
  await person.find('heading', mae.full)
  await person.click('Young people')
  await person.fill('Find by name, nickname, LCS ID or NHS number', misspelt)
  await person.find('button', mae.full)
  await seen('found-again')
  await person.click(mae.full)
  await person.reads('Outcome letter')
  await person.reads(scores[0].points)
  await seen('record-at-the-end')
}

test('from a new name to a filed meeting, with the mouse', { timeout: 400_000 }, async (t) => {
  const data = await practiceFolder()
  person = await open({ data, test: t })
  await person.reads('Visit Cal')
  await addMae()
  await addPeople()
  await openPathway()
  await person.click('People')
  await consent(`${mother.name}, ${mother.relation}`)
  await consent('Mae (the young person)')
  await arrange()
  await agreeAndInvite()
  await lettersBefore()
  await become(tom, '25 1 2027')
  await inTheRoom()
  await giveScores()
  await agreeWhatToDo()
  await datesAndHeld()
  await draftReturnedAndSignedOff()
  await outcomeLetter()
  await minutesOut()
  await filed()
  await lockedAndFound()
  assert.deepEqual(violations, [])
  await person.close()
  assert.equal((await verb(['--data', data, 'verify'])).code, 0)
})
