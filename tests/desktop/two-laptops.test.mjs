// Two laptops, two people, two roles: Callum's twelve weeks from arranging the first meeting to the second one, every day
// on its day, with the files between social worker and chair; then a difference, and cover while one is away.
// What was said at the meetings is put in through the commands; the steps, and everything between the laptops, go through the
// screens.
import assert from 'node:assert/strict'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder } from './folders.mjs'
import { pause } from './person.mjs'
import { setUp } from './setting-up.mjs'
import { open } from './window.mjs'

const post = emptyFolder()
const calendar = join(emptyFolder(), 'today')
const shared = emptyFolder()
/** While this file is there, going through the entries of a hand-over takes its time. */
const slowly = join(emptyFolder(), 'slowly')
const env = { WAYMARK_TEST_SAVE_TO: post, WAYMARK_TEST_OPEN_FROM: post, WAYMARK_TEST_FOLDER: shared, WAYMARK_TEST_TODAY: calendar, WAYMARK_TEST_SLOWLY: slowly }
const passphrase = 'four otters in a kayak'

/** Asks the shell as the page does. */
async function ask(person, name, request = {}) {
  const answer = await person.driver.executeAsyncScript(
    `const [name, request, done] = arguments
     window.__TAURI_INTERNALS__.invoke(name, { request }).then((view) => done({ view }), (failure) => done({ failure }))`,
    name,
    request,
  )
  assert.equal(answer.failure, undefined, `${name}: ${JSON.stringify(answer.failure)}`)
  return answer.view
}

/** A laptop's first start, through its screens. */
async function laptop(t, name, role) {
  const person = await open({ data: emptyFolder(), env, test: t })
  person.patience = 60_000
  await setUp(person, { name, role, passphrase })
  return person
}

async function goTo(person, place, tab) {
  await person.click(place)
  if (tab) await person.click(tab)
}

/** The card goes over; both read the same ten words to each other. */
async function meet(one, other, otherName) {
  await goTo(other, 'Handing over', 'Colleagues and laptops')
  await other.click('Save my contact card')
  await other.reads('Contact card saved')
  const words = (await ask(other, 'hand_overs')).my_words
  await goTo(one, 'Handing over', 'Colleagues and laptops')
  await one.click('Take in a card')
  await one.reads(words)
  await one.tick(new RegExp(`I rang ${otherName}`))
  await one.click('Take in the card')
  await one.reads('Words compared on')
}

/** A page can have a button of the same name behind its dialog: the dialog's is the last. */
async function inDialog(person, name, nth = 0) {
  await person.click(name, { nth })
}

/** Waits for what is focused, so that a key does what it should. */
const focused = (person, mark) => person.until(`${mark} to have the focus`, () => person.driver.executeScript(`return document.activeElement?.matches('[${mark}]') ?? false`))

/** Three keys: who has it next is chosen already. */
async function handOver(person, to, said = 'Handed over: the file is saved.') {
  await person.find('button', 'Hand over')
  await person.press('Ctrl+H')
  await focused(person, 'data-first')
  assert.ok(await (await person.field(new RegExp(`^${to}`))).isSelected(), `${to} is not chosen`)
  await person.press('Enter')
  await person.reads(said)
  await focused(person, 'data-done')
  await person.press('Enter')
  await person.until('the dialog to close', () => person.driver.executeScript('return !document.querySelector("dialog[open]")'))
  await pause(50)
}

/** The same at the other end: one key to open it, one to take it in. */
async function takeIn(person, looks = async () => {}) {
  await person.press('Ctrl+O')
  await person.reads('Signed by a laptop whose card you compared')
  await looks()
  await focused(person, 'data-take-in')
  await person.press('Enter')
  await person.until('the dialog to close', () => person.driver.executeScript('return !document.querySelector("dialog[open]")'))
}

/** What takes long shows how far it is; it is stopped, and says what that left. */
async function stopped(person, doing, picture) {
  writeFileSync(slowly, '')
  await doing()
  await person.until('how far it is', () => person.driver.executeScript('return document.querySelector("dialog[open] progress")?.value > 0'))
  await person.click('Stop')
  await person.reads('Stopped. Nothing was handed over or taken in, and your records are as they were.')
  rmSync(slowly)
  await person.hasNoViolations(picture)
  await person.picture(picture)
}

