// Written by `cargo test --lib wire`. Do not edit.

export type About = { id: string, };

export type AcceptOlderFile = { reason: string, };

export type AccessView = { practitioner_id: string, name: string, given_says: string, reason: string, };

export type AcknowledgeLateDay = { meeting_id: string, practitioner_id: string, };

export type ActionSince = { what: string, who: string, by_says: string, 
/**
 * "Part done: the hall was closed; goes on".
 */
went_says: string, answered: boolean, };

export type ActionView = { id: string, number: number, record_wording: string, family_wording: string, audience: string, owner_id: string | null, owner: string, agency: string, kind: string, context: string, due_on: string | null, due_says: string, outcome: string, outcome_note: string, carried_from_id: string | null, };

export type AddConnection = { young_person_id: string, given_name: string, family_name: string, relation: string, parental_responsibility: string, lives_with: string, letters: string, address_lines: string, postcode: string, protect_address: boolean, protected_reason: string, phone: string, contact_safety: string, };

export type AddContext = { 
/**
 * `place`, `theme` or `concern`.
 */
kind: string, name: string, detail: string, 
/**
 * Of a person of concern, where it is known.
 */
born_on: string, };

export type AddGap = { question: string, about_kind: string, about_id: string, referral_id: string | null, owner: string, agency: string, 
/**
 * Empty for the update deadline of the next meeting.
 */
due_on: string, };

export type AddGoal = { kind: string, id: string, goal: string, 
/**
 * A question that is answered yes or no.
 */
measure: string, review_on: string, };

export type AddInvitation = { meeting_id: string, person_id: string, part: string, };

export type AddInvolvement = { young_person_id: string, name: string, role: string, agency: string, secure_email: string, phone: string, known_to_young_person: string, };

export type AddLetter = { number: number, name: string, };

export type AddLink = { from_kind: string, from_id: string, to_kind: string, to_id: string, 
/**
 * Without an id: the name of a place, theme or person of concern, put on record with the link if it is not yet.
 */
to_name: string, relation: string, said_by: string, agency: string, 
/**
 * Empty for today.
 */
said_on: string, how: string, sure: string, sensitivity: string, note: string, 
/**
 * Empty for what is usual: the less sure, the shorter.
 */
review_by_on: string, 
/**
 * The question this answers.
 */
gap_id: string | null, };

export type AddMember = { name: string, agency: string, sector: string, 
/**
 * `core`, `co_opted` or `deputy`.
 */
part: string, email: string, from_on: string, 
/**
 * `same_agency`, `new_organisation` or `case_by_case`.
 */
change: string, decided_by: string, decided_on: string, 
/**
 * Whom a deputy stands for.
 */
stands_for_id: string | null, 
/**
 * Whose place they take: that membership ends with this one’s beginning.
 */
replaces_id: string | null, };

export type AddPractitioner = { name: string, job_title: string, roles: Array<string>, phone: string, email: string, 
/**
 * Their own passphrase, typed by themselves, so that they can sign here.
 */
passphrase: string | null, };

export type AddReferralFact = { pathway_id: string, happened_on: string, source: string, body: string, };

export type AddYoungPerson = { given_name: string, family_name: string, preferred_name: string, born_on: string, lcs_id: string, nhs_number: string, upn: string, };

export type AddressView = { id: string, lines: string, postcode: string, confirmed_says: string, protected: boolean, protected_reason: string, };

export type AdvocacyView = { 
/**
 * Where it stands, in a sentence.
 */
says: string, 
/**
 * Why no referral can be made; empty where one can.
 */
not_yet: Array<string>, agreed: boolean, referred_on: string | null, wants: string, contact: string, needs: string, risks: string, advocate: string, 
/**
 * Nobody is named yet: the service can be asked again.
 */
waits: boolean, };

export type AdvocateHere = { 
/**
 * Not on the list yet; empty where they are, or nobody is named.
 */
person_id: string, name: string, 
/**
 * A sentence; empty where there is nothing to say.
 */
says: string, };

export type AgenciesAsked = { number: number, due_says: string, agencies: Array<AgencyAsked>, 
/**
 * The items of the agenda, to enter an answer for.
 */
items: Array<Choice>, answers: Array<Choice>, };

export type AgencyAsked = { agency: string, core: boolean, 
/**
 * Who sits for it.
 */
who: string, actions: number, updated: number, items: number, looked_up: number, 
/**
 * "Saved Thu 26 Nov, locked", or nothing.
 */
form_says: string, 
/**
 * "Kez Omari, Fri 11 Dec, 10am", or nothing.
 */
answered_says: string, 
/**
 * Something is asked and nothing has come.
 */
owes: boolean, 
/**
 * Nothing has come and the time for it is over.
 */
late: boolean, };

export type AgencyAttendance = { agency: string, 
/**
 * `Here`, `Deputy`, `Apologies`, `Nobody`, or nothing where it was not in the group.
 */
came: Array<string>, 
/**
 * "6 of 7".
 */
says: string, };

export type AgencyFormSaved = { saved: boolean, says: string, 
/**
 * Shown once.
 */
passphrase: string | null, };

export type AgencyUpdates = { agency: string, given: number, asked: number, };

export type AgendaRow = { 
/**
 * The item, or nothing for a fixed part.
 */
item_id: string | null, referral_id: string | null, starts_says: string, minutes: number, reference: string, title: string, kind_says: string, who: string, 
/**
 * Deferred twice or more.
 */
deferred: number, };

export type AgreeToDestroy = { young_person_id: string, reason: string, };

export type Agreement = { id: string, says: string, 
/**
 * A second person's own signature, which holds.
 */
can_be_used: boolean, };

export type AnswerChange = { 
/**
 * "7.01 Detached youth work".
 */
about: string, says: string, 
/**
 * "Open becomes Done", or nothing.
 */
change: string, };

export type AnswerGap = { id: string, answer: string, answered_by: string, 
/**
 * Empty for today.
 */
on: string, };

export type AnswerGoal = { goal_id: string, answer: string, said_by: string, 
/**
 * Empty for today.
 */
on: string, note: string, 
/**
 * The goal is reached.
 */
reached: boolean, };

export type AnswerLook = { 
/**
 * False where no file was chosen.
 */
chosen: boolean, answer_id: string, title: string, 
/**
 * "Filled in by Kez Omari, Youth service, Fri 11 Dec, 10am".
 */
who_says: string, updates: Array<AnswerChange>, items: Array<AnswerChange>, 
/**
 * What is left out, and why.
 */
left_out: Array<string>, };

export type AnswerMatter = { id: string, outcome: string, answer: string, answered_by: string, on: string, };

export type AnswerPass = { action_id: string, takes: boolean, 
/**
 * Why they do not.
 */
reason: string, };

export type AnswerPrompt = { pathway_id: string, prompt: string, 
/**
 * `yes`, `no`, `unclear`, or empty.
 */
answer: string, note: string, };

export type AnswerReferrer = { referral_id: string, on: string, says: string, };

export type AnswerScope = { referral_id: string, question: string, 
/**
 * `yes` or `no`.
 */
answer: string, 
/**
 * Who says so; for the two questions to social care a named colleague there.
 */
said_by: string, };

export type ApproveWording = { kind: string, 
/**
 * When somebody reads it again; empty for no day.
 */
review_on: string, second: Seconding, };

export type ArrangeAgenda = { number: number, };

export type ArrangeMeeting = { pathway_id: string, kind: string, scheduled_on: string, starts_at: string, ends_at: string, venue: string, };

export type Arranging = { pathway_id: string, young_person_id: string, name: string, 
/**
 * What the rules advise: `initial`, `review` or `full`, and why.
 */
kind: string, kind_says: string, 
/**
 * The last day it can be held, moved to the earlier working day.
 */
hold_by: string | null, hold_by_says: string, 
/**
 * Why it cannot be arranged, a sentence each; empty when it can.
 */
not_yet: Array<string>, warnings: Array<string>, last_venue: string, };

export type AskActions = { 
/**
 * `open`, `overdue`, `owed` (an update before the coming meeting), `missed` (two deadlines) or `all`.
 */
which: string, agency: string, text: string, owner: string, kind: string, level: string, };

export type AskAlike = { kind: string, subject: string, born_on: string, details: Array<GroupFieldAnswer>, };

export type AskCalendar = { 
/**
 * Any day of the month; empty for this month.
 */
month: string, everyone: boolean, };

export type AskCycle = { number: number | null, };

export type AskFigure = { team: string, month: string, measure: string, };

export type AskGaps = { 
/**
 * Those of one referral; nothing for all.
 */
referral_id: string | null, 
/**
 * Also those that are answered.
 */
answered: boolean, };

export type AskGroupReferrals = { meeting: number | null, closed: boolean, text: string, };

export type AskHotSpots = { part: number | null, };

export type AskLinkForm = { 
/**
 * A young person of the pathway, whose record the link stands on.
 */
young_person_id: string | null, };

export type AskOverview = { everyone: boolean, 
/**
 * Part of a name, of the chair or of the social worker; empty for all.
 */
text: string, 
/**
 * Only those with something missing.
 */
only_missing: boolean, 
/**
 * `limit` (the nearest first) or `name`.
 */
order: string, 
/**
 * How many lines to show at most.
 */
upto: number, };

export type AskPicture = { kind: string, id: string, 
/**
 * One or two.
 */
steps: number, };

export type AskReport = { 
/**
 * `vrp`, `strategic`, `csp` or `evaluation`.
 */
to: string, from_on: string, until_on: string, };

export type AskTimeliness = { team: string, };

export type AskedScale = { key: string, title: string, top_means: string, bottom_means: string, };

export type AttendanceTable = { meetings: Array<string>, rows: Array<AgencyAttendance>, };

export type Attending = { member_id: string, name: string, agency: string, core: boolean, 
/**
 * `present`, `deputy`, `apologies`, or nothing yet.
 */
attendance: string, deputy: string, joined_says: string, confirmed: boolean, conflict: string, 
/**
 * When they told their own organisation what it needs to know.
 */
shared_on: string | null, 
/**
 * "2pm to 2:15pm", for those who come for one item.
 */
slot_says: string, 
/**
 * Whether they may hear the item that is open.
 */
in_the_room: boolean, };

export type BackupDifference = { who: string, only_here: number, only_there: number, 
/**
 * "last Mon 11 Jan 2027".
 */
last_says: string, };

export type BackupLine = { 
/**
 * The file's name: what `open_backup` is asked for.
 */
file: string, 
/**
 * "Mon 11 Jan 2027, 9am".
 */
made_says: string, size_says: string, 
/**
 * "12 young people, 31 meetings"; empty where it was not made here.
 */
holds_says: string, 
/**
 * `done`, `plain`, `late`.
 */
tag_kind: string, 
/**
 * "Checked", "Earlier key", "Another laptop", "Not whole".
 */
tag: string, 
/**
 * When it was last opened, or why it is not simply good.
 */
says: string, };

export type BackupRunning = { 
/**
 * "Copying the records".
 */
says: string, percent: number, };

export type BackupSide = { title: string, 
/**
 * "Last change Mon 11 Jan 2027, 4:10pm".
 */
last_says: string, entries: number, young_people: number, meetings: number, documents: number, visits: number, 
/**
 * The short code of the log's head.
 */
head: string, };

export type BackupStatus = { 
/**
 * `late` asks for something; `done` and `plain` do not.
 */
kind: string, says: string, };

export type Backups = { 
/**
 * The folder they go to; `null` where none is chosen.
 */
place: string | null, 
/**
 * `none`, `chosen` or `policy`; a policy's place cannot be changed here.
 */
place_source: string, 
/**
 * That it cannot be reached, or lies on this laptop's own disk; empty where all is well.
 */
place_says: string, last_says: string, next_says: string, running: BackupRunning | null, 
/**
 * The last try failed: what happened and what to do.
 */
failure: string | null, lines: Array<BackupLine>, 
/**
 * Which copies still hold a record that was destroyed; empty where none does.
 */
older_copies_say: string, 
/**
 * A newer backup is there, so the older copies can go.
 */
older_copies_can_go: boolean, rehearsal_due: boolean, rehearsal_says: string, practice: boolean, };

export type BankHolidays = { 
/**
 * Where they come from, and for which years.
 */
says: string, 
/**
 * Each day that is otherwise than in the list Waymark comes with.
 */
changed: Array<string>, };

