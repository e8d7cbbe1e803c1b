import type { Words } from '../../../backend/generated/commands'

/** Words for the pick-lists; which of them are allowed, Rust says. */
export const postponeReasons = (words: Words) => [
  { value: 'family_unavailable', text: 'The family could not come' },
  { value: 'young_person_asked', text: 'The young person asked' },
  { value: 'chair_unavailable', text: `The ${words.chair} could not come` },
  { value: 'worker_unavailable', text: `The ${words.social_worker} could not come` },
  { value: 'agency_unavailable', text: 'A key agency could not come' },
  { value: 'venue', text: 'Venue or technology' },
  { value: 'weather', text: 'Weather or closure' },
  { value: 'safety', text: 'Safety' },
  { value: 'other', text: 'Another reason' },
]
export const attendance = [
  { value: '', text: 'Not recorded' },
  { value: 'present', text: 'In the room' },
  { value: 'remote', text: 'Joined online' },
  { value: 'part', text: 'For part of it' },
  { value: 'deputy', text: 'Sent a deputy' },
  { value: 'apologies', text: 'Apologies' },
  { value: 'apologies_and_report', text: 'Apologies, sent a report' },
  { value: 'no_reply', text: 'Did not come, no reply' },
]
export const audiences = [
  { value: 'everyone', text: 'Everyone who comes' },
  { value: 'professionals', text: 'Professionals only' },
]
/** Who may read a paragraph of the minutes. */
export const readers = [
  { value: 'everyone', text: 'Everybody who gets the minutes' },
  { value: 'professionals', text: 'Professionals only' },
  { value: 'in_confidence', text: 'Told in confidence: {called} and professionals' },
  { value: 'police', text: 'Controlled by the police: only the part held apart' },
]
export const kinds = [
  { value: 'support', text: 'Support' },
  { value: 'diversion', text: 'Diversion' },
  { value: 'disruption', text: 'Disruption' },
  { value: 'monitoring', text: 'Monitoring' },
  { value: 'information', text: 'Information' },
]
export const contexts = [
  { value: '', text: 'Not said' },
  { value: 'peers', text: 'Friends' },
  { value: 'places', text: 'Places' },
  { value: 'school', text: 'School' },
  { value: 'online', text: 'Online' },
  { value: 'adults', text: 'Adults' },
  { value: 'family', text: 'Family' },
  { value: 'self', text: 'The young person' },
]
export const outcomes = [
  { value: '', text: 'No update yet' },
  { value: 'done', text: 'Done' },
  { value: 'part_done', text: 'Part done' },
  { value: 'not_done', text: 'Not done' },
  { value: 'not_possible', text: 'Not possible: things changed' },
]

/** The chair writes these on the letters page; they are no part of the agenda. */
export const isOfTheLetter = (section: string) => section.startsWith('letter_') || section.startsWith('end_')