/** It is this day on both laptops; whoever looks at it sits before My work. */
async function on(day, ...people) {
  writeFileSync(calendar, day)
  for (const person of people) {
    await person.driver.navigate().refresh()
    await person.find('heading', 'My work')
  }
}

const change = (tom, id, fields) => ask(tom, 'change_meeting', { id, changes: Object.entries(fields).map(([field, value]) => ({ field, value })) })

/** Callum, his mother, who works with him, and consent: Fri 20 Nov 2026. */
async function accepted(tom, helenId) {
  const me = (await ask(tom, 'frame')).me.id
  const young = (await ask(tom, 'add_young_person', { given_name: 'Callum', family_name: 'Ashdown', preferred_name: '', born_on: '2011-02-14', lcs_id: '100481', nhs_number: '999 000 1014', upn: '' })).id
  await ask(tom, 'add_connection', { young_person_id: young, given_name: 'Donna', family_name: 'Ashdown', relation: 'mother', parental_responsibility: 'yes', lives_with: 'yes', letters: 'yes', address_lines: '3 Quarry Lane, Kingsmere', postcode: 'TA99 9ZZ', protect_address: false, protected_reason: '', phone: '', contact_safety: '' })
  const donna = (await ask(tom, 'young_person', { id: young })).connections[0].person_id
  const pathway = (await ask(tom, 'open_pathway', { young_person_id: young, social_worker_id: me, chair_id: helenId, manager_id: null, referred_on: '2026-11-17', assessed_on: '2026-11-13', triaged_on: '2026-11-18', triage_outcome: 'accept', triage_reason: 'The harm is outside the home.', triaged_by: { practitioner_id: helenId, passphrase: null, recorded_for: true } })).id
  for (const [id, day] of [[donna, '2026-11-19'], [young, '2026-11-20']]) {
    await ask(tom, 'record_consent', { pathway_id: pathway, person_id: id, subject: 'plan', answer: 'given', answered_on: day, method: 'in person', limits: '', ask_by_on: null })
  }
  await ask(tom, 'add_involvement', { young_person_id: young, name: 'Kez Omari', role: 'Youth worker', agency: 'Youth service', secure_email: 'kez@levelshire.example', phone: '', known_to_young_person: 'yes' })
  return { young, donna, pathway }
}

/** What was said and agreed, as Tom minutes it in the room. */
async function minuted(tom, meeting, { young, donna }, points, next) {
  for (const one of (await ask(tom, 'meeting', { id: meeting })).invitations) {
    await ask(tom, 'change_invitation', { id: one.id, changes: [{ field: 'attendance', value: 'present' }] })
  }
  const said = { views: 'I want to go out without looking over my shoulder.', parents_views: 'Donna wants him home before dark.', going_well: 'He goes to boxing with Kez.', worries_places: 'The bus station after six on Fridays.', safety: 'Ring Tom, or 999 if it is now.' }
  for (const [section, body] of Object.entries(said)) {
    await ask(tom, 'write_paragraph', { meeting_id: meeting, id: null, section, body, sensitivity: '', audience: '' })
  }
  for (const [person_id, scorer, given] of [[young, 'Callum', points[0]], [donna, 'Donna Ashdown', points[1]], [null, 'Tom Fairlie', points[2]]]) {
    await ask(tom, 'record_score', { meeting_id: meeting, id: null, person_id, scorer, points: given, reason: '' })
  }
  await ask(tom, 'show_scores', { id: meeting })
  await ask(tom, 'record_decision', { meeting_id: meeting, id: null, record_wording: 'The plan is agreed.', family_wording: 'We agreed the plan.', audience: '' })
  await ask(tom, 'record_action', { meeting_id: meeting, id: null, record_wording: 'Start boxing with Callum twice a week', family_wording: 'start boxing with you twice a week', audience: '', owner_id: null, owner: 'Kez Omari', agency: 'Youth service', kind: 'diversion', due_on: next.due, outcome: null, outcome_note: '' })
  await change(tom, meeting, { next_review_on: next.review, next_full_on: next.full, strategy_considered: 'no', strategy_reason: 'Plan in place.' })
}