export type BankHolidaysLook = { 
/**
 * Whether a file was chosen.
 */
chosen: boolean, 
/**
 * "2019 to 2028".
 */
years: string, 
/**
 * Each with its title: "Tue 29 Dec 2026, Bank holiday for the national celebration".
 */
added: Array<string>, taken_away: Array<string>, moves: Array<MovedDeadline>, 
/**
 * In a sentence, also where nothing changes.
 */
says: string, };

export type BeginReferral = { young_person_id: string, };

export type Behind = { 
/**
 * `referral`, `action`, `meeting`, `gap`, `place`, `heard` or `matter`.
 */
kind: string, 
/**
 * The referral's or place's id, or the meeting's number; empty for an action that is about none.
 */
id: string, says: string, };

export type CalendarDay = { on: string, 
/**
 * "11".
 */
number: string, 
/**
 * "Monday 11 January 2027".
 */
says: string, in_month: boolean, is_today: boolean, is_weekend: boolean, 
/**
 * The bank holiday's or closure's name.
 */
not_working: string | null, entries: Array<CalendarEntry>, };

export type CalendarEntry = { 
/**
 * `meeting`, `visit`, `limit` or `birthday`.
 */
kind: string, 
/**
 * "2pm", where there is a time.
 */
time: string, initials: string, name: string, what: string, late: boolean, young_person_id: string, meeting_id: string | null, };

export type CalendarMonth = { 
/**
 * "January 2027".
 */
title: string, month: string, before: string, after: string, weeks: Array<Array<CalendarDay>>, 
/**
 * The Mondays of the weeks: "28 Dec".
 */
week_says: Array<string>, load: Array<ChairLoad>, };

export type CardFound = { name: string, role: string, words: string, known: boolean, 
/**
 * Colleagues on this laptop who may be the same person.
 */
same_as: Array<Named>, };

export type ChairLoad = { chair: string, weeks: Array<number>, total: number, };

export type Change = { id: string, changes: Array<FieldChange>, };

export type ChangeAccess = { id: string, practitioner_id: string, 
/**
 * On the list from now on, or off it.
 */
listed: boolean, reason: string, };

export type ChangeChair = { number: number, 
/**
 * Empty for the one whose turn it is.
 */
chair: string, vice: string, 
/**
 * Who takes triage, where it is not the one whose turn it is.
 */
triage: string, reason: string, 
/**
 * When whoever takes over was told.
 */
told_on: string, };

export type ChangeContext = { kind: string, id: string, changes: Array<FieldChange>, };

export type ChangePassphrase = { old: string, new: string, };

export type ChangeSetting = { key: string, value: string, };

export type ChaseAdvocacy = { pathway_id: string, on: string, };

export type ChaseMatter = { id: string, on: string, };

export type Check = { says: string, done: boolean, };

export type CheckDocument = { wanted: DocumentWanted, second: Seconding, };

export type CheckTranslation = { wanted: DocumentWanted, by: string, };

export type Choice = { value: string, text: string, };

export type ChooseCopy = { wanted: DocumentWanted, gets: boolean, reason: string, };

export type ChosenBackup = { chosen: boolean, 
/**
 * "Made Mon 11 Jan 2027, 9am, by Waymark 0.1.0; 5.2 MB".
 */
says: string, };

export type CloseGroupReferral = { referral_id: string, code: string, 
/**
 * The other referral, where it is the same.
 */
same_as: string | null, };

export type Code = "invalid" | "refused" | "reason_needed" | "missing" | "locked" | "damaged" | "failed";

export type Colleague = { 
/**
 * The laptop.
 */
id: string, practitioner_id: string, name: string, role: string, 
/**
 * The words to compare by phone.
 */
words: string, 
/**
 * "Compared on Mon 4 Jan 2027", or that it was not yet.
 */
says: string, compared: boolean, };

export type Comparison = { 
/**
 * `nothing`: no file was chosen; `needs_code`: its own recovery code opens it; `compared`.
 */
state: string, 
/**
 * What was chosen, or why the code is asked for.
 */
says: string, here: BackupSide | null, there: BackupSide | null, differences: Array<BackupDifference>, 
/**
 * Its key is not the present one: after the switch there are a new passphrase and a new code.
 */
new_key: boolean, };

export type ConfirmConfidentiality = { number: number, 
/**
 * Clock time; empty for now.
 */
at: string, };

export type ConfirmLink = { id: string, said_by: string, agency: string, said_on: string, how: string, sure: string, review_by_on: string, };

export type ConfirmReaders = { meeting_id: string, 
/**
 * As it came with the list that was looked at.
 */
readers_of: string, };

export type ConfirmRecovery = { group: string, };

export type ConnectionView = { id: string, person_id: string, given_name: string, family_name: string, name: string, relation: string, parental_responsibility: string, lives_with: string, letters: string, contact_safety: string, by_hand: string, not_told: string, apart: string, addresses: Array<AddressView>, contact_points: Array<ContactPointView>, consent: string, consent_says: string, 
/**
 * One sentence for the side of the page.
 */
says: string, };

export type ConsentView = { id: string, person_id: string, name: string, subject: string, answer: string, answer_says: string, answered_on: string | null, method: string, limits: string, gillick: string, note: string, 
/**
 * The last answer of this person to this; the ones before stay below.
 */
stands: boolean, };

export type ContactPointView = { id: string, kind: string, value: string, safety: string, };

export type ContextAlike = { id: string, name: string, 
/**
 * Why it is likely; empty for all others.
 */
why: string, };

export type ContextConference = { number: number, on: boolean, };

export type ContextField = { key: string, label: string, hint: string, 
/**
 * Said in a few words; otherwise in a paragraph.
 */
short: boolean, body: string, };

export type ContextLine = { kind: string, id: string, kind_says: string, name: string, detail: string, 
/**
 * How many young people links and referrals name with it.
 */
young_people: number, links: number, gaps: number, actions: number, 
/**
 * "1 of 3 goals reached", for places and themes.
 */
goals_say: string, };

export type ContextOverTime = { title: string, meetings: Array<ScoredMeeting>, lines: Array<ScorerLine>, };

export type ContextReferral = { id: string, reference: string, says: string, };

export type ContextScale = { key: string, title: string, top_means: string, bottom_means: string, asked: boolean, 
/**
 * Numbers only once they are shown together, as on the overall scale.
 */
scores: Array<ScoreView>, range_says: string, };

export type ContextView = { kind: string, id: string, kind_says: string, name: string, 
/**
 * The records that are read with this one: what it is called too.
 */
also: Array<Thing>, fields: Array<ContextField>, 
/**
 * "5 young people are linked with it, 3 by a referral".
 */
young_people_say: string, 
/**
 * Their names, for those who may read them.
 */
young_people: Array<Thing>, referrals: Array<ContextReferral>, goals: Array<GoalLine>, actions: Array<GroupActionLine>, 
/**
 * “Of these 3: 1 primary, 2 secondary, 0 tertiary”.
 */
split_says: string, links: Array<LinkLine>, gaps: Array<GapLine>, 
/**
 * The times of the week, for a place.
 */
heat: Array<HeatRow>, sightings: Array<SightingLine>, 
/**
 * The number of the meeting a new action is agreed at.
 */
meeting: number, };

export type Contexts = { places: Array<ContextLine>, themes: Array<ContextLine>, concerns: Array<ContextLine>, fading: number, gaps: number, };

export type CoverLine = { id: string, says: string, mine: boolean, 
/**
 * I did this work: to whom it is handed back, and with their name.
 */
back_to: Named | null, };

export type CycleStep = { key: string, says: string, when_says: string, 
/**
 * `done`, `here` or `next`.
 */
state: string, };

export type CycleView = { 
/**
 * Whether the group's first meeting and chairs are set at all.
 */
set_up: boolean, number: number, title: string, meeting_on: string, when_says: string, chair: string, vice: string, triage_chair: string, chair_says: string, 
/**
 * The two who share the role.
 */
chairs: Array<string>, 
/**
 * When whoever takes over was told.
 */
told_says: string, 
/**
 * The step ticked last, where it can be taken back.
 */
take_back_says: string, 
/**
 * Whether it is a context conference, and whose letter is whose.
 */
letters: LetterKey, cancelled_says: string, warnings: Array<string>, steps: Array<CycleStep>, agenda: Array<AgendaRow>, overflow: Array<AgendaRow>, minutes_used: number, minutes_all: number, not_listed: Array<NotListed>, updates: Array<AgencyUpdates>, 
/**
 * What the next step waits for.
 */
needs: Array<string>, 
/**
 * The step that can be ticked next: `triage`, `agree`, `publish`, `draft`, `agree_notes`, `publish_notes`, or nothing.
 */
next: string, next_says: string, 
/**
 * Whether the person at the keyboard is the chair.
 */
am_chair: boolean, received: number, 
/**
 * "Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1".
 */
line_says: string, 
/**
 * What waits for the Strategic Group, and what came back for this meeting.
 */
matters: Array<MatterLine>, published: boolean, };

export type Day = { on: string, 
/**
 * "Mon 11".
 */
says: string, is_today: boolean, 
/**
 * The bank holiday's or closure's name, if it is not a working day.
 */
not_working: string | null, };

export type DeadlineView = { key: string, what: string, due_on: string, says: string, tag_kind: string, tag: string, };

export type DecideToEnd = { pathway_id: string, decided_on: string, 
/**
 * `meeting`, or `manager` for a team manager outside a meeting.
 */
decided_at: string, 
/**
 * The manager who decided outside a meeting.
 */
manager_id: string, 
/**
 * `E1` to `E12`.
 */
reason: string, explanation: string, };

export type DecideTriage = { pathway_id: string, 
/**
 * `accept`, `standard_plan`, `early_help`, `strategy_discussion`, `more_information`.
 */
outcome: string, decided_on: string, reason: string, 
/**
 * Until when triage waits for more information.
 */
information_by_on: string, by: Seconding, };

export type DecisionView = { id: string, 
/**
 * `decision`, or `information`: told, not decided.
 */
kind: string, record_wording: string, family_wording: string, audience: string, };

export type DeferItem = { item_id: string, reason: string, };

export type DestroyRecord = { young_person_id: string, 
/**
 * `retention` or `error`.
 */
why: string, 
/**
 * It stays; it names nobody.
 */
reason: string, 
/**
 * The agreement of a colleague that came with a hand-over.
 */
agreement: string | null, 
/**
 * Or the colleague who types their passphrase here.
 */
by: Seconding | null, };

export type Destruction = { 
/**
 * "It holds 3 meetings, 12 visits, 4 letters and copies of minutes, 5 people around them."
 */
holds_says: string, 
/**
 * "Kept until Thu 14 Feb 2036"; empty where there is nothing to count from.
 */
kept_until_says: string, 
/**
 * Why it may not go yet; empty where it may.
 */
refused_says: string, 
/**
 * Held from destruction now.
 */
held: boolean, 
/**
 * Since when, by whom and why it is held; or that it was, until when; empty where it never was.
 */
hold_says: Array<string>, 
/**
 * Files about this person that left Waymark, and that nobody said were deleted.
 */
files: Array<SavedFileLine>, 
/**
 * Colleagues who agreed on their own laptops.
 */
agreements: Array<Agreement>, 
/**
 * Colleagues who can type their own passphrase here.
 */
colleagues: Array<Named>, 
/**
 * Backups and older records that still hold it, each with how long.
 */
copies: Array<string>, };

export type Difference = { noun: string, id: string, field: string, 
/**
 * Whose record it is.
 */
about: string, 
/**
 * The field in words.
 */
what: string, versions: Array<Version>, };

export type DocumentLine = { 
/**
 * The final document, when there is one.
 */
id: string | null, wanted: DocumentWanted, title: string, recipient: string, address_says: string, address_confirmed_says: string, protected: boolean, 
/**
 * `not_made`, `final`, `sent`, `superseded`.
 */
state: string, state_says: string, final_says: string, sent_says: string, how: string, due_says: string, template_version: number, 
/**
 * Why it cannot be made, a sentence each.
 */
cannot: Array<string>, 
/**
 * What was corrected since it was made, a sentence each.
 */
out_of_step: Array<string>, 
/**
 * When the reader was told of the meeting last and what changed since, a sentence each.
 */
told_says: Array<string>, };

export type DocumentStep = { word: string, label: string, done: boolean, says: Array<string>, };

export type DocumentWanted = { meeting_id: string, 
/**
 * `minutes`, `introductory_letter_young_person`, `introductory_letter_parent`, `professional_invite`, `outcome_letter`.
 */
kind: string, 
/**
 * `full`, `family`, `professionals_only` or `own`.
 */
version: string, recipient_id: string | null, };

