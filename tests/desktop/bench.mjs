// Process start to a usable My work with 5,000 young people, against an empty window, in turns on the same machine.
import { join } from 'node:path'
import { emptyFolder, practiceFolder, program } from './folders.mjs'
import { open } from './window.mjs'

const rounds = Number(process.env.WAYMARK_ROUNDS ?? 7)
const empty = process.env.WAYMARK_EMPTY ?? join(program, '../examples/empty_window')

async function start(what, data, heading) {
  const began = performance.now()
  const person = await open({ data, program: what })
  try {
    await person.find('heading', heading)
    return performance.now() - began
  } finally {
    await person.close()
  }
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]
}

const folder = await practiceFolder({ people: 5000 })
const locked = emptyFolder()
const times = { empty: [], first: [], work: [] }
for (let round = 0; round < rounds; round += 1) {
  times.empty.push(await start(empty, undefined, 'Empty'))
  times.first.push(await start(program, locked, /./))
  times.work.push(await start(program, folder, 'My work'))
}
const [base, first, work] = [times.empty, times.first, times.work].map(median)
const ratio = (time) => (time / base).toFixed(2)
process.stdout.write(
  `Empty window                                 ${base.toFixed(0)} ms\n` +
    `Start to the first screen                    ${first.toFixed(0)} ms, ${ratio(first)} times an empty window\n` +
    `Start to My work with 5,000 young people     ${work.toFixed(0)} ms, ${ratio(work)} times an empty window (aim: 1.50)\n`,
)
