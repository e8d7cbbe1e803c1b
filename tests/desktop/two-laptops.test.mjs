// Two laptops, two people, two roles: cards, draft minutes there and back, a difference, and cover while one is away.
// What was said at the meeting is put in through the commands; everything between the laptops goes through the screens.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyFolder } from './folders.mjs'
import { pause } from './person.mjs'
import { setUp } from './setting-up.mjs'
import { open } from './window.mjs'

const post = emptyFolder()
const env = { WAYMARK_TEST_SAVE_TO: post, WAYMARK_TEST_OPEN_FROM: post, WAYMARK_TEST_FOLDER: emptyFolder() }
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

async function handOver(person, to) {
  await person.click('Hand over')
  await person.tick(new RegExp(`^${to}`))
  await inDialog(person, 'Hand over', 1)
  await person.reads('Handed over: the file is saved.')
  await person.click('Done')
  await pause(50)
}

async function takeIn(person, looks = async () => {}) {
  await goTo(person, 'Handing over', 'Files')
  await person.click('Take in a file')
  await person.reads('Signed by a laptop whose card you compared')
  await looks()
  await inDialog(person, 'Take in')
  await person.until('the dialog to close', () => person.driver.executeScript('return !document.querySelector("dialog[open]")'))
}

const today = () => new Date(Date.now()).toISOString().slice(0, 10)
const day = (distance) => new Date(Date.now() + distance * 86_400_000).toISOString().slice(0, 10)

/** Callum, consent, and a meeting that was held today with its minutes drafted. */
async function drafted(tom, helenId) {
  const me = (await ask(tom, 'frame')).me.id
  const young = (await ask(tom, 'add_young_person', { given_name: 'Callum', family_name: 'Ashdown', preferred_name: '', born_on: '2011-02-14', lcs_id: '100481', nhs_number: '999 000 1014', upn: '' })).id
  await ask(tom, 'add_connection', { young_person_id: young, given_name: 'Donna', family_name: 'Ashdown', relation: 'mother', parental_responsibility: 'yes', lives_with: 'yes', letters: 'yes', address_lines: '4 Weir Row, Kingsmere', postcode: '', protect_address: false, protected_reason: '', phone: '', contact_safety: '' })
  const donna = (await ask(tom, 'young_person', { id: young })).connections[0].person_id
  const pathway = (await ask(tom, 'open_pathway', { young_person_id: young, social_worker_id: me, chair_id: helenId, manager_id: null, referred_on: day(-30), assessed_on: day(-35), triaged_on: day(-28), triage_outcome: 'accept', triage_reason: '' })).id
  for (const id of [donna, young]) {
    await ask(tom, 'record_consent', { pathway_id: pathway, person_id: id, subject: 'plan', answer: 'given', answered_on: day(-27), method: 'in person', limits: '', ask_by_on: null })
  }
  await ask(tom, 'add_involvement', { young_person_id: young, name: 'Kez Omari', role: 'Youth worker', agency: 'Youth service', secure_email: 'kez@levelshire.example', phone: '', known_to_young_person: 'yes' })
  const meeting = (await ask(tom, 'arrange_meeting', { pathway_id: pathway, kind: 'initial', scheduled_on: today(), starts_at: '2pm', ends_at: '3.30pm', venue: 'Kingsmere Youth Centre' })).id
  const on = { meeting_id: meeting, who: '', on: today() }
  for (const who of ['worker', 'chair']) await ask(tom, 'agree_date', { ...on, who })
  for (const step of ['agree_invitations', 'ask_business_support', 'record_booking', 'record_invitations_sent']) await ask(tom, step, on)
  for (const one of (await ask(tom, 'meeting', { id: meeting })).invitations) {
    await ask(tom, 'change_invitation', { id: one.id, changes: [{ field: 'attendance', value: 'present' }] })
  }
  await ask(tom, 'hold_meeting', on)
  const said = { views: 'I want to go out without looking over my shoulder.', parents_views: 'Donna wants him home before dark.', going_well: 'He goes to boxing with Kez.', worries_places: 'The bus station after six on Fridays.', safety: 'Ring Tom, or 999 if it is now.' }
  for (const [section, body] of Object.entries(said)) {
    await ask(tom, 'write_paragraph', { meeting_id: meeting, id: null, section, body, sensitivity: '', audience: '' })
  }
  for (const [person_id, scorer, points] of [[young, 'Callum', 6], [donna, 'Donna Ashdown', 3], [null, 'Tom Fairlie', 4]]) {
    await ask(tom, 'record_score', { meeting_id: meeting, id: null, person_id, scorer, points, reason: '' })
  }
  await ask(tom, 'show_scores', { id: meeting })
  await ask(tom, 'record_decision', { meeting_id: meeting, id: null, record_wording: 'The plan is agreed.', family_wording: 'We agreed the plan.', audience: '' })
  await ask(tom, 'record_action', { meeting_id: meeting, id: null, record_wording: 'Start boxing with Callum twice a week', family_wording: 'start boxing with you twice a week', audience: '', owner_id: null, owner: 'Kez Omari', agency: 'Youth service', kind: 'diversion', due_on: day(21), outcome: null, outcome_note: '' })
  await ask(tom, 'change_meeting', { id: meeting, changes: Object.entries({ next_review_on: day(40), next_full_on: day(80), strategy_considered: 'no', strategy_reason: 'Plan in place.' }).map(([field, value]) => ({ field, value })) })
  return { young, meeting, pathway }
}