export type Done = { 
/**
 * The record made or changed.
 */
id: string, changed: Array<Noun>, 
/**
 * What was done, in words: "Visit recorded".
 */
says: string, 
/**
 * The entry that `undo` would take back, where it can be.
 */
entry: string | null, };

export type Draft = { body: string | null, };

export type DraftOf = { field: string, };

export type EarlierAction = { action: ActionView, 
/**
 * "Agreed on Wed 16 Dec 2026".
 */
agreed_says: string, 
/**
 * "In the plan for the third time"; empty the first time.
 */
times_says: string, 
/**
 * It goes on in this meeting's plan.
 */
goes_on: boolean, };

export type EndLink = { id: string, reason: string, };

export type EndMembership = { member_id: string, on: string, reason: string, decided_by: string, decided_on: string, };

export type EndPathway = { pathway_id: string, ended_on: string, closure_code: string, end_letters_on: string, 
/**
 * Why there are no end letters.
 */
end_letters_none: string, end_lcs_on: string, };

export type EndStrategyDiscussion = { pathway_id: string, 
/**
 * `goes_on`, `child_protection_plan` or `looked_after`.
 */
outcome: string, 
/**
 * The day it ended; for the other two the day the plan or the care began.
 */
ended_on: string, decided_by: string, 
/**
 * The day consent was asked for again, where the plan goes on.
 */
consent_confirmed_on: string, reason: string, };

export type EndingView = { decided_on: string | null, 
/**
 * Whether a meeting was held that could have agreed on it.
 */
met: boolean, decided_says: string, decided_at: string, reason: string, reason_says: string, explanation: string, 
/**
 * Whether this reason closes the episode: `due`, `open`, `not_due`.
 */
closure: string, 
/**
 * The code that usually goes with the reason, or the one given.
 */
closure_usual: string, ended_on: string | null, ended_says: string, 
/**
 * Until when the record is kept, once it has ended.
 */
kept_until_says: string, 
/**
 * What is odd about the dates, without stopping anything.
 */
unusual: string, 
/**
 * What the meetings still need before it can close.
 */
not_yet: Array<string>, reasons: Array<Choice>, closure_codes: Array<Choice>, };

export type EnterInError = { pathway_id: string, reason: string, };

export type EnvelopePoint = { 
/**
 * `stop`, `tick`, `confirm` or `read_again`.
 */
kind: string, says: string, };

export type Failure = { code: Code, message: string, problems: Array<FieldProblem>, reference: string | null, };

export type FieldChange = { field: string, value: string | null, };

export type FieldProblem = { field: string, says: string, };

export type Figure = { 
/**
 * `outputs`, `visits`, `six_weeks` or `twelve_weeks`.
 */
measure: string, due: number, in_time: number, };

export type FigureLine = { young_person_id: string, initials: string, name: string, says: string, in_time: boolean, };

export type FileDeleted = { id: string, on: string | null, };

export type Find = { text: string, };

export type FindingGroup = { 
/**
 * `damaged_page`, `older_file`, `chain`, `signature`, `value`.
 */
kind: string, title: string, 
/**
 * What it means, and what to do.
 */
means: string, 
/**
 * The first of them; `more` says how many are not listed.
 */
lines: Array<FindingLine>, more: number, };

export type FindingLine = { says: string, 
/**
 * Whose record it is about, where that is known.
 */
young_person_id: string | null, };

export type FindingView = { 
/**
 * `stop`, `tick`, `read_again` or `let_stand`.
 */
kind: string, 
/**
 * `N1` to `N12`.
 */
rule: string, 
/**
 * What lifts it: `tick`, `named`, `second_person` or `nobody`; empty where nothing has to.
 */
lift: string, found: string, says: string, 
/**
 * The sentence it stands in.
 */
context: string, 
/**
 * The line of the text, from 1; 0 for what is not in the text.
 */
line: number, 
/**
 * Who let it stand, when and why.
 */
let_stand_says: string, };

export type Found = { kind: string, id: string, title: string, detail: string, };

export type Frame = { me: Named, my_roles: Array<string>, council: string, marking: string, today: string, 
/**
 * "Mon 11 Jan 2027".
 */
today_says: string, practice: boolean, 
/**
 * Whom one can be on practice data.
 */
practice_people: Array<Named>, practitioners: Array<Named>, module_pathway: boolean, module_tactical_group: boolean, theme: string, density: string, 
/**
 * How long text is typed: `lists` or `plain`.
 */
prose: string, lock_after_minutes: number, words: Words, 
/**
 * What everybody should know before going on: an older file, a clock that went back.
 */
notices: Array<string>, };

export type GapLine = { id: string, question: string, about: Thing | null, referral_id: string | null, reference: string, owner: string, agency: string, due_on: string, due_says: string, answer: string, answered_says: string, 
/**
 * The answer became a link.
 */
linked: boolean, tag_kind: string, tag: string, };

export type GiveReport = { to: string, from_on: string, until_on: string, on: string, 
/**
 * What the group makes of its figures.
 */
words: string, };

export type GiveScore = { key: string, points: number | null, reason: string, 
/**
 * On the scales of contexts; one that is left out was not answered.
 */
contexts: Array<GivenInContext>, };

export type GivenInContext = { scale: string, points: number | null, };

export type GivenReport = { id: string, to: string, to_says: string, period_says: string, given_says: string, additions: string, additions_by: string, };

export type GoOnWithoutConsent = { pathway_id: string, 
/**
 * The young person's own consent stands in place of their parents’ (where the council has turned that on).
 */
on_their_own: boolean, reason: string, by: Seconding, };

export type GoalLine = { id: string, goal: string, measure: string, review_on: string | null, review_says: string, reached_says: string, 
/**
 * `yes`, `no`, or nothing yet.
 */
answer: string, 
/**
 * "No, Tue 1 Dec 2026, Kez Omari", the latest first.
 */
answers: Array<string>, tag_kind: string, tag: string, };

export type GridCell = { person_id: string, name: string, kind: string, version: string, title: string, 
/**
 * `gets`, `added`, `off`, `could` or `never`.
 */
state: string, 
/**
 * Who decided it, when and why; empty where nobody had to.
 */
says: string, };

export type GroupActionLine = { id: string, number: string, referral_id: string | null, 
/**
 * The reference of its referral, or the name of its place or theme.
 */
about: string, 
/**
 * The place or theme whose plan it belongs to.
 */
place_id: string | null, theme_id: string | null, what: string, owner: string, agency: string, kind: string, level: string, sensitivity: string, due_on: string | null, due_says: string, status: string, reason: string, evidence: string, tag_kind: string, tag: string, updates: Array<string>, 
/**
 * "Leon Marsh, YPDAS was asked to take it over on Fri 4 Dec 2026"; empty where nobody is.
 */
passed_says: string, 
/**
 * Whether its written update before the coming meeting is there: `given`, `owed`, or nothing.
 */
update: string, 
/**
 * Two deadlines missed.
 */
escalate: boolean, };

export type GroupDetailView = { label: string, body: string, };

export type GroupFieldAnswer = { key: string, body: string, };

export type GroupFormField = { key: string, label: string, hint: string, 
/**
 * Answered in a few words.
 */
short: boolean, 
/**
 * What the council's list has to choose from, beside other words; empty where it is only written.
 */
choices: Array<string>, 
/**
 * More than one of them can be chosen.
 */
several: boolean, };

export type GroupLetterLine = { 
/**
 * "Young person A".
 */
says: string, name: string, reference: string, };

export type GroupMeetingView = { number: number, title: string, chair: string, statement: Array<string>, confirmed_says: string, closed_says: string, 
/**
 * When it ends as it goes, where that is later than it should: who is asked what to put off.
 */
clock_says: string, attending: Array<Attending>, not_confirmed: Array<string>, absent: Array<string>, items: Array<HeldItem>, actions: Array<GroupActionLine>, 
/**
 * What stands in the way of closing it.
 */
needs: Array<string>, notes: string, 
/**
 * The chair has agreed them: they are not changed any more.
 */
notes_agreed: boolean, levels: Array<Choice>, closings: Array<Choice>, };

export type GroupReferralForm = { 
/**
 * `victim`, `offender`, `location` or `theme`.
 */
kind: string, says: string, subject: string, 
/**
 * Asks for a date of birth.
 */
person: boolean, fields: Array<GroupFormField>, };

export type GroupReferralLine = { id: string, reference: string, kind: string, kind_says: string, subject: string, agency: string, referrer: string, received_says: string, 
/**
 * Its code, `B-01` to `B-12`.
 */
state: string, state_says: string, tag_kind: string, 
/**
 * The number of the meeting it goes to.
 */
meeting: number, 
/**
 * "Meeting 11, Tue 26 Jan", while it waits for one.
 */
meeting_says: string, 
/**
 * The meeting that discussed it last.
 */
discussed_says: string, 
/**
 * "Tue 26 Jan", once it is known when it is looked at again.
 */
again_says: string, 
/**
 * It came after the cut-off of the meeting before.
 */
late_says: string, priority: string, minutes: number, guests: Array<string>, 
/**
 * How often it was deferred.
 */
deferred: number, likes: Array<Like>, 
/**
 * What has to be done with it next, in a few words.
 */
next_says: string, };

export type GroupReferralView = { line: GroupReferralLine, referrer_role: string, contact: string, born_says: string, summary: string, details: Array<GroupDetailView>, scope: Array<ScopeStep>, 
/**
 * The gate's answer, before it is recorded and after.
 */
decision: string, decision_says: string, decided_says: string, urgent: boolean, csc_says: string, police_says: string, answered_says: string, 
/**
 * What can be done with it now: `scope`, `urgent`, `list`, `close`, `reopen`.
 */
can: Array<string>, closings: Array<Choice>, members: Array<Choice>, guest_ids: Array<string>, 
/**
 * Nothing but the reference is kept on the page.
 */
minimal: boolean, 
/**
 * What agencies found in their own records: "Youth service, Kez Omari: nothing known".
 */
found: Array<string>, 
/**
 * "Told Bridget Moss on Tue 24 Nov: the plan takes it on", or nothing.
 */
worker_says: string, };

export type GroupReferrals = { lines: Array<GroupReferralLine>, 
/**
 * How many there are.
 */
found: number, };

export type HandOver = { 
/**
 * `young_person`, `meeting`, `cycle` or `covering`.
 */
scope: string, 
/**
 * The young person or meeting; for `cycle` the number of the group's meeting; for `covering` the cover whose work is handed back.
 */
id: string | null, 
/**
 * The colleagues it is for.
 */
to: Array<string>, 
/**
 * Also opens with a passphrase that is made and shown once.
 */
with_passphrase: boolean, note: string, 
/**
 * Into the shared folder instead of a file of its own.
 */
into_folder: boolean, 
/**
 * Covering: from and until.
 */
from_on: string | null, until_on: string | null, };

export type HandOverLine = { id: string, colleague: string, 
/**
 * What it was about, in words.
 */
about: string, on_says: string, note: string, 
/**
 * "Taken in by their laptop", "Not answered yet".
 */
state: string, answered: boolean, };

export type HandOvers = { 
/**
 * The words of this laptop's own card, to be read out.
 */
my_words: string, colleagues: Array<Colleague>, 
/**
 * The folder both can reach; `null` while none is chosen.
 */
shared_folder: string | null, 
/**
 * Files in the shared folder that are for this laptop and not taken in yet.
 */
waiting: Array<WaitingFile>, 
/**
 * Files that lie in the shared folder though everybody who can open them has taken them in a while ago.
 */
to_clear: Array<HandOverLine>, sent: Array<HandOverLine>, taken_in: Array<HandOverLine>, covers: Array<CoverLine>, 
/**
 * How many differences wait for somebody to settle them.
 */
differences: number, };

export type HandedOver = { saved: boolean, says: string, 
/**
 * Shown once, to be read out by phone.
 */
passphrase: string | null, };

export type HeardLine = { id: string, kind_says: string, count: number, heard_says: string, said_says: string, referral_id: string | null, reference: string, note: string, };

export type HeardView = { lines: Array<HeardLine>, kinds: Array<Choice>, 
/**
 * The latest, by reference alone.
 */
referrals: Array<Choice>, };

export type HeatCell = { count: number, heat: number, };

export type HeatRow = { id: string, says: string, cells: Array<HeatCell>, };

