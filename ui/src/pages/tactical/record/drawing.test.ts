import { expect, test } from 'vitest'
import { alike, inLines, looking, towards } from './drawing'

test('a name stands in two short lines, and says where it goes on', () => {
  expect(inLines('Tia R.')).toEqual(['Tia R.'])
  expect(inLines('Kingsmere Bus Interchange')).toEqual(['Kingsmere Bus', 'Interchange'])
  expect(inLines('Drug-laced vapes sold near schools')).toEqual(['Drug-laced vapes', 'sold near schools'])
  expect(inLines('E-bike robberies filmed for social media')).toEqual(['E-bike robberies', 'filmed for socia…'])
  expect(inLines('')).toEqual([''])
})

test('an arrow goes to the nearest in its direction, and nowhere at the edge', () => {
  const spots = [{ x: 0, y: 0 }, { x: 0, y: -100 }, { x: 90, y: -10 }, { x: 300, y: 0 }, { x: -80, y: 60 }, { x: -30, y: 200 }]
  expect(towards('ArrowUp', 0, spots)).toBe(1)
  expect(towards('ArrowRight', 0, spots)).toBe(2)
  expect(towards('ArrowRight', 2, spots)).toBe(3)
  expect(towards('ArrowLeft', 0, spots)).toBe(4)
  expect(towards('ArrowDown', 0, spots)).toBe(4)
  expect(towards('ArrowRight', 3, spots)).toBeNull()
  expect(towards('Enter', 0, spots)).toBeNull()
})

test('the arrows reach every spot of a full picture', () => {
  const ring = (count: number, radius: number, from: number) => Array.from({ length: count }, (_, at) => ({ x: radius * Math.cos(from + (at * 2 * Math.PI) / count), y: radius * Math.sin(from + (at * 2 * Math.PI) / count) }))
  const spots = [{ x: 0, y: 0 }, ...ring(12, 260, 0), ...ring(40, 840, 0.1), ...ring(60, 1300, 0.2)]
  const reached = new Set([0])
  const queue = [0]
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      const to = towards(key, from, spots)
      if (to !== null && !reached.has(to)) {
        reached.add(to)
        queue.push(to)
      }
    }
  }
  expect(reached.size).toBe(spots.length)
})

test('what is seen of the sheet follows the scrolling, and a small sheet stands in the middle', () => {
  expect(looking(0, 400, 1000)).toBe(-1000)
  expect(looking(1600, 400, 1000)).toBe(600)
  expect(looking(0, 400, 120)).toBe(-200)
})

test('lines that look alike are one path, and a line without its spot is none', () => {
  const spots = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 0, y: 20 }]
  const line = (to: number, sure: string, strength = 100) => ({ from: 0, to, sure, strength })
  expect(alike([line(1, 'known'), line(2, 'known'), line(1, 'possible'), line(2, 'known', 40), line(7, 'known')], spots)).toEqual([
    { sure: 'known', strength: 100, d: 'M0 0L10 0M0 0L0 20' },
    { sure: 'possible', strength: 100, d: 'M0 0L10 0' },
    { sure: 'known', strength: 40, d: 'M0 0L0 20' },
  ])
})