/** Arranged in the window by whoever looks after Callum; answers the meeting. */
async function arrange(tom, kind, day, said) {
  await goTo(tom, 'Young people')
  await tom.click(/Callum Ashdown/)
  await tom.click(kind === 'first' ? 'Now' : 'Meetings', { nth: kind === 'first' ? 0 : 1 })
  await tom.click(/^Arrange/)
  await tom.reads('Arrange a meeting')
  await tom.fill('Proposed day', day)
  await tom.reads(said)
  await tom.fill('Proposed place', 'Kingsmere Youth Centre')
  await tom.click('Propose this meeting')
  await tom.click('Arranging')
  await tom.click('Tom Fairlie agrees')
  await tom.reads(/Tom Fairlie agreed/)
}

/** The chair agrees to day and list; who is asked is told. */
async function agreedByTheChair(helen) {
  await helen.click('Helen Adeyemi-Ross agrees')
  await helen.reads(/Helen Adeyemi-Ross agreed/)
  await helen.click('The list is agreed with the independent chair')
  await helen.reads(/List agreed with the independent chair/)
  await helen.click('Ask business support to book and invite')
  await helen.click('The room is booked')
  await helen.click('The invitations are sent')
  await helen.reads(/Invitations sent/)
}

/** What My work says on its day, and what it must not say. */
async function shows(person, must, mustNot) {
  for (const text of must) await person.reads(text)
  const page = await person.text()
  for (const text of mustNot) assert.ok(!page.includes(text), `My work says “${text}”:\n${page}`)
}

async function sendToAll(person) {
  await person.find('button', 'Sent today to Kez Omari')
  await person.readsNoMore('Making them final')
  for (const name of ['Callum Ashdown', 'Donna Ashdown', 'Kez Omari']) {
    await person.click(`Sent today to ${name}`)
    await person.until(`${name} to have theirs`, async () => !(await person.look('byRole', 'button', `Sent today to ${name}`, 0, null)))
  }
  await person.reads('3 of 3 people have theirs')
}

async function visited(tom, pathway, day, outcome) {
  await ask(tom, 'record_visit', { pathway_id: pathway, visited_on: day, outcome, place: 'at home', what_they_said: outcome === 'not_seen' ? '' : 'Boxing is good.' })
}

async function openMeeting(person, tab, title = /Full meeting 1/) {
  await goTo(person, 'Meetings')
  await person.click(title)
  if (tab) await person.click(tab)
}