export type HeldItem = { id: string, referral_id: string, reference: string, 
/**
 * Shown once the confidentiality statement is confirmed; until then the reference only.
 */
title: string, kind_says: string, 
/**
 * As the agenda went out.
 */
starts_says: string, minutes: number, 
/**
 * When it begins as it goes, where that is later than the agenda says.
 */
moved_says: string, 
/**
 * The open item: "7 of 15 minutes", "4 minutes over".
 */
running_says: string, over: boolean, opened_says: string, summary: string, wanted: string, 
/**
 * What agencies found in their own records, a line each.
 */
found: Array<string>, spoke: string, risk: string, level: string, decision: string, gap: string, gap_owner: string, 
/**
 * `yes`, `no`, or nothing yet.
 */
harm: string, harm_done: string, 
/**
 * `B-09` to `B-12`, or nothing yet.
 */
outcome: string, closing: string, review_on: string | null, lead_professional: string, lead_told_on: string | null, needs: Array<string>, };

export type HistoryChange = { field: string, before: string, after: string, };

export type HistoryEntry = { entry: string, 
/**
 * "Tue 29 Dec 2026, 10:17am".
 */
at_says: string, by: string, says: string, changes: Array<HistoryChange>, can_undo: boolean, undone: boolean, };

export type Hold = { young_person_id: string, reason: string, };

export type HotSpots = { days: Array<string>, parts: Array<string>, rows: Array<HeatRow>, 
/**
 * "12 reports since Mon 7 Sep 2026".
 */
says: string, };

export type InvitationView = { id: string, person_id: string, name: string, part: string, 
/**
 * "Mother", "School safeguarding lead, Kingsmere Academy".
 */
role: string, agency: string, invited: string, not_invited_reason: string, version: string, reply: string, attendance: string, deputy: string, 
/**
 * What they wrote, where they could not come.
 */
contribution: string, };

export type InvolvementView = { id: string, person_id: string, name: string, role: string, agency: string, secure_email: string, phone: string, known_to_young_person: string, };

export type KeepDraft = { field: string, 
/**
 * `null` when the field was left and its text is on the record.
 */
body: string | null, };

export type KeepTranslation = { wanted: DocumentWanted, language: string, placed: string, translator: string, body: string, };

export type LanguageName = { tag: string, name: string, right_to_left: boolean, };

export type LateDay = { 
/**
 * "Tue 2 Feb 2027 is 6 days after the last day, Wed 27 Jan 2027."
 */
says: string, reason: string, 
/**
 * Empty until somebody has.
 */
acknowledged_says: string, 
/**
 * Whose acknowledgement it takes, in the council's words.
 */
acknowledged_by: string, may: Array<Named>, };

export type LetStand = { wanted: DocumentWanted, found: string, context: string, reason: string, second: Seconding | null, };

export type LetterKey = { on: boolean, lines: Array<GroupLetterLine>, };

export type LetterLine = { document: DocumentLine, meeting_title: string, name: string, initials: string, };

export type LibraryLine = { id: string, title: string, detail: string, 
/**
 * Its version, and the day it is to be read again.
 */
says: string, 
/**
 * The day it should have been read again is past.
 */
late_says: string, };

export type LibraryPage = { title: string, detail: string, pdf_base64: string | null, plain_text: string, 
/**
 * What the settings do not say yet, in words.
 */
missing: Array<string>, 
/**
 * The name its wording is changed under.
 */
wording: string, 
/**
 * The day it should have been read again is past.
 */
late_says: string, };

export type LiftRestriction = { id: string, reason: string, };

export type Like = { id: string, reference: string, subject: string, why: string, 
/**
 * A person said that it is the same.
 */
same: boolean, };

export type LineBeside = { before: Array<WordsBeside>, after: Array<WordsBeside>, };

export type LinkForm = { things: Array<Thing>, relations: Array<RelationChoice>, how: Array<Choice>, sure: Array<Choice>, sensitivities: Array<Choice>, };

export type LinkLine = { id: string, from: Thing, to: Thing, relation_says: string, 
/**
 * "Ms Yusuf, Kingsmere Academy, Mon 16 Nov 2026".
 */
said_says: string, said_by: string, agency: string, how: string, how_says: string, sure: string, sure_says: string, police: boolean, note: string, review_by_says: string, 
/**
 * "Leaves the picture after Mon 1 Mar 2027".
 */
standing_says: string, tag_kind: string, tag: string, 
/**
 * 0 to 100: how strongly it is drawn.
 */
strength: number, };

export type Links = { standing: Array<LinkLine>, 
/**
 * Left the picture: nobody said it again, or it is no longer so.
 */
lapsed: Array<LinkLine>, suggestions: Array<Suggestion>, 
/**
 * Links that end at young people whose names this reader may not read.
 */
hidden: number, };

export type ListItem = { referral_id: string, priority: string, minutes: number, 
/**
 * Members who come for this item only.
 */
guests: Array<string>, 
/**
 * Why a late one is let in to the meeting before; empty where it waits.
 */
admitted_reason: string, };

export type LogGroupReferral = { kind: string, 
/**
 * The group's own reference, where it has one already; empty for the next.
 */
reference: string, received_on: string, 
/**
 * Clock time; empty for now.
 */
received_at: string, referrer: string, referrer_role: string, agency: string, contact: string, subject: string, born_on: string, summary: string, details: Array<GroupFieldAnswer>, 
/**
 * The answer file it is logged from; empty where it was typed in.
 */
came_as: string, 
/**
 * What was said about referrals that look alike.
 */
alike: Array<SayAlike>, };

export type LookAtFile = { waiting_id: string | null, passphrase: string | null, };

export type LookedView = { by: string, 
/**
 * "3 times, last on Mon 11 Jan 2027".
 */
says: string, };

export type MarkParagraph = { meeting_id: string, id: string, 
/**
 * `everyone`, `professionals`, `in_confidence`, `police` or `adult`.
 */
reader: string, 
/**
 * The adult whose own history it is, where the reader says `adult`.
 */
subject_id: string, 
/**
 * An agency that is invited; empty for nobody's in particular.
 */
owner: string, };

export type MarkWrong = { document_id: string, says: string, };

export type MatterLine = { id: string, kind: string, kind_says: string, issue: string, why: string, ask: string, raised_says: string, reply_by_on: string, reply_by_says: string, referral_id: string | null, reference: string, chased_says: string, answer: string, answered_says: string, outcome: string, outcome_says: string, back_says: string, tag_kind: string, tag: string, };

export type Matters = { lines: Array<MatterLine>, kinds: Array<Choice>, outcomes: Array<Choice>, };

export type Measure = { name: string, against: string, who: string, caution: string, };

export type MeetingLine = { id: string, young_person_id: string, name: string, initials: string, kind: string, 
/**
 * "Full meeting 1", "6-weekly review 1".
 */
title: string, on: string | null, 
/**
 * "Wed 16 Dec 2026, 2pm to 3:30pm".
 */
when_says: string, place: string, state: string, state_says: string, chair: string, 
/**
 * What is missing: "venue, 2 replies".
 */
missing: string, limit_says: string, tag_kind: string, tag: string, };

export type MeetingView = { id: string, pathway_id: string, young_person_id: string, name: string, called: string, initials: string, kind: string, title: string, state: string, state_says: string, scheduled_on: string | null, starts_at: string, ends_at: string, when_says: string, venue: string, venue_address: string, room: string, access_needs: string, online_link: string, reply_by_on: string | null, worker_agreed_on: string | null, chair_agreed_on: string | null, invitations_agreed_on: string | null, support_asked_on: string | null, booked_on: string | null, invitations_sent_on: string | null, held_on: string | null, drafted_on: string | null, return_comments: string, returned_on: string | null, signed_off_on: string | null, signed_off_says: string, 
/**
 * The minutes are not as they were signed; the chair can sign them again.
 */
signed_off_changed: boolean, minutes_lcs_on: string | null, lcs_signed_off_on: string | null, letter_lcs_on: string | null, 
/**
 * Who ticked each; empty where nothing is ticked.
 */
minutes_lcs_by: string, lcs_signed_off_by: string, letter_lcs_by: string, filed_on: string | null, 
/**
 * Minutes are locked once signed off.
 */
locked: boolean, chair: string, chair_id: string | null, social_worker: string, 
/**
 * What to call them where nobody is named: "Allocated social worker".
 */
worker_word: string, social_worker_id: string | null, limit_says: string, warnings: Array<string>, steps: Array<StepView>, deadlines: Array<DeadlineView>, schedulings: Array<SchedulingView>, 
/**
 * The day is after the limit: why, and who acknowledged it.
 */
late_day: LateDay | null, invitations: Array<InvitationView>, 
/**
 * Whether an advocate comes with the young person, where they want one.
 */
advocate: AdvocateHere, sections: Array<SectionView>, paragraphs: Array<ParagraphView>, scores: ScoresView, decisions: Array<DecisionView>, actions: Array<ActionView>, 
/**
 * Of earlier plans: how it went is asked at this meeting.
 */
earlier: Array<EarlierAction>, 
/**
 * Every action asks the young person or the parents to change.
 */
plan_warning: string, strategy_considered: string, strategy_reason: string, 
/**
 * Of a review: `yes`, or `no` with why; empty: not answered.
 */
plan_updated: string, plan_updated_reason: string, 
/**
 * Since the meeting before.
 */
visits_since: Array<VisitSince>, next_review_on: string | null, next_full_on: string | null, next_dates_says: Array<string>, 
/**
 * What still stands between this meeting and "held", "drafted", "signed off", "sent".
 */
before_close: Array<Check>, };

export type MemberLine = { id: string, name: string, agency: string, sector: string, part: string, email: string, from_on: string | null, until_on: string | null, decided_says: string, sharing_agreed_on: string | null, role_read_on: string | null, 
/**
 * "3 of 4 meetings".
 */
attendance: string, 
/**
 * Whom a deputy stands for, whose place a member took, and why somebody left.
 */
stands_for: string, replaces: string, left_says: string, sharing_review_on: string | null, 
/**
 * "Signed Thu 3 Sep 2026", "Not signed yet".
 */
sharing_says: string, 
/**
 * "Acknowledged Tue 8 Sep 2026", "Not acknowledged yet".
 */
role_says: string, until_says: string, 
/**
 * When they last told their own organisation, and of which meeting.
 */
shared_says: string, };

export type MergeContexts = { kind: string, 
/**
 * The one that stands.
 */
id: string, 
/**
 * The one that is read with it from now on.
 */
other_id: string, };

export type MonthFigures = { 
/**
 * The month's first day.
 */
month: string, says: string, figures: Array<Figure>, };

export type MoveItem = { item_id: string, 
/**
 * -1 earlier, 1 later.
 */
step: number, };

export type MoveMeeting = { number: number, 
/**
 * Another day; empty to cancel it.
 */
to: string, reason: string, };

export type MovePracticeDay = { to: string, };

export type MovedDeadline = { about: string, what: string, from_says: string, to_says: string, };

export type MyWork = { 
/**
 * "Monday 11 January 2027".
 */
today_says: string, days: Array<Day>, lines: Array<WorkLine>, };

export type NameAdvocate = { pathway_id: string, name: string, on: string, phone: string, secure_email: string, };

export type Named = { id: string, name: string, detail: string, };

export type NewDay = { meeting_id: string, to: string, };

export type NewDaySays = { 
/**
 * Empty where the day keeps the limit.
 */
late_says: string, acknowledged_by: string, };

export type NextThing = { title: string, why: string, tag_kind: string, tag: string, act: string, meeting_id: string | null, 
/**
 * Who owes it, by name or role.
 */
owner: string, };

export type NotHeld = { meeting_id: string, on: string, reason: string, };

export type NotListed = { referral_id: string, reference: string, tag_kind: string, tag: string, says: string, };

export type NotPacked = { title: string, recipient: string, why: Array<string>, };

export type Nothing = Record<symbol, never>;

export type Noun = "person" | "pathway" | "visit" | "meeting" | "document" | "practitioner" | "setting" | "hand_over" | "tactical";

export type OfContext = { kind: string, id: string, };

export type OfMeeting = { number: number, };

export type OfferView = { 
/**
 * `long_sentence`, `hard_word`, `jargon` or `spelling`.
 */
kind: string, found: string, says: string, context: string, 
/**
 * What can be put in its place at a press; empty where it stands in the council's wording, or has to be written anew.
 */
instead: Array<string>, };

export type OnDate = { meeting_id: string, 
/**
 * `worker` or `chair` where two people agree; otherwise empty.
 */
who: string, on: string, };

