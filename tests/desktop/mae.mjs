// The case that the journeys tell: Mae Thorn, her parents at two addresses, six professionals. All invented.
// Practice data stands on Mon 11 Jan 2027; the meeting is on Mon 25 Jan 2027.

export const mae = { given: 'Maisy', family: 'Thorn', called: 'Mae', full: 'Maisy Thorn', name: 'Mae Thorn', born: '20 12 2012', bornSays: 'Thu 20 Dec 2012', lcs: '104552' }
/** Whose name sounds the same, and who was born on the same day of another year. */
export const alike = 'Maisie Thorne'
/** Nobody is called this. */
export const misspelt = 'maysy thron'

export const mother = {
  given: 'Ruth', family: 'Thorn', name: 'Ruth Thorn', relation: 'Mother',
  lives: 'Yes', address: '7 Copper Street\nLevelmouth', street: '7 Copper Street', postcode: 'TA99 7ZZ', phone: '01632 960 701',
}
export const father = {
  given: 'Gareth', family: 'Pell', name: 'Gareth Pell', relation: 'Father',
  lives: 'No', address: '22 Beacon View\nLevelmouth', street: '22 Beacon View', postcode: 'TA99 6ZZ', phone: '01632 960 702',
  protectedBecause: 'Bridget Moss, after the court order of March 2026',
}
export const parents = [mother, father]

export const professionals = [
  { name: 'Nadia Rahman', role: 'Safeguarding lead', agency: 'Kingsmere Academy', email: 'n.rahman@kingsmere.example', known: 'Yes' },
  { name: 'Owen Pryce', role: 'Police sergeant', agency: 'Levelshire Police', email: 'owen.pryce@police.example', known: 'No' },
  { name: 'Grace Ndlovu', role: 'School nurse', agency: 'Levelshire Health', email: 'g.ndlovu@health.example', known: 'No' },
  { name: 'Sam Whitlock', role: 'Youth worker', agency: 'Harbour Youth', email: 'sam@harbouryouth.example', known: 'Yes' },
  { name: 'Beth Corrigan', role: 'Youth justice worker', agency: 'Youth Justice Service', email: 'b.corrigan@yjs.example', known: 'No' },
  { name: 'Imran Sheikh', role: 'Drug and alcohol worker', agency: 'YPDAS', email: 'imran.sheikh@ypdas.example', known: 'No' },
]

export const place = { name: 'Harbour Youth Centre', address: '4 Quay Road\nLevelmouth\nTA99 2AA' }

/** What is said in each part of the agenda. */
export const said = {
  'The young person': 'Mae said that she feels fine with her friends, but not at the bus station after dark.',
  'Parents': 'Mum wants to know where Mae is in the evening. Dad can fetch her on Fridays.',
  'What is going well': 'Mae goes to drama on Thursdays and has not missed a rehearsal.',
  'Worries: places': 'Older people wait at the bus station and offer lifts.',
  'If things get worse': 'Mae rings her mum or Tom. Everybody rings 999 when somebody is in danger.',
}

export const scores = [
  { who: mae.name, points: '6', why: 'Drama, and my friends' },
  { who: mother.name, points: '4', why: 'The evenings' },
  { who: 'Owen Pryce', points: '2', why: 'Two reports this month' },
]

export const decision = {
  record: 'The way home from drama is agreed between mother, father and school.',
  family: 'We agreed how Mae comes home from drama.',
}
export const action = {
  record: 'Walk with Mae to her bus after drama',
  family: 'walk with you to the bus after drama',
  by: '4 2 2027',
}

/** What the chair writes to Mae. */
export const letter = {
  'Thank you': 'Thank you for coming and for telling us about the play. I would like to see it.',
  'What you told us': 'You said you feel fine with your friends, and less so at the bus station after dark.',
  'What is going well': 'You go to drama every Thursday.',
  'What people are worried about': 'People worry about who waits at the bus station in the evening.',
  'One number higher': 'A safe way home on Thursdays would make it a 7.',
}

export const tom = 'Tom Fairlie, Social worker'
export const helen = 'Helen Adeyemi-Ross, Independent chair'
