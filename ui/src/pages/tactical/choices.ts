/** Pick-lists of the tactical group; the words are those of Rust. */
export const sectors = [
  { value: '', text: 'Choose' },
  { value: 'police', text: 'Police' },
  { value: 'csc', text: 'Children’s Social Care' },
  { value: 'education', text: 'Education' },
  { value: 'health', text: 'Health' },
  { value: 'substances', text: 'Drugs and alcohol' },
  { value: 'justice', text: 'Youth justice' },
  { value: 'community', text: 'Community safety' },
  { value: 'youth', text: 'Youth work' },
  { value: 'housing', text: 'Housing' },
  { value: 'other', text: 'Something else' },
]
export const parts = [
  { value: 'core', text: 'Core' },
  { value: 'co_opted', text: 'Co-opted' },
  { value: 'deputy', text: 'Deputy' },
]
export const changes = [
  { value: '', text: 'There from the beginning' },
  { value: 'same_agency', text: 'In place of a colleague of the same agency' },
  { value: 'new_organisation', text: 'New organisation: the Strategic Group decided' },
  { value: 'case_by_case', text: 'Decided case by case' },
]
export const priorities = [
  { value: 'high', text: 'High' },
  { value: 'medium', text: 'Medium' },
  { value: 'low', text: 'Low' },
]
export const presence = [
  { value: '', text: 'Not yet' },
  { value: 'present', text: 'Here' },
  { value: 'deputy', text: 'Deputy here' },
  { value: 'apologies', text: 'Apologies' },
]
export const outcomes = [
  { value: '', text: 'Choose' },
  { value: 'B-09', text: 'Actions running: comes back' },
  { value: 'B-10', text: 'Watch: looked at again on a day' },
  { value: 'B-11', text: 'Escalated to the Strategic Group' },
  { value: 'B-12', text: 'Closed' },
]