export type OpenBackup = { 
/**
 * A name of the list; `null` asks for a file.
 */
file: string | null, 
/**
 * Its recovery code, where the present key does not open it.
 */
code: string | null, };

export type OpenGroupItem = { item_id: string, 
/**
 * Clock time; empty for now.
 */
at: string, };

export type OpenPathway = { young_person_id: string, social_worker_id: string, chair_id: string, manager_id: string | null, referred_on: string, assessed_on: string, triaged_on: string | null, triage_outcome: string | null, triage_reason: string, 
/**
 * Whose decision triage was and how that is known, where it is decided.
 */
triaged_by: Seconding | null, };

export type OpenRestricted = { id: string, reason: string, };

export type Opening = { "state": "first_start", settings: Array<Setting>, } | { "state": "confirm_recovery", groups: Array<string>, group_number: number, } | { "state": "locked", name: string, wait_seconds: number, } | { "state": "open" } | { "state": "scoring_alone" } | { "state": "needs_recovery", says: string, } | { "state": "stopped", title: string, says: string, what_to_do: string, };

export type OpeningView = { by: string, on_says: string, reason: string, };

export type Overview = { 
/**
 * How many there are in all that match.
 */
total: number, lines: Array<OverviewLine>, };

export type OverviewLine = { young_person_id: string, initials: string, name: string, state_says: string, 
/**
 * "Full meeting 2, Wed 10 Mar 2027", or that nothing is arranged.
 */
next_says: string, 
/**
 * The meeting ahead, where there is one.
 */
meeting_id: string | null, 
/**
 * "by Wed 27 Jan 2027" and how it was reached; empty before the first meeting.
 */
limit_says: string, because: string, tag_kind: string, tag: string, missing: Array<string>, 
/**
 * The young person's own numbers, the oldest first.
 */
scores: Array<number>, scores_say: string, social_worker: string, chair: string, };

export type Packed = { 
/**
 * False when the dialog was closed.
 */
saved: boolean, says: string, files: Array<PackedFile>, not_made: Array<NotPacked>, };

export type PackedFile = { 
/**
 * The final document; anything else has none.
 */
document_id: string | null, title: string, recipient: string, 
/**
 * `final`, `preview`, `beside` or `draft`.
 */
state: string, file: string, };

export type ParagraphView = { id: string, section: string, body: string, sensitivity: string, audience: string, 
/**
 * Who may read it: `everyone`, `professionals`, `in_confidence`, `police`, or `adult` with whose history it is.
 */
reader: string, subject_id: string, 
/**
 * The agency whose information it is.
 */
owner: string, };

export type PassOnAction = { action_id: string, owner: string, agency: string, };

export type PasteSection = { key: string, title: string, };

export type PasteText = { meeting_id: string, text: string, };

export type Pasted = { sections: Array<PasteSection>, pieces: Array<PastedPiece>, };

export type PastedPiece = { section: string, looks: string, text: string, who: string, agency: string, kind: string, due_on: string | null, };

export type PathwayView = { id: string, state_code: string, state: string, held: boolean, social_worker_id: string | null, chair_id: string | null, manager_id: string | null, social_worker: string, chair: string, manager: string, referred_on: string | null, assessed_on: string | null, triaged_on: string | null, triage_outcome: string, advocacy: AdvocacyView, strategy_discussion_on: string | null, strategy_ended_on: string | null, 
/**
 * A strategy discussion or section 47 enquiry is open now.
 */
strategy_open: boolean, 
/**
 * Where the young person is, in one sentence.
 */
here_says: string, 
/**
 * What runs beside the plan: the next full review being arranged; empty where nothing does.
 */
beside: string, 
/**
 * Whose decision triage was and how that is known; empty where nobody signed.
 */
triage_says: string, 
/**
 * Who decided to go on without consent, when and why; empty where nobody did or it does not hold any more.
 */
without_consent_says: string, 
/**
 * Consent was refused or withdrawn, or is missing, and a manager could decide.
 */
consent_lacking: boolean, 
/**
 * Their own consent can stand in place of their parents’ once a manager says why.
 */
own_consent_can_stand: boolean, 
/**
 * Nothing more is owed: ended, not accepted.
 */
over: boolean, 
/**
 * Guards that warn and do not stop.
 */
warnings: Array<string>, way: Array<WayPoint>, next: Array<NextThing>, 
/**
 * What cannot be done yet, and why, a sentence each.
 */
not_yet: Array<string>, consents: Array<ConsentView>, visits: Array<VisitView>, 
/**
 * "3 visits at which Callum was seen, 1 late, longest gap 16 days."
 */
visits_say: string, 
/**
 * "Planned for Tue 12 Jan, at school"; empty where nothing is planned.
 */
visit_planned_says: string, visit_planned_on: string | null, visit_planned_place: string, meetings: Array<MeetingLine>, actions: Array<ActionView>, scores: ScoresView | null, ending: EndingView, };

export type PersonFound = { id: string, name: string, preferred_name: string, 
/**
 * Full years, on the day.
 */
age: number | null, born_says: string, lcs_id: string, nhs_number: string, 
/**
 * "Plan active".
 */
state: string, social_worker: string, 
/**
 * The next thing owed: "Visit by Tue 12 Jan".
 */
next: string, 
/**
 * Why it was found, where it is not the name: "also known as Cal", "spelt nearly like this".
 */
because: string, restricted: boolean, 
/**
 * Restricted to others: it does not open here.
 */
closed: boolean, };

export type Picture = { spots: Array<PictureSpot>, lines: Array<PictureLine>, reach: number, 
/**
 * "40 more are within two steps, but a picture holds 300".
 */
left_out_says: string, };

export type PictureLine = { from: number, to: number, says: string, sure: string, sure_says: string, said_says: string, until_says: string, strength: number, };

export type PictureSpot = { 
/**
 * Empty for young people who are counted, and for a question.
 */
id: string, 
/**
 * A kind of thing, `young_people` for a count, or `gap`.
 */
kind: string, 
/**
 * What it is drawn as: of whichever kind its record is, an adult of concern is one.
 */
shape: string, kind_says: string, name: string, step: number, x: number, y: number, };

export type Piece = { text: string, finding: number | null, };

export type PlainText = { text: string, };

export type PlainWords = { reading_age: number | null, says: string, offers: Array<OfferView>, 
/**
 * The words, cut where something is offered; where a number stands, the offer it is.
 */
pieces: Array<Piece>, };

export type PlanContext = { key: string, title: string, 
/**
 * What will be different, in the young person's language.
 */
aim: string, 
/**
 * How it is now.
 */
now: string, 
/**
 * What family and friends do.
 */
family_part: string, 
/**
 * How the young person will know.
 */
know: string, actions: Array<ActionView>, };

export type PlanVersion = { meeting_id: string, title: string, on_says: string, contexts: Array<PlanContext>, 
/**
 * The safety plan.
 */
safety: string, 
/**
 * What would start a strategy discussion.
 */
contingency: string, agreed_by: string, warning: string, };

export type PlanVersions = { called: string, versions: Array<PlanVersion>, 
/**
 * This meeting's plan says nothing about what will be different, and the one before does.
 */
can_begin: boolean, };

export type PlanVisit = { pathway_id: string, on: string, place: string, };

export type PlanWanted = { meeting_id: string, 
/**
 * Only what stands in the family's.
 */
family: boolean, };

export type PostponeMeeting = { meeting_id: string, to: string | null, starts_at: string, ends_at: string, reason: string, note: string, decided_by: string, 
/**
 * Asked where the new day is after the limit.
 */
late_reason: string, };

export type Practitioner = { id: string, name: string, job_title: string, roles: Array<string>, phone: string, email: string, about: string, is_me: boolean, 
/**
 * Has a passphrase of their own on this laptop, and can sign here.
 */
signs_here: boolean, };

export type Presented = { title: string, called: string, agenda: Array<PresentedItem>, scores: ScoresView, decisions: Array<string>, actions: Array<PresentedAction>, next_says: Array<string>, };

export type PresentedAction = { who: string, 
/**
 * It follows "will", in the family's wording.
 */
what: string, by: string, };

export type PresentedItem = { key: string, title: string, asks: string, lead: string, minutes: number, };

export type Preview = { title: string, reader: string, address_says: string, pdf_base64: string | null, plain_text: string, findings: Array<FindingView>, 
/**
 * The words, cut where something was found.
 */
pieces: Array<Piece>, plain: PlainWords, envelope: Array<EnvelopePoint>, 
/**
 * "confirmed on Fri 13 Nov 2026", for the address.
 */
confirmed_says: string, 
/**
 * Fields without a value, in words.
 */
missing: Array<string>, 
/**
 * Other reasons why it cannot be final yet.
 */
not_yet: Array<string>, 
/**
 * "Nothing on our lists was found; read it as Callum would."
 */
says: string, 
/**
 * Whether a second person reads it before it is final, and who did.
 */
second_eyes: boolean, read_by_says: string, 
/**
 * Where a final document stands.
 */
steps: Array<DocumentStep>, out_of_step: Array<string>, 
/**
 * What its reader is told, where it was wrong.
 */
wrong_says: string, superseded: boolean, is_final: boolean, document_id: string | null, has_word: boolean, 
/**
 * Whose words these are, where they came back from Word; empty where they are the wording’s.
 */
own_text_says: string, 
/**
 * When the reader was told of the meeting last and what changed since, a sentence each.
 */
told_says: Array<string>, 
/**
 * Where a letter comes from the chair and somebody else is about to make it final: what the record will say.
 */
whose_says: string, translation: TranslationView | null, file_name: string, due_says: string, };

export type Printed = { 
/**
 * `person`, `meeting` or `document`; `page` for a list, which is about nobody in particular.
 */
kind: string, id: string, };

export type Progress = { says: string, done: number, 
/**
 * 0 where it is not known.
 */
of: number, };

export type PromptView = { prompt: string, label: string, answer: string, note: string, };

export type RaiseMatter = { kind: string, issue: string, why: string, ask: string, reply_by_on: string, referral_id: string | null, };

export type ReaderLine = { person_id: string, name: string, 
/**
 * "Mother", "Youth worker, Levelshire Youth Service".
 */
part_says: string, address: Array<string>, confirmed_says: string, protected: boolean, 
/**
 * What stops a letter, and what is looked at first.
 */
envelope: Array<EnvelopePoint>, 
/**
 * Safe contact, large print, language, interpreter, how they like to get letters.
 */
notes: Array<string>, 
/**
 * Titles of what they get.
 */
gets: Array<string>, };

export type RecordAction = { meeting_id: string, id: string | null, record_wording: string, family_wording: string | null, audience: string, owner_id: string | null, owner: string, agency: string, kind: string, due_on: string | null, outcome: string | null, outcome_note: string, 
/**
 * What it is about: `peers`, `places`, `school`, `online`, `adults`, `family`, `self`.
 */
context: string, 
/**
 * The decision or information this was taken for until now; it is taken off.
 */
instead_of: string | null, };

export type RecordAddress = { person_id: string, lines: string, postcode: string, confirmed_on: string | null, protected: boolean, protected_reason: string, };

export type RecordAlias = { person_id: string, name: string, };

export type RecordCheck = { code: string, };

export type RecordCheckFound = { found: boolean, says: string, };

export type RecordConsent = { pathway_id: string, person_id: string, subject: string, answer: string, answered_on: string | null, method: string, limits: string, ask_by_on: string | null, 
/**
 * Why the young person can decide this themselves, where that is relied on.
 */
gillick: string, 
/**
 * What was explained, or why nobody asked.
 */
note: string, };

export type RecordContactPoint = { person_id: string, kind: string, value: string, safety: string, };

export type RecordDecision = { meeting_id: string, id: string | null, record_wording: string, family_wording: string | null, audience: string, 
/**
 * `information`: told, not decided. Empty: a decision.
 */
kind: string, 
/**
 * The action this was taken for until now; it is taken off.
 */
instead_of: string | null, };

export type RecordDispatch = { document_id: string, how: string, sent_on: string, };

export type RecordFeedback = { pathway_id: string, on: string, how: string, };

export type RecordGroupAction = { 
/**
 * The meeting it was agreed at.
 */
number: number, referral_id: string | null, 
/**
 * The place or theme whose plan it belongs to.
 */
place_id: string | null, theme_id: string | null, what: string, owner: string, agency: string, kind: string, level: string, sensitivity: string, 
/**
 * Empty for the update deadline of the next meeting.
 */
due_on: string, };

export type RecordHeard = { kind: string, count: number, heard_on: string, referral_id: string | null, said_by: string, agency: string, note: string, };