test('twelve weeks of Callum go between social worker and chair; a difference is settled; cover goes out and comes back', { timeout: 400_000 }, async (t) => {
  await on('2026-11-20')
  const tom = await laptop(t, 'Tom Fairlie', 'Allocated social worker')
  const helen = await laptop(t, 'Helen Adeyemi-Ross', 'Independent chair')
  await meet(tom, helen, 'Helen Adeyemi-Ross')
  await meet(helen, tom, 'Tom Fairlie')
  await tom.hasNoViolations('colleagues')
  await tom.picture('hand-over-colleagues')
  for (const person of [tom, helen]) {
    for (const [key, value] of [['council.address', 'County Hall, Kingsmere'], ['council.out_of_hours_phone', '01632 960111'], ['council.complaints', 'ring 01632 960199'], ['council.secure_email', 'team@levelshire.example']]) await ask(person, 'change_setting', { key, value })
  }
  tom.patience = helen.patience = 20_000
  const callum = await accepted(tom, (await ask(helen, 'frame')).me.id)

  // Mon 23 and Tue 24 Nov: the day, the list, the room. Wed 2 Dec: the letters.
  await on('2026-11-23', tom)
  await arrange(tom, 'first', '16 12 2026', 'Wed 16 Dec 2026')
  const { id: first } = (await ask(tom, 'meetings'))[0]
  await change(tom, first, { venue_address: 'Mill Road, Kingsmere', reply_by_on: '2026-12-09' })
  await handOver(tom, 'Helen Adeyemi-Ross')
  await on('2026-11-24', helen)
  await takeIn(helen)
  await openMeeting(helen, 'Arranging')
  await agreedByTheChair(helen)
  await on('2026-12-02', helen)
  await openMeeting(helen, 'Letters and sending')
  await helen.click(/^Make \d documents final/)
  await sendToAll(helen)
  await handOver(helen, 'Tom Fairlie')

  // Wed 16 Dec: held. Tue 22 Dec: the draft goes to the chair.
  await on('2026-12-16', tom)
  await takeIn(tom)
  await minuted(tom, first, callum, [6, 3, 4], { due: '2027-01-06', review: '2027-01-27', full: '2027-03-10' })
  await openMeeting(tom, 'Meeting room')
  await tom.click('Record as held')
  await tom.reads('Held, minutes owed')
  await on('2026-12-22', tom)
  await openMeeting(tom, 'Minutes')
  await tom.click('Hand the draft to the independent chair')
  await tom.reads('Draft handed to the independent chair')
  await handOver(tom, 'Helen Adeyemi-Ross')

  await on('2026-12-23', tom, helen)
  await shows(tom, ['Visit Callum', 'Wed 30 Dec', 'Nothing is overdue'], ['Draft the minutes', 'late'])
  await takeIn(helen, async () => {
    await helen.reads('Callum Ashdown')
    await helen.hasNoViolations('the report on a file')
    await helen.picture('hand-over-report')
  })
  await openMeeting(helen, 'Minutes')
  await helen.fill('Or return them with comments', 'Say what school offered.')
  await helen.click('Return the minutes')
  await helen.readsNoMore('Sign off the minutes')
  await handOver(helen, 'Tom Fairlie')
  await takeIn(tom)
  await openMeeting(tom, 'Minutes')
  await tom.reads('Say what school offered.')
  await tom.click('Hand the draft to the independent chair')
  await tom.readsNoMore('Say what school offered.')
  await handOver(tom, 'Helen Adeyemi-Ross')

  // Tue 29 Dec: signed off, the outcome letter, and the first visit.
  await on('2026-12-29', helen, tom)
  await takeIn(helen)
  await openMeeting(helen, 'Minutes')
  await helen.click('Sign off the minutes')
  await helen.reads(/Signed off/)
  const words = { letter_opening: 'Thank you for coming.', letter_told_us: 'You like boxing with Kez.', letter_well: 'You are in school every day.', letter_worries: 'The bus station on Fridays.', letter_higher: 'A way home that does not go past it.' }
  for (const [section, body] of Object.entries(words)) await ask(helen, 'write_paragraph', { meeting_id: first, id: null, section, body, sensitivity: 'ordinary', audience: 'young_person' })
  await helen.click('Letters and sending')
  await helen.click('Outcome letter, Callum Ashdown')
  await helen.click('Make final')
  await helen.reads('Final, filed on the record')
  await helen.click('The meeting’s letters')
  await handOver(helen, 'Tom Fairlie')
  await tom.click(/: Visit Callum/)
  await tom.tick(/^Seen, and seen alone/)
  await tom.fill('Where', 'at home')
  await tom.click('Record the visit')
  await tom.reads('Visit recorded')
  await takeIn(tom)
  await openMeeting(tom, 'Minutes')
  await tom.reads(/Signed off.*Helen Adeyemi-Ross/s)
  await tom.picture('minutes-signed-off-elsewhere')

  // Wed 30 and Thu 31 Dec: sent, and on LCS. January on its days.
  await on('2026-12-30', tom)
  await openMeeting(tom, 'Letters and sending')
  await tom.click(/^Make \d documents final/)
  await sendToAll(tom)
  await on('2026-12-31')
  for (const what of ['minutes', 'signed_off', 'letter']) await ask(tom, 'tick_on_lcs', { meeting_id: first, what, on: '2026-12-31' })
  await on('2027-01-11', tom)
  await shows(tom, ['Visit Callum', 'tomorrow', 'Hold the 6-weekly review', 'Wed 27 Jan'], ['minutes', 'late'])
  await arrange(tom, 'next', '27 1 2027', 'Wed 27 Jan 2027')
  const review = (await ask(tom, 'meetings')).find((one) => one.id !== first).id
  await on('2027-01-13', tom)
  await shows(tom, ['Visit Callum', '1 day late'], [])
  await on('2027-01-14')
  await visited(tom, callum.pathway, '2027-01-14', 'seen')
  await on('2027-01-27', tom)
  await visited(tom, callum.pathway, '2027-01-27', 'not_seen')
  await openMeeting(tom, 'Arranging', /6-weekly review 1/)
  await tom.click('Postpone')
  await tom.fill('New day', '2 2 2027')
  await tom.choose('Why', 'Weather or closure')
  await tom.fill('More about it', 'Snow: the school is closed.')
  await tom.fill('Who decided', 'Tom Fairlie')
  await tom.reads('Tue 2 Feb 2027 is 6 days after the last day, Wed 27 Jan 2027.')
  await tom.fill('Why it cannot be held in time', 'The school is closed until Monday.')
  await tom.hasNoViolations('postponing past the limit')
  await tom.picture('postpone-late')
  await tom.click('Postpone the meeting')
  await tom.click('I acknowledge the late day')
  await tom.reads('Tom Fairlie acknowledged it on Wed 27 Jan 2027.')
  await tom.hasNoViolations('a late day')
  await tom.picture('late-day')
  await on('2027-01-28', tom)
  await shows(tom, ['Hold the 6-weekly review', '1 day late', 'Tue 2 Feb', 'Postponed from Wed 27 Jan (Weather or closure)', 'Visit Callum', /due today/i], [])
  await visited(tom, callum.pathway, '2027-01-28', 'seen')

  // Tue 2 Feb: the review, 6 days late. Tue 9 Mar: the second full meeting, on its 83rd day.
  await on('2027-02-02', tom)
  await minuted(tom, review, callum, [7, 4, 5], { due: '2027-02-24', review: '2027-03-09', full: '2027-03-10' })
  await openMeeting(tom, 'Meeting room', /6-weekly review 1/)
  await tom.click('Record as held')
  await tom.reads('Held, record owed')
  for (const day of ['2027-02-10', '2027-02-22']) {
    await on(day)
    await visited(tom, callum.pathway, day, 'seen')
  }
  await on('2027-02-22', tom, helen)
  await arrange(tom, 'next', '9 3 2027', 'Tue 9 Mar 2027')
  await handOver(tom, 'Helen Adeyemi-Ross')
  await takeIn(helen)
  await openMeeting(helen, 'Arranging', /Full meeting 2/)
  await agreedByTheChair(helen)
  await handOver(helen, 'Tom Fairlie')
  await on('2027-03-09', tom, helen)
  await visited(tom, callum.pathway, '2027-03-08', 'seen')
  await takeIn(tom)
  const second = (await ask(tom, 'meetings')).find((one) => ![first, review].includes(one.id)).id
  await minuted(tom, second, callum, [7, 6, 6], { due: '2027-03-24', review: '2027-04-20', full: '2027-06-01' })
  await openMeeting(tom, 'Meeting room', /Full meeting 2/)
  await tom.click('Record as held')
  await tom.reads('Held, minutes owed')
  await tom.click('Numbers')
  await tom.reads('From 6 to 7')
  await tom.picture('twelve-weeks-numbers')
  await goTo(tom, 'My work')
  await shows(tom, ['Tue 20 Apr', 'Mon 22 Mar', 'Tue 23 Mar'], ['late'])
  await tom.picture('twelve-weeks-my-work')

  // Both change the school without knowing of each other.
  await ask(helen, 'change_person', { id: callum.young, changes: [{ field: 'school', value: 'Kingsmere Academy' }] })
  await ask(tom, 'change_person', { id: callum.young, changes: [{ field: 'school', value: 'Weir Park School' }] })
  await goTo(helen, 'Young people')
  await helen.click(/Callum Ashdown/)
  await handOver(helen, 'Tom Fairlie')
  await takeIn(tom, async () => {
    await tom.reads('One text was changed here too.')
    await tom.picture('hand-over-report-difference')
  })
  await tom.reads('changed by two people who did not know of each other')
  await tom.click('open the differences')
  await tom.reads('Kingsmere Academy')
  await tom.reads('Weir Park School')
  await tom.hasNoViolations('differences')
  await tom.picture('hand-over-differences')
  await tom.click('This one stands')
  await tom.reads('No differences.')
  const school = (await ask(tom, 'young_person', { id: callum.young })).school
  assert.ok(['Kingsmere Academy', 'Weir Park School'].includes(school))

  // Tom goes away; Helen does his work and hands it back.
  await goTo(tom, 'Handing over', 'Files')
  await tom.click('I am going away')
  await tom.tick(/^Helen Adeyemi-Ross/)
  await tom.fill('Away from', '9 3 2027')
  await tom.fill('Away until', '16 3 2027')
  await tom.picture('hand-over-cover')
  // Stopped halfway: no file, no cover. The next press makes it.
  const files = readdirSync(post)
  await stopped(tom, () => inDialog(tom, 'Hand over'), 'hand-over-stopped')
  assert.deepEqual(readdirSync(post), files, 'what was stopped left a file')
  assert.deepEqual((await ask(tom, 'hand_overs')).covers, [], 'cover went into no file, and was arranged')
  await inDialog(tom, 'Hand over')
  await tom.reads('Handed over: the file is saved.')
  await tom.click('Done')
  // Stopped while it comes in: nothing of it is here. The next press takes the same file in, once.
  await helen.press('Ctrl+O')
  await helen.reads('Signed by a laptop whose card you compared')
  await focused(helen, 'data-take-in')
  const had = await ask(helen, 'hand_overs')
  await stopped(helen, () => helen.press('Enter'), 'taking-in-stopped')
  const has = await ask(helen, 'hand_overs')
  assert.deepEqual([has.taken_in.length, has.covers], [had.taken_in.length, []], 'what was stopped came in')
  await helen.click('Take in')
  await helen.until('the dialog to close', () => helen.driver.executeScript('return !document.querySelector("dialog[open]")'))
  assert.equal((await ask(helen, 'hand_overs')).taken_in.length, had.taken_in.length + 1)
  await helen.reads('You do Tom Fairlie’s work')
  assert.equal((await ask(helen, 'young_person', { id: callum.young })).school, school)
  await ask(helen, 'record_visit', { pathway_id: callum.pathway, visited_on: '2027-03-09', outcome: 'seen_alone', place: 'at home', what_they_said: 'Boxing is good.' })
  await helen.click('Hand back')
  await helen.reads('What you did for Tom Fairlie goes back to them')
  await helen.hasNoViolations('handing back')
  await helen.picture('hand-back')
  await inDialog(helen, 'Hand back', 1)
  await helen.reads('Handed over: the file is saved.')
  await helen.click('Done')
  await takeIn(tom, () => tom.reads('1 visit'))
  // Both reach one folder now: a file put there is noticed on the other laptop.
  for (const person of [tom, helen]) {
    await goTo(person, 'Handing over', 'Files')
    await person.click('Choose a shared folder')
    await person.reads('Nothing is waiting for this laptop.')
  }
  await goTo(tom, 'Young people')
  await tom.click(/Callum Ashdown/)
  await handOver(tom, 'Helen Adeyemi-Ross', 'Handed over: the file is in the shared folder.')
  await helen.reads('1 file from a colleague')
  await takeIn(helen, () => helen.reads('From Tom Fairlie'))
  await helen.reads('Nothing is waiting for this laptop.')
  assert.ok((await ask(tom, 'hand_overs')).sent.some((line) => line.answered), 'what the other laptop took in is known here')
  await goTo(tom, 'Handing over', 'Files')
  await tom.reads('Answered')
  await tom.picture('hand-over-files')
  // A fortnight after it was taken in, what nobody needs any more leaves the folder.
  writeFileSync(calendar, '2027-03-22')
  assert.deepEqual((await ask(helen, 'hand_overs')).to_clear, [])
  await on('2027-03-23', helen)
  await goTo(helen, 'Handing over', 'Files')
  await helen.reads('One file lies in the folder that everybody it is for took in a fortnight ago or longer.')
  await helen.hasNoViolations('a file to clear')
  await helen.picture('hand-over-to-clear')
  await helen.click('Clear it from the folder')
  await helen.reads('cleared from the folder on Tue 23 Mar 2027')
  await helen.picture('hand-over-cleared')
  assert.deepEqual(readdirSync(shared), [])
  for (const person of [tom, helen]) {
    const verified = await ask(person, 'verify_records')
    assert.equal(verified.clean, true, JSON.stringify(verified))
  }
})
