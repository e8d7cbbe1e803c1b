// The calendar and the overview on practice data, by keyboard alone: what they show, how a number opens, no axe violation,
// pictures.
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('a chair looks over the month, the young people and what was in time', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  person.layMouseAside()
  await person.reads('Visit Cal')
  await person.pressButton('Calendar')
  await person.reads('January 2027')
  await person.pressButton('Everyone’s')
  await person.reads('6-weekly review 1')
  await person.picture('calendar-month')
  await person.hasNoViolations('calendar, month')
  await person.pressButton('Month before', { back: true })
  await person.reads('December 2026')
  await person.reads('meetings, week by week')
  await person.pressButton('Agenda')
  await person.reads('Full meeting 1, held')
  await person.picture('calendar-agenda')
  await person.hasNoViolations('calendar, agenda')

  await person.pressButton('Overview')
  await person.reads('Cal Ashdown')
  await person.pickFrom('Whose', 'Everyone’s')
  await person.picture('overview')
  await person.hasNoViolations('overview')
  await person.pressButton('What is missing')
  await person.reads('with something missing')
  await person.picture('overview-missing')
  await person.hasNoViolations('overview, missing')
  await person.pressButton('In time or late')
  await person.reads('Whose records these are')
  await person.picture('overview-figures')
  await person.hasNoViolations('overview, figures')
  await person.pressButton(/^\d+ of \d+$/)
  await person.reads(/in time|late/i)
  await person.picture('overview-figure')
  await person.hasNoViolations('overview, one figure')
  await person.press('Escape')
})