export type RecordPresence = { number: number, member_id: string, attendance: string, deputy: string, 
/**
 * Clock time; empty for now.
 */
joined_at: string, confirmed: boolean, conflict: string, };

export type RecordResearch = { number: number, referral_id: string, agency: string, 
/**
 * `nothing`, `known` or `in_meeting`.
 */
answer: string, body: string, said_by: string, };

export type RecordScore = { meeting_id: string, id: string | null, person_id: string | null, scorer: string, points: number | null, reason: string, 
/**
 * The word of the scale of a context; empty: the overall one.
 */
scale: string, };

export type RecordShared = { number: number, member_id: string, on: string, };

export type RecordSighting = { place_id: string, happened_on: string, happened_at: string, what: string, agency: string, said_by: string, };

export type RecordStrategyDiscussion = { pathway_id: string, began_on: string, reason: string, };

export type RecordUrgent = { referral_id: string, 
/**
 * `csc`, `police`, or `no_police` with the reason.
 */
whom: string, rung_by: string, 
/**
 * Clock time of the day it came; empty for now.
 */
rung_at: string, reference: string, 
/**
 * Why the police are not rung.
 */
why: string, };

export type RecordVisit = { pathway_id: string, visited_on: string, outcome: string, place: string, what_they_said: string, 
/**
 * `yes`, `no`, or empty.
 */
bedroom_seen: string, plan_checked: string, };

export type RecordWorkerTold = { referral_id: string, on: string, who: string, 
/**
 * Whether the plan that is there takes it on.
 */
says: string, };

export type Recover = { code: string, passphrase: string, };

export type RecoverFromBackup = { code: string, passphrase: string, };

export type RecoverySheet = { groups: Array<string>, 
/**
 * Which group is typed back to show that it was printed or written down.
 */
group_number: number, };

export type ReferToAdvocacy = { pathway_id: string, referred_on: string, 
/**
 * What the young person wants help with, in their words.
 */
wants: string, 
/**
 * How and when it is safe to be in touch.
 */
contact: string, needs: string, risks: string, };

export type ReferralFactView = { id: string, on_says: string, source: string, body: string, };

export type ReferralFile = { 
/**
 * False where no file was chosen.
 */
chosen: boolean, kind: string, subject: string, summary: string, referrer: string, referrer_role: string, agency: string, contact: string, 
/**
 * "Saved on Mon 11 Jan 2027 by Tom Fairlie, Levelshire Council".
 */
says: string, answers: Array<GroupFieldAnswer>, born_on: string, 
/**
 * The answer file of a form, so that it is logged once; empty for a file of another Waymark.
 */
came_as: string, };

export type ReferralQuestion = { field: string, label: string, hint: string, 
/**
 * `text`, `yes_no`, `one`, `many`, `harms`, `day`.
 */
shape: string, choices: Array<Choice>, value: string, 
/**
 * The answer as a person reads it.
 */
says: string, 
/**
 * What is still asked for; empty where nothing is.
 */
missing: string, };

export type ReferralSection = { title: string, questions: Array<ReferralQuestion>, };

export type ReferralView = { pathway_id: string, young_person_id: string, name: string, called: string, 
/**
 * "15, born Mon 14 Feb 2011. LCS 100481."
 */
about: string, state: string, here_says: string, 
/**
 * It can still be written in.
 */
open: boolean, 
/**
 * Whose it is to triage is decided; nothing of the plan has begun.
 */
can_be_triaged: boolean, referred_says: string, 
/**
 * "Referred before: 1 time, last on …"; empty for the first time.
 */
repeat: string, sections: Array<ReferralSection>, facts: Array<ReferralFactView>, prompts: Array<PromptView>, 
/**
 * Something is needed today and no strategy discussion is open.
 */
diverts: boolean, 
/**
 * "Accepted by Helen on …", with the reason.
 */
decided_says: string, reason: string, feedback_due: boolean, feedback_says: string, };

export type Rehearsed = { clean: boolean, says: string, findings: Array<string>, };

export type RelationChoice = { from_kind: string, to_kind: string, value: string, text: string, police: boolean, };

export type RenewRecoveryCode = { passphrase: string, };

export type Report = { 
/**
 * The file; empty where none was chosen.
 */
file_id: string, needs_passphrase: boolean, from: string, 
/**
 * Who made it, when, and how far its sender is known.
 */
says: Array<string>, note: string, groups: Array<ReportGroup>, conflicts: number, 
/**
 * Everything in it is here already.
 */
nothing_new: boolean, card: CardFound | null, };

export type ReportAim = { says: string, sections: Array<string>, };

export type ReportFigure = { key: string, says: string, prints: string, count: number, 
/**
 * Whether it prints as it is; only then a chart shows it.
 */
shown: boolean, behind: Array<Behind>, };

export type ReportGroup = { about: string, lines: Array<ReportLine>, 
/**
 * Lines beyond the first hundred, as a number.
 */
more: number, };

export type ReportLine = { 
/**
 * `new`, `changed`, `taken_off` or `difference`.
 */
kind: string, what: string, 
/**
 * Of a difference what is here.
 */
before: string, 
/**
 * Of a difference what the file brings.
 */
after: string, 
/**
 * Who made the change; of a difference empty where both come with the file.
 */
by: string, };

export type ReportMiddle = { says: string, prints: string, };

export type ReportSection = { key: string, title: string, lines: Array<ReportFigure>, 
/**
 * As the sum prints; empty where the lines are no parts of one.
 */
total: string, };

export type ReportView = { 
/**
 * Whether the group's first meeting is set at all.
 */
set_up: boolean, to: string, to_says: string, title: string, from_on: string, until_on: string, period_says: string, receivers: Array<Choice>, 
/**
 * `2026-10-01/2026-12-31`, the latest first.
 */
periods: Array<Choice>, 
/**
 * "Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1", for the window only.
 */
line_says: string, sections: Array<ReportSection>, middles: Array<ReportMiddle>, aims: Array<ReportAim>, matters: Array<MatterLine>, 
/**
 * What the Steering Group added, in the onward version.
 */
additions: string, additions_by: string, 
/**
 * What keeps it from going out.
 */
cannot: Array<string>, given: Array<GivenReport>, };

export type RestoreBackup = { 
/**
 * The new passphrase, where the backup's key is not the present one.
 */
passphrase: string | null, };

export type RestrictRecord = { id: string, 
/**
 * Colleagues who may still open it.
 */
people: Array<string>, reason: string, };

export type ReturnMinutes = { meeting_id: string, on: string, comments: string, };

export type ReviewAction = { meeting_id: string, action_id: string, outcome: string, note: string, goes_on: boolean, due_on: string | null, };

export type SaveAgencyForm = { 
/**
 * The meeting whose updates are asked for; nothing for a referral form.
 */
number: number | null, 
/**
 * What a referral form is about: `victim`, `offender`, `location` or `theme`.
 */
about: string, agency: string, 
/**
 * Opens with ten words only.
 */
locked: boolean, };

export type SaveDocument = { document_id: string, 
/**
 * `pdf` or `word`.
 */
form: string, };

export type SaveGroupNotes = { number: number, 
/**
 * `pdf` or `word`.
 */
form: string, };

export type SaveReport = { to: string, from_on: string, until_on: string, words: string, 
/**
 * `pdf` or `word`.
 */
form: string, };

export type SaveRoleSheet = { member_id: string, 
/**
 * `pdf` or `word`.
 */
form: string, };

export type Saved = { 
/**
 * False when the dialog was closed.
 */
saved: boolean, says: string, };

export type SavedFileLine = { id: string, young_person_id: string | null, 
/**
 * What the young person is called; empty where the file is about nobody in particular.
 */
name: string, what: string, file_name: string, folder: string, 
/**
 * "Tue 29 Dec 2026, 10:17am, Tom Fairlie".
 */
saved_says: string, personal: boolean, 
/**
 * "Deleted on Mon 11 Jan 2027"; empty while it is not.
 */
deleted_says: string, };

export type SayAlike = { other_id: string, answer: string, };

export type SaySimpler = { wanted: DocumentWanted, 
/**
 * Which of the offers, in their order.
 */
number: number, found: string, instead: string, };

export type SchedulingView = { recorded_says: string, from_says: string, to_says: string, reason: string, note: string, decided_by: string, 
/**
 * Why a day after the limit could not be earlier, and who acknowledged it.
 */
late_says: string, };

export type ScopeStep = { question: string, says: string, 
/**
 * A named colleague of social care answers this one.
 */
asks_csc: boolean, 
/**
 * `yes`, `no`, or nothing yet.
 */
answer: string | null, said_says: string, 
/**
 * What is known here already, to answer by.
 */
known_says: string, };

export type ScoreCell = { points: number | null, says: string, };

export type ScoreSince = { who: string, then_says: string, now_says: string, };

export type ScoreView = { id: string, scorer: string, person_id: string | null, is_young_person: boolean, points: number | null, reason: string, };

export type ScoredMeeting = { title: string, on_says: string, top_means: string, bottom_means: string, low: number | null, high: number | null, 
/**
 * "From 2 to 6".
 */
range_says: string, 
/**
 * The middle number, only ever beside the range.
 */
median_says: string, 
/**
 * What was said about numbers far apart, and about low ones.
 */
answers: Array<string>, };

export type Scorer = { key: string, name: string, };

export type ScorerLine = { scorer: string, is_young_person: boolean, 
/**
 * One for each meeting.
 */
cells: Array<ScoreCell>, };

export type ScoresOverTime = { called: string, meetings: Array<ScoredMeeting>, lines: Array<ScorerLine>, 
/**
 * The same for each context that was ever asked.
 */
contexts: Array<ContextOverTime>, };

export type ScoresView = { on_says: string, scores: Array<ScoreView>, top_means: string, bottom_means: string, 
/**
 * "From 2 to 6".
 */
range_says: string, prompts: Array<string>, 
/**
 * Before the numbers are shown together nobody reads one: `scores` then says only who has given theirs.
 */
shown: boolean, 
/**
 * Who was asked and has not given a number.
 */
waiting_for: Array<string>, 
/**
 * Two numbers lie far apart; the answer is recorded.
 */
gap_says: string, gap_answer: string, 
/**
 * A low number asks about a strategy discussion.
 */
low_says: string, 
/**
 * The scales of contexts, each with whether this meeting asks it and its numbers.
 */
contexts: Array<ContextScale>, };

export type ScoringAlone = { called: string, top_means: string, bottom_means: string, 
/**
 * The scales of contexts that this meeting asks too.
 */
contexts: Array<AskedScale>, 
/**
 * Who has not given a number yet.
 */
waiting: Array<Scorer>, given: number, lock_after_minutes: number, 
/**
 * Practice data guards nothing: no passphrase is asked for.
 */
practice: boolean, };

export type Seconding = { practitioner_id: string, passphrase: string | null, recorded_for: boolean, };

export type SectionView = { key: string, title: string, asks: string, 
/**
 * "Independent chair"; empty for what no item of the agenda asks for.
 */
lead: string, minutes: number, required: boolean, done: boolean, 
/**
 * `prose`, `scores`, `actions`, `dates` or `slot` (professionals only).
 */
shape: string, audience: string, };

export type SetSigningPassphrase = { practitioner_id: string, passphrase: string, };

export type SetUp = { name: string, job_title: string, roles: Array<string>, phone: string, email: string, 
/**
 * The council, its modules and its words. What is not named stays as Waymark comes.
 */
settings: Array<ChangeSetting>, passphrase: string, };

export type Setting = { key: string, group: string, label: string, hint: string, value: string, 
/**
 * `text`, `lines`, `number`, `yes_no`, or `choice:a|b|c`.
 */
shape: string, 
/**
 * `default`, `council` or `policy`; a policy's value cannot be changed here.
 */
source: string, };

export type Settings = { settings: Array<Setting>, bank_holidays: BankHolidays, practitioners: Array<Practitioner>, 
/**
 * Role word and its label, for pick-lists.
 */
roles: Array<Named>, data_folder: string, version: string, 
/**
 * What one guess at the passphrase took on this computer when the records were opened, in milliseconds.
 */
guess_millis: number | null, };

export type SettleAlike = { referral_id: string, other_id: string, answer: string, };

export type SettleDifference = { noun: string, id: string, field: string, 
/**
 * The version chosen.
 */
entry: string | null, 
/**
 * Or the text both become.
 */
text: string | null, };

export type SightingLine = { id: string, when_says: string, what: string, from_says: string, };

