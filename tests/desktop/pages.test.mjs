// Every page on practice data: what it must show, no axe violation, and a picture to look at.
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('a newcomer walks every page of the practice data', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  const seen = async (name, text) => {
    await person.reads(text)
    await person.picture(name)
    await person.hasNoViolations(name)
  }
  await seen('my-work', 'Visit Cal')
  await person.click('Young people')
  await person.fill('Find by name, nickname, LCS ID or NHS number', 'calum ashdwon')
  await seen('young-people', 'Callum Ashdown')
  await person.click('Callum Ashdown')
  await seen('young-person', 'What has happened')
  for (const tab of ['Plan', 'Visits', 'Documents', 'People', 'Details', 'History']) {
    await person.find('navigation', 'Parts of this record')
    await person.click(tab)
    await person.picture(`young-person-${tab.toLowerCase()}`)
    await person.hasNoViolations(`young person, ${tab}`)
  }
  await person.press('Ctrl+3')
  await seen('meetings', 'Where it stands')
  await person.press('Ctrl+4')
  await seen('letters', 'Who it is about')
  await person.click('Settings')
  await seen('settings', 'People')
  await person.click('Lock now')
  await seen('locked', 'Passphrase')
})

test('a final letter is shown as it is on paper', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+4')
  await person.reads('Who it is about')
  await person.click(/outcome letter/i)
  await person.find('img', /page 1 of/)
  await person.picture('letter')
  await person.hasNoViolations('a final letter')
})

test('the meeting of 16 December is there from its steps to its letters', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.reads('Visit Cal')
  await person.press('Ctrl+3')
  await person.reads('Where it stands')
  await person.click(/full meeting 1/i)
  await person.reads('Limits')
  for (const tab of ['Steps', 'Arranging', 'Meeting room', 'Plan', 'Numbers', 'Minutes', 'Letters and sending']) {
    await person.click(tab)
    if (tab === 'Minutes') await person.find('img', /page 1 of/)
    await person.picture(`meeting-${tab.toLowerCase().replaceAll(' ', '-')}`)
    await person.hasNoViolations(`meeting, ${tab}`)
  }
})

test('the social worker’s review asks what its record needs, and tells what happened since last time, by keyboard alone', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  person.layMouseAside()
  await person.reads('Visit Cal')
  await person.press('Ctrl+3')
  await person.reads('Where it stands')
  await person.pressButton(/6-weekly review 1/i)
  await person.reads('Limits')
  await person.pressButton('Since last time')
  await person.reads('What happened to each action')
  await person.picture('review-since-last-time')
  await person.hasNoViolations('review, since last time')
  await person.pressButton('Meeting room')
  for (const [item, shows] of [['Visits since last time', /record/], ['Has the plan changed?', 'What changed, or why it stays'], ['Is a strategy discussion needed?', 'A strategy discussion is needed']]) {
    await person.pressButton(new RegExp(item.replace('?', '\\?')))
    await person.reads(shows)
    await person.picture(`review-${item.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`)
    await person.hasNoViolations(`review, ${item}`)
  }
  await person.pickRadio(/strategy discussion is needed/, 'No')
  await person.pressButton('Record', { back: true })
  await person.reads('Still to be recorded in the meeting room')
  await person.picture('review-record')
  await person.hasNoViolations('review, record')
})