async function openMeeting(person, tab) {
  await goTo(person, 'Meetings')
  await person.click(/Full meeting 1/)
  if (tab) await person.click(tab)
}

test('draft minutes go to the chair and come back signed off; a difference is settled; cover goes out and comes back', { timeout: 400_000 }, async (t) => {
  const tom = await laptop(t, 'Tom Fairlie', 'Allocated social worker')
  const helen = await laptop(t, 'Helen Adeyemi-Ross', 'Independent chair')
  await meet(tom, helen, 'Helen Adeyemi-Ross')
  await meet(helen, tom, 'Tom Fairlie')
  await tom.hasNoViolations('colleagues')
  await tom.picture('hand-over-colleagues')

  const helenId = (await ask(helen, 'frame')).me.id
  const callum = await drafted(tom, helenId)
  await openMeeting(tom, 'Minutes')
  await tom.click('Hand the draft to the chair')
  await tom.reads('Draft handed to the chair')
  await handOver(tom, 'Helen Adeyemi-Ross')

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
  await tom.click('Hand the draft to the chair')
  await tom.readsNoMore('Say what school offered.')
  await handOver(tom, 'Helen Adeyemi-Ross')

  await takeIn(helen)
  await openMeeting(helen, 'Minutes')
  await helen.click('Sign off the minutes')
  await helen.reads(/Signed off/)
  await handOver(helen, 'Tom Fairlie')

  await takeIn(tom)
  await openMeeting(tom, 'Minutes')
  await tom.reads(/Signed off.*Helen Adeyemi-Ross/s)
  await tom.picture('minutes-signed-off-elsewhere')

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
  await tom.fill('Away from', day(0).split('-').reverse().join(' '))
  await tom.fill('Away until', day(7).split('-').reverse().join(' '))
  await tom.picture('hand-over-cover')
  await inDialog(tom, 'Hand over')
  await tom.reads('Handed over: the file is saved.')
  await tom.click('Done')
  await takeIn(helen)
  await helen.reads('You do Tom Fairlie’s work')
  assert.equal((await ask(helen, 'young_person', { id: callum.young })).school, school)
  await ask(helen, 'record_visit', { pathway_id: callum.pathway, visited_on: today(), outcome: 'seen_alone', place: 'at home', what_they_said: 'Boxing is good.' })
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
  await tom.click('Hand over')
  await tom.tick(/^Helen Adeyemi-Ross/)
  await inDialog(tom, 'Hand over', 1)
  await tom.reads('Handed over: the file is in the shared folder.')
  await tom.click('Done')
  await helen.reads('1 file from a colleague')
  await helen.click('Look at it')
  await helen.reads('From Tom Fairlie')
  await inDialog(helen, 'Take in')
  await helen.reads('Nothing is waiting for this laptop.')
  const files = await ask(tom, 'hand_overs')
  assert.ok(files.sent.some((line) => line.answered), 'what the other laptop took in is known here')
  await tom.picture('hand-over-files')
  for (const person of [tom, helen]) {
    const verified = await ask(person, 'verify_records')
    assert.equal(verified.clean, true, JSON.stringify(verified))
  }
})