export type SignOff = { meeting_id: string, on: string, passphrase: string | null, recorded_for: boolean, };

export type SinceLastTime = { title: string, called: string, has_earlier: boolean, 
/**
 * "Full meeting 1 on Wed 16 Dec 2026, chaired by …".
 */
last_says: string, agreed: Array<string>, actions: Array<ActionSince>, then_says: string, now_says: string, scores: Array<ScoreSince>, visits: Array<string>, next_says: Array<string>, };

export type StepView = { key: string, title: string, state: string, says: string, by_says: string, owner: string, 
/**
 * Why it cannot be done yet.
 */
not_yet: Array<string>, };

export type Suggestion = { from: Thing, to: Thing, 
/**
 * "RTG-26-043 names it".
 */
why: string, said_by: string, agency: string, said_on: string, };

export type TacticalReferral = { meeting_id: string, 
/**
 * `offender`, `victim`, `location` or `theme`.
 */
kind: string, subject: string, summary: string, facts: string, wanted: string, };

export type TakeIn = { file_id: string, 
/**
 * A card: the words were compared by phone.
 */
compared: boolean, 
/**
 * A card: the colleague of this laptop that it is.
 */
same_as: string | null, };

export type TakeInAnswer = { answer_id: string, };

export type TakeOff = { 
/**
 * `alias`, `address`, `contact_point`, `connection`, `involvement`, `visit`, `consent`, `invitation`, `paragraph`, `score`, `decision` or `action`.
 */
noun: string, id: string, };

export type TakePaste = { meeting_id: string, source: string, pieces: Array<PastedPiece>, };

export type TakeWordText = { wanted: DocumentWanted, body: string, };

export type Team = { id: string, name: string, };

export type Thing = { 
/**
 * `young_person`, `referral`, `concern`, `place` or `theme`.
 */
kind: string, id: string, kind_says: string, name: string, };

export type TickDocument = { document_id: string, what: string, on: string | null, };

export type TickOnLcs = { meeting_id: string, 
/**
 * `minutes`, `signed_off` or `letter`.
 */
what: string, on: string | null, };

export type TickStep = { number: number, step: string, on: string, 
/**
 * Recorded as the chair's decision, where it is theirs and somebody else types.
 */
recorded_for: boolean, };

export type TimelineLine = { on: string, on_says: string, 
/**
 * Icon: `visit`, `meeting`, `letter`, `document`, `consent`, `pathway`.
 */
kind: string, title: string, detail: string, tag_kind: string, tag: string, meeting_id: string | null, document_id: string | null, };

export type Timeliness = { teams: Array<Team>, 
/**
 * What each column measures.
 */
measures: Array<string>, 
/**
 * The last twelve months, the newest first.
 */
months: Array<MonthFigures>, data: Array<WhoseData>, };

export type Tracker = { 
/**
 * The latest of those found.
 */
lines: Array<GroupActionLine>, 
/**
 * How many there are.
 */
found: number, agencies: Array<string>, owners: Array<string>, 
/**
 * "Updates for meeting 8 are due Mon 14 Dec, midday".
 */
due_says: string, meeting: number, kinds: Array<Choice>, levels: Array<Choice>, statuses: Array<Choice>, sensitivities: Array<Choice>, 
/**
 * Ways to disrupt harm, for actions of that kind.
 */
measures: Array<Measure>, 
/**
 * Said with them, whatever is chosen.
 */
measures_say: string, 
/**
 * "Of these 14: 4 primary, 8 secondary, 2 tertiary": the group is meant for the first two.
 */
split_says: string, };

export type TranslationView = { 
/**
 * Whether there is one.
 */
stands: boolean, 
/**
 * "Rafi reads Dari."; empty for who reads English.
 */
reads_says: string, language: string, languages: Array<LanguageName>, 
/**
 * `after` the English, or `instead` of it.
 */
placed: string, 
/**
 * The English it is typed beside.
 */
english: string, body: string, translator: string, kept_says: string, checked_says: string, };

export type TriageBoardView = { number: number, 
/**
 * "Tue 24 Nov".
 */
when_says: string, chair: string, 
/**
 * Who should take it, by the settings.
 */
who: Array<string>, 
/**
 * Who took it, a line each.
 */
came: string, held_says: string, groups: Array<TriageGroup>, 
/**
 * "45 of 60 minutes for items are given".
 */
minutes_says: string, 
/**
 * What triage has not decided yet.
 */
undecided: Array<string>, };

export type TriageCard = { pathway_id: string, name: string, age: string, detail: string, harms: string, repeat: string, danger: boolean, social_worker: string, };

export type TriageColumn = { title: string, cards: Array<TriageCard>, };

export type TriageGroup = { key: string, title: string, lines: Array<GroupReferralLine>, };

export type TriagePaper = { pathway_id: string, 
/**
 * `referral` or `discussion`.
 */
which: string, };

export type TryWording = { kind: string, title: string, text: string, };

export type UndoEntry = { entry: string, };

export type Unlock = { passphrase: string, };

export type UpdateAction = { action_id: string, said_by: string, body: string, };

export type Verified = { clean: boolean, 
/**
 * Somebody stopped it before its end.
 */
stopped: boolean, says: string, first_says: string, groups: Array<FindingGroup>, 
/**
 * Worth knowing, and nobody's fault.
 */
notes: Array<string>, 
/**
 * The short code of the log's head, as printed on minutes and letters.
 */
head: string, };

export type Version = { entry: string, text: string, by: string, 
/**
 * The one that screens and documents show until it is settled.
 */
shown: boolean, };

export type VisitSince = { says: string, 
/**
 * What the gap was where it was too long.
 */
gap: string, };

export type VisitView = { id: string, visited_on: string, visited_says: string, outcome: string, outcome_says: string, place: string, what_they_said: string, by: string, 
/**
 * "2 days late", "on time", or empty for the first.
 */
standing: string, late: boolean, 
/**
 * "16 days since the visit before", where that is longer than the limit.
 */
gap: string, 
/**
 * Bedroom seen, safety plan checked.
 */
besides: string, };

export type WaitingFile = { 
/**
 * The file's own id.
 */
id: string, 
/**
 * The colleague whose laptop made it; empty where it is not known.
 */
from: string, 
/**
 * "2 hours ago", as the folder tells it.
 */
says: string, };

export type WarningView = { text: string, 
/**
 * "Since …. Look again by …."
 */
says: string, review_on: string | null, 
/**
 * The day to look again has come.
 */
due: boolean, };

export type WayPoint = { label: string, detail: string, kind: string, };

export type WhichFiles = { young_person_id: string | null, };

export type WhoGetsWhat = { meeting_id: string, title: string, name: string, before: Array<DocumentLine>, after: Array<DocumentLine>, 
/**
 * Agenda, plan, new day, end: what may go along, and nothing waits for.
 */
along: Array<DocumentLine>, progress_says: string, 
/**
 * Everybody something is written to, with what is known of their address.
 */
readers: Array<ReaderLine>, 
/**
 * What a confirmation of the readers is about: it changes when one of them does.
 */
readers_of: string, 
/**
 * "Confirmed by Tom Fairlie on …"; empty while nobody has, or once something changed.
 */
confirmed_says: string, 
/**
 * Why a confirmation counts no more; empty where it does, or there is none.
 */
changed_says: string, 
/**
 * People × documents, a cell for each.
 */
cells: Array<GridCell>, 
/**
 * `by_hand` and so on, with the words.
 */
ways: Array<Named>, };

export type WhoseData = { name: string, young_people: number, 
/**
 * "Mon 11 Jan 2027, today"; or that nothing by them is on this laptop.
 */
last_says: string, };

export type WhoseWork = { everyone: boolean, };

export type WordLook = { 
/**
 * False when the dialog was closed.
 */
chosen: boolean, 
/**
 * "3 lines differ."
 */
says: string, 
/**
 * Whether there is anything to take in.
 */
differs: boolean, 
/**
 * What is not taken in, a sentence each.
 */
notes: Array<string>, lines: Array<LineBeside>, 
/**
 * What the check finds in the new words.
 */
findings: Array<FindingView>, check_says: string, 
/**
 * The words, to be taken in as they are.
 */
body: string, };

export type WordingField = { 
/**
 * What is put into the text.
 */
insert: string, says: string, example: string, };

export type WordingLine = { 
/**
 * `outcome_letter`, `minutes_family` and so on.
 */
kind: string, title: string, 
/**
 * Whose wording it is, which version, approved by whom and when.
 */
says: string, 
/**
 * Somebody is changing it.
 */
draft: boolean, 
/**
 * The day it should have been read again is past.
 */
late_says: string, };

export type WordingTried = { title: string, pdf_base64: string | null, plain_text: string, 
/**
 * What is wrong, each in a sentence.
 */
problems: Array<string>, 
/**
 * The reading age of a letter to a family, in a sentence.
 */
reading_says: string, };

export type WordingVersion = { version: number, says: string, title: string, text: string, };

export type WordingView = { kind: string, name: string, 
/**
 * The draft where there is one, otherwise the wording that letters are made from.
 */
title: string, text: string, 
/**
 * The draft that is not approved yet.
 */
draft_id: string | null, standing_says: string, late_says: string, fields: Array<WordingField>, 
/**
 * Newest first; the last is the one the program brings.
 */
versions: Array<WordingVersion>, };

export type Words = { child_in_need: string, social_worker: string, chair: string, manager: string, advocacy: string, business_support: string, review: string, full_review: string, full_meeting: string, };

export type WordsBeside = { text: string, changed: boolean, };

export type WorkLine = { 
/**
 * `overdue`, `today`, `this_week`, `later` or `waiting`.
 */
group: string, due_on: string, 
/**
 * "Tue 12 Jan" and "tomorrow".
 */
due_says: string, in_says: string, 
/**
 * Whom it is about, as the window shows it: the preferred name, and with the family name. Empty outside the window.
 */
called: string, name: string, initials: string, lcs_id: string, what: string, why: string, 
/**
 * `late`, `soon`, `done`, `held`, `plain`, `now`, and its word: "1 working day late".
 */
tag_kind: string, tag: string, 
/**
 * What the button does: `record_visit`, `open_meeting`, `arrange_meeting`, `record_consent`, `open_letters`, `open_minutes`, `open_record`, `open_triage`, `send_out`.
 */
act: string, button: string, young_person_id: string, pathway_id: string, meeting_id: string | null, owner: string, 
/**
 * A short word for the strip of days: "Visit".
 */
short: string, };

export type WriteParagraph = { meeting_id: string, id: string | null, section: string, body: string, sensitivity: string, audience: string, };

export type WriteWarning = { young_person_id: string, text: string, review_on: string, };

export type YoungPersonRecord = { id: string, given_name: string, family_name: string, preferred_name: string, name: string, 
/**
 * What to call them: preferred name, or given name.
 */
called: string, initials: string, pronouns: string, born_on: string | null, born_says: string, age: number | null, 
/**
 * "turns 18 on Sun 20 Dec 2026", from 17 and a half.
 */
age_warning: string, lcs_id: string, nhs_number: string, upn: string, sex: string, ethnicity: string, disability: string, language: string, interpreter: string, communication: string, large_print: string, delivery: string, school: string, warning: WarningView, aliases: Array<Named>, addresses: Array<AddressView>, contact_points: Array<ContactPointView>, 
/**
 * "Lee Ashdown's address is protected."
 */
protected: Array<string>, connections: Array<ConnectionView>, involvements: Array<InvolvementView>, pathway: PathwayView | null, 
/**
 * Since when only listed people open it; empty where everybody does.
 */
restricted_says: string, access: Array<AccessView>, openings: Array<OpeningView>, looked: Array<LookedView>, 
/**
 * What to know before a pathway is opened: guards that warn.
 */
before_opening: Array<string>, timeline: Array<TimelineLine>, documents: Array<DocumentLine>, };

