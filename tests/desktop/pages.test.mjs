// Practice data opens at My work; every page is reached from the side and has no violation.
import { test } from 'node:test'
import { practiceFolder } from './folders.mjs'
import { open } from './window.mjs'

test('every page of the navigation opens on practice data', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.find('heading', 'My work')
  await person.hasNoViolations('My work')
  await person.picture('my-work')
  for (const name of ['Young people', 'Meetings', 'Letters', 'Settings']) {
    await person.click(name)
    await person.find('heading', name)
    await person.hasNoViolations(name)
    await person.picture(name.toLowerCase().replace(' ', '-'))
  }
})

test('every page is reached by keyboard alone', async (t) => {
  const person = await open({ data: await practiceFolder(), test: t })
  await person.find('heading', 'My work')
  for (const name of ['Young people', 'Meetings', 'Letters', 'Settings']) {
    await person.pressButton(name)
    await person.find('heading', name)
  }
})
