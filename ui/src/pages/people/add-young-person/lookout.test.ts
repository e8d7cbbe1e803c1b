import { expect, test } from 'vitest'
import { lookout } from './lookout'

/** Answers come when the test says so. */
function slow() {
  const waiting: ((ids: string[]) => void)[] = []
  const shown: string[][] = []
  const of = lookout(
    () => new Promise<{ id: string }[]>((done) => waiting.push((ids) => done(ids.map((id) => ({ id }))))),
    (found) => shown.push(found.map((one) => one.id)),
  )
  return { ...of, shown, answer: (at: number, ...ids: string[]) => waiting[at]?.(ids) }
}

test('whoever presses before the answer is there sees first who is already here', async () => {
  const people = slow()
  const asked = { name: 'Callum Ashdown' }
  void people.look(asked)
  const pressed = people.findsMore(asked)
  people.answer(1, 'callum')
  expect(await pressed).toBe(true)
  expect(people.shown).toEqual([['callum']])
  // Pressed once more, they have been seen.
  expect(await people.findsMore(asked)).toBe(false)
})

test('who was seen before the last letter holds nothing up', async () => {
  const people = slow()
  const first = people.look({ name: 'Call' })
  people.answer(0, 'callum', 'callie')
  await first
  const pressed = people.findsMore({ name: 'Callum' })
  people.answer(1, 'callum')
  expect(await pressed).toBe(false)
})

test('an answer that comes late is dropped, and what was typed meanwhile is not added unseen', async () => {
  const people = slow()
  const pressed = people.findsMore({ name: 'Tia' })
  const typed = people.look({ name: 'Tia Renshaw' })
  people.answer(1)
  people.answer(0, 'tia')
  await typed
  expect(await pressed).toBe(true)
  expect(people.shown).toEqual([[]])
})

test('a question that fails shows nobody and stops nothing', async () => {
  const shown: unknown[] = []
  const people = lookout(() => Promise.reject(new Error('locked')), (found) => shown.push(found))
  expect(await people.findsMore({})).toBe(false)
  expect(shown).toEqual([[]])
})
