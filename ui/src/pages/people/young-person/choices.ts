export const yesNoUnknown = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'unknown', text: 'Not known' },
]
export const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]
export const answers = [
  { value: 'given', text: 'Agreed' },
  { value: 'given_with_limits', text: 'Agreed with limits' },
  { value: 'not_asked', text: 'Not asked yet' },
  { value: 'refused', text: 'Said no' },
  { value: 'withdrawn', text: 'Withdrew' },
  { value: 'not_able_to_obtain', text: 'Could not be asked' },
]
export const triageOutcomes = [
  { value: '', text: 'Not decided yet' },
  { value: 'accept', text: 'Accepted' },
  { value: 'standard_plan', text: 'A standard plan is enough' },
  { value: 'early_help', text: 'Early help' },
  { value: 'strategy_discussion', text: 'Needs a strategy discussion' },
  { value: 'more_information', text: 'More information needed' },
]
