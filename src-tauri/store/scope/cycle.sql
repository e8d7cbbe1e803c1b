-- The rows that leading one meeting of the tactical group needs. ?1 is the id of that meeting.
-- The meetings before it go along because whose turn it is to chair is counted from them; a referral goes while it
-- stands on the agenda or is not closed, and an action while it is open or belongs to one of those referrals.
with this (number) as (select number from group_meeting where group_meeting_id = ?1),
held (id) as (select group_meeting_id from group_meeting where number <= (select number from this)),
told (id) as (
    select group_referral_id from group_item where group_meeting_id = ?1
    union select group_referral_id from group_referral where closed_on is null and removed_at is null
),
about (id) as (
    select id from told
    union select duplicate_of_id from group_referral where group_referral_id in (select id from told)
),
doing (id) as (
    select group_action_id from group_action
    where status = 'open' or meeting = (select number from this) or group_referral_id in (select id from about)
),
-- Links of a young person's own record stay: the group knows of a child what came with a referral.
link (id) as (
    select group_link_id from group_link
    where from_kind <> 'young_person' and to_kind <> 'young_person'
),
linked (id) as (
    select from_id from group_link where group_link_id in (select id from link)
    union select to_id from group_link where group_link_id in (select id from link)
),
-- An open action or a matter may stand on a referral that is closed: it is not understood without it.
referral (id) as (
    select id from about
    union select group_referral_id from group_action where group_action_id in (select id from doing)
    union select group_referral_id from group_matter
        where answered_on is null or back_at = (select number from this)
    union select group_referral_id from group_gap
    union select group_referral_id from group_referral where group_referral_id in (select id from linked)
),
gap (id) as (
    select group_gap_id from group_gap
    where ifnull(about_kind, '') <> 'young_person'
),
goal (id) as (select group_goal_id from group_goal),
context (id) as (
    select place_id from group_referral where group_referral_id in (select id from referral)
    union select theme_id from group_referral where group_referral_id in (select id from referral)
    union select place_id from group_action where group_action_id in (select id from doing)
    union select theme_id from group_action where group_action_id in (select id from doing)
    union select place_id from group_goal union select theme_id from group_goal
    union select place_id from group_sighting
    union select about_id from group_gap where group_gap_id in (select id from gap)
    union select id from linked
    -- A place under its other name, and the one that stands for it.
    union select place_id from place where merged_into_id is not null
    union select merged_into_id from place
    union select theme_id from theme where merged_into_id is not null
    union select merged_into_id from theme
)
select 'group_meeting', id from held
union all select 'group_member', group_member_id from group_member
union all select 'group_referral', id from referral where id is not null
union all select 'group_referral_detail', group_referral_detail_id from group_referral_detail
    where group_referral_id in (select id from referral)
union all select 'scope_answer', scope_answer_id from scope_answer where group_referral_id in (select id from referral)
union all select 'group_item', group_item_id from group_item
    where group_meeting_id = ?1 or group_referral_id in (select id from referral)
union all select 'group_guest', group_guest_id from group_guest where group_referral_id in (select id from referral)
union all select 'group_attendance', group_attendance_id from group_attendance where group_meeting_id = ?1
union all select 'group_letter', group_letter_id from group_letter
    where group_meeting_id = ?1 and (group_referral_id is null or group_referral_id in (select id from referral))
union all select 'group_action', id from doing
union all select 'action_update', action_update_id from action_update where group_action_id in (select id from doing)
-- Whoever goes on takes in the answers to forms that are out: those of this meeting, and referral forms.
union all select 'group_form', group_form_id from group_form
    where meeting = (select number from this) or meeting is null
union all select 'group_form_answer', group_form_answer_id from group_form_answer where group_form_id in (
    select group_form_id from group_form where meeting = (select number from this) or meeting is null)
union all select 'group_research', group_research_id from group_research
    where group_referral_id in (select id from referral)
union all select 'group_likeness', group_likeness_id from group_likeness
    where group_referral_id in (select id from referral) and other_id in (select id from referral)
union all select 'group_matter', group_matter_id from group_matter
    where answered_on is null or back_at = (select number from this)
union all select 'place', place_id from place where place_id in (select id from context)
union all select 'theme', theme_id from theme where theme_id in (select id from context)
union all select 'person', person_id from person where kind = 'concern' and (
    person_id in (select id from context)
    or person_id in (select person_id from group_referral where group_referral_id in (select id from referral))
)
union all select 'group_link', id from link
union all select 'group_gap', id from gap
union all select 'group_goal', id from goal
union all select 'group_goal_answer', group_goal_answer_id from group_goal_answer
    where group_goal_id in (select id from goal)
union all select 'group_heard', group_heard_id from group_heard
    where group_referral_id is null or group_referral_id in (select id from referral)
union all select 'group_sighting', group_sighting_id from group_sighting