export type Commands = {
  opening: [Nothing, Opening];
  set_up: [SetUp, RecoverySheet];
  confirm_recovery: [ConfirmRecovery, Opening];
  unlock: [Unlock, Opening];
  lock: [Nothing, Opening];
  note_copy: [Nothing, Nothing];
  recover: [Recover, RecoverySheet];
  frame: [Nothing, Frame];
  move_practice_day: [MovePracticeDay, Frame];
  become_practitioner: [About, Frame];
  keep_draft: [KeepDraft, Nothing];
  draft: [DraftOf, Draft];
  undo: [UndoEntry, Done];
  backups: [Nothing, Backups];
  backup_status: [Nothing, BackupStatus];
  choose_backup_folder: [Nothing, Backups];
  back_up_now: [Nothing, Backups];
  rehearse_restore: [Nothing, Rehearsed];
  open_backup: [OpenBackup, Comparison];
  put_backup_away: [Nothing, Nothing];
  restore_backup: [RestoreBackup, Opening];
  remove_older_copies: [Nothing, Backups];
  choose_backup_to_recover: [Nothing, ChosenBackup];
  recover_from_backup: [RecoverFromBackup, RecoverySheet];
  find_anything: [Find, Array<Found>];
  verify_records: [Nothing, Verified];
  verify_progress: [Nothing, Progress];
  stop_verifying: [Nothing, Nothing];
  find_record_check: [RecordCheck, RecordCheckFound];
  accept_older_file: [AcceptOlderFile, Done];
  settings: [Nothing, Settings];
  change_setting: [ChangeSetting, Done];
  look_at_bank_holidays: [Nothing, BankHolidaysLook];
  take_in_bank_holidays: [Nothing, Done];
  add_practitioner: [AddPractitioner, Done];
  change_practitioner: [Change, Done];
  set_signing_passphrase: [SetSigningPassphrase, Done];
  change_passphrase: [ChangePassphrase, Done];
  renew_recovery_code: [RenewRecoveryCode, RecoverySheet];
  my_work: [WhoseWork, MyWork];
  overview: [AskOverview, Overview];
  timeliness: [AskTimeliness, Timeliness];
  figure_behind: [AskFigure, Array<FigureLine>];
  calendar_month: [AskCalendar, CalendarMonth];
  find_people: [Find, Array<PersonFound>];
  similar_people: [AddYoungPerson, Array<PersonFound>];
  add_young_person: [AddYoungPerson, Done];
  young_person: [About, YoungPersonRecord];
  change_person: [Change, Done];
  add_connection: [AddConnection, Done];
  change_connection: [Change, Done];
  record_address: [RecordAddress, Done];
  record_contact_point: [RecordContactPoint, Done];
  record_alias: [RecordAlias, Done];
  add_involvement: [AddInvolvement, Done];
  change_involvement: [Change, Done];
  take_off: [TakeOff, Done];
  history: [About, Array<HistoryEntry>];
  open_pathway: [OpenPathway, Done];
  change_pathway: [Change, Done];
  begin_referral: [BeginReferral, Done];
  change_referral: [Change, Done];
  add_referral_fact: [AddReferralFact, Done];
  submit_referral: [About, Done];
  referral: [About, ReferralView];
  triage_board: [Nothing, Array<TriageColumn>];
  answer_prompt: [AnswerPrompt, Done];
  record_feedback: [RecordFeedback, Done];
  decide_triage: [DecideTriage, Done];
  save_triage_paper: [TriagePaper, Saved];
  record_strategy_discussion: [RecordStrategyDiscussion, Done];
  end_strategy_discussion: [EndStrategyDiscussion, Done];
  go_on_without_consent: [GoOnWithoutConsent, Done];
  decide_to_end: [DecideToEnd, Done];
  go_on: [About, Done];
  end_pathway: [EndPathway, Done];
  enter_in_error: [EnterInError, Done];
  record_consent: [RecordConsent, Done];
  refer_to_advocacy: [ReferToAdvocacy, Done];
  chase_advocacy: [ChaseAdvocacy, Done];
  name_advocate: [NameAdvocate, Done];
  save_advocacy_referral: [About, Saved];
  record_visit: [RecordVisit, Done];
  plan_visit: [PlanVisit, Done];
  open_restricted: [OpenRestricted, Done];
  save_emergency_page: [About, Saved];
  destruction: [About, Destruction];
  hold_record: [Hold, Done];
  lift_hold: [Hold, Done];
  agree_to_destroy: [AgreeToDestroy, Done];
  destroy_record: [DestroyRecord, Done];
  write_warning: [WriteWarning, Done];
  end_warning: [About, Done];
  restrict_record: [RestrictRecord, Done];
  change_access: [ChangeAccess, Done];
  lift_restriction: [LiftRestriction, Done];
  meetings: [Nothing, Array<MeetingLine>];
  arranging: [About, Arranging];
  arrange_meeting: [ArrangeMeeting, Done];
  meeting: [About, MeetingView];
  change_meeting: [Change, Done];
  agree_date: [OnDate, Done];
  add_invitation: [AddInvitation, Done];
  change_invitation: [Change, Done];
  agree_invitations: [OnDate, Done];
  ask_business_support: [OnDate, Done];
  record_booking: [OnDate, Done];
  record_invitations_sent: [OnDate, Done];
  postpone_meeting: [PostponeMeeting, Done];
  new_day: [NewDay, NewDaySays];
  acknowledge_late_day: [AcknowledgeLateDay, Done];
  hold_meeting: [OnDate, Done];
  record_not_held: [NotHeld, Done];
  write_paragraph: [WriteParagraph, Done];
  mark_paragraph: [MarkParagraph, Done];
  record_score: [RecordScore, Done];
  show_scores: [About, Done];
  score_alone: [About, Opening];
  scoring_alone: [Nothing, ScoringAlone];
  give_score: [GiveScore, ScoringAlone];
  scores_over_time: [About, ScoresOverTime];
  review_action: [ReviewAction, Done];
  begin_plan: [About, Done];
  plan_versions: [PlanWanted, PlanVersions];
  since_last_time: [About, SinceLastTime];
  save_since_last_time: [About, Saved];
  presented: [About, Presented];
  refer_to_tactical_group: [TacticalReferral, Saved];
  split_paste: [PasteText, Pasted];
  take_paste: [TakePaste, Done];
  record_decision: [RecordDecision, Done];
  record_action: [RecordAction, Done];
  finish_draft_minutes: [OnDate, Done];
  return_minutes: [ReturnMinutes, Done];
  sign_off_minutes: [SignOff, Done];
  tick_on_lcs: [TickOnLcs, Done];
  file_meeting: [OnDate, Done];
  who_gets_what: [About, WhoGetsWhat];
  preview_document: [DocumentWanted, Preview];
  make_final: [DocumentWanted, Done];
  check_document: [CheckDocument, Done];
  mark_wrong: [MarkWrong, Done];
  tick_document: [TickDocument, Done];
  confirm_readers: [ConfirmReaders, Done];
  choose_copy: [ChooseCopy, Done];
  keep_translation: [KeepTranslation, Done];
  check_translation: [CheckTranslation, Done];
  leave_translation: [DocumentWanted, Done];
  make_pack: [About, Packed];
  pack_progress: [Nothing, Progress];
  stop_pack: [Nothing, Nothing];
  look_at_word: [DocumentWanted, WordLook];
  say_simpler: [SaySimpler, Done];
  take_word_text: [TakeWordText, Done];
  leave_word_text: [DocumentWanted, Done];
  let_stand: [LetStand, Done];
  library: [Nothing, Array<LibraryLine>];
  library_page: [About, LibraryPage];
  wordings: [Nothing, Array<WordingLine>];
  wording_page: [About, WordingView];
  try_wording: [TryWording, WordingTried];
  write_wording: [TryWording, Done];
  discard_wording: [About, Done];
  approve_wording: [ApproveWording, Done];
  issued_document: [About, Preview];
  save_document: [SaveDocument, Saved];
  copy_for_lcs: [About, PlainText];
  letters: [Nothing, Array<LetterLine>];
  record_dispatch: [RecordDispatch, Done];
  hand_overs: [Nothing, HandOvers];
  hand_over: [HandOver, HandedOver];
  save_contact_card: [Nothing, Saved];
  look_at_file: [LookAtFile, Report];
  take_in: [TakeIn, Done];
  compare_card: [About, Done];
  take_off_card: [About, Done];
  choose_shared_folder: [Nothing, Saved];
  leave_shared_folder: [Nothing, Done];
  clear_shared_folder: [Nothing, Done];
  hand_over_progress: [Nothing, Progress];
  stop_handing_over: [Nothing, Nothing];
  differences: [Nothing, Array<Difference>];
  settle_difference: [SettleDifference, Done];
  note_print: [Printed, Nothing];
  saved_files: [WhichFiles, Array<SavedFileLine>];
  record_file_deleted: [FileDeleted, Done];
  group_referrals: [AskGroupReferrals, GroupReferrals];
  group_referral: [About, GroupReferralView];
  group_referral_forms: [Nothing, Array<GroupReferralForm>];
  open_referral_file: [Nothing, ReferralFile];
  log_group_referral: [LogGroupReferral, Done];
  answer_group_scope: [AnswerScope, Done];
  decide_scope: [About, Done];
  record_urgent: [RecordUrgent, Done];
  list_item: [ListItem, Done];
  answer_referrer: [AnswerReferrer, Done];
  close_group_referral: [CloseGroupReferral, Done];
  reopen_group_referral: [About, Done];
  group_members: [Nothing, Array<MemberLine>];
  add_group_member: [AddMember, Done];
  change_group_member: [Change, Done];
  cycle: [AskCycle, CycleView];
  tick_step: [TickStep, Done];
  change_chair: [ChangeChair, Done];
  move_meeting: [MoveMeeting, Done];
  move_item: [MoveItem, Done];
  arrange_agenda: [ArrangeAgenda, Done];
  defer_item: [DeferItem, Done];
  agencies_asked: [OfMeeting, AgenciesAsked];
  save_agency_form: [SaveAgencyForm, AgencyFormSaved];
  look_at_answer: [Nothing, AnswerLook];
  take_in_answer: [TakeInAnswer, Done];
  record_group_research: [RecordResearch, Done];
  referrals_alike: [AskAlike, Array<Like>];
  settle_alike: [SettleAlike, Done];
  record_worker_told: [RecordWorkerTold, Done];
  group_actions: [AskActions, Tracker];
  record_group_action: [RecordGroupAction, Done];
  change_group_action: [Change, Done];
  update_group_action: [UpdateAction, Done];
  pass_on_action: [PassOnAction, Done];
  answer_pass: [AnswerPass, Done];
  group_meeting: [OfMeeting, GroupMeetingView];
  confirm_confidentiality: [ConfirmConfidentiality, Done];
  record_presence: [RecordPresence, Done];
  open_item: [OpenGroupItem, Done];
  change_item: [Change, Done];
  write_group_notes: [Change, Done];
  close_group_meeting: [OfMeeting, Done];
  make_group_pack: [OfMeeting, Packed];
  save_group_notes: [SaveGroupNotes, Saved];
  save_role_sheet: [SaveRoleSheet, Saved];
  set_context_conference: [ContextConference, Done];
  add_group_letter: [AddLetter, Done];
  record_shared: [RecordShared, Done];
  end_membership: [EndMembership, Done];
  group_attendance: [Nothing, AttendanceTable];
  group_triage: [OfMeeting, TriageBoardView];
  record_triage: [Change, Done];
  take_back_step: [OfMeeting, Done];
  group_links: [Nothing, Links];
  link_form: [AskLinkForm, LinkForm];
  links_of_young_person: [About, Array<LinkLine>];
  add_link: [AddLink, Done];
  confirm_link: [ConfirmLink, Done];
  end_link: [EndLink, Done];
  link_picture: [AskPicture, Picture];
  group_gaps: [AskGaps, Array<GapLine>];
  add_gap: [AddGap, Done];
  change_gap: [Change, Done];
  answer_gap: [AnswerGap, Done];
  contexts: [Nothing, Contexts];
  context: [OfContext, ContextView];
  add_context: [AddContext, Done];
  change_context: [ChangeContext, Done];
  contexts_alike: [OfContext, Array<ContextAlike>];
  merge_contexts: [MergeContexts, Done];
  part_contexts: [OfContext, Done];
  add_goal: [AddGoal, Done];
  answer_goal: [AnswerGoal, Done];
  hot_spots: [AskHotSpots, HotSpots];
  record_sighting: [RecordSighting, Done];
  save_context: [OfContext, Saved];
  group_matters: [Nothing, Matters];
  raise_group_matter: [RaiseMatter, Done];
  chase_group_matter: [ChaseMatter, Done];
  answer_group_matter: [AnswerMatter, Done];
  group_heard: [Nothing, HeardView];
  record_heard: [RecordHeard, Done];
  take_off_heard: [About, Done];
  group_report: [AskReport, ReportView];
  give_group_report: [GiveReport, Done];
  add_to_group_report: [Change, Done];
  save_group_report: [SaveReport, Saved];
};
