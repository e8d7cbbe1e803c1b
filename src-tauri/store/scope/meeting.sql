-- The rows that holding one meeting, writing its minutes and sending its letters needs. ?1 is the meeting's id.
-- The pathway's other meetings go with their dates, their actions because unfinished ones carry over.
with this (id) as (select ?1),
way (id) as (select pathway_id from meeting where meeting_id in (select id from this)),
young (id) as (select young_person_id from pathway where pathway_id in (select id from way)),
held (id) as (select meeting_id from meeting where pathway_id in (select id from way)),
made (id) as (select document_id from document where meeting_id in (select id from this)),
people (id) as (
    select id from young
    union select person_id from connection where young_person_id in (select id from young)
    union select person_id from involvement where young_person_id in (select id from young)
    union select person_id from consent where pathway_id in (select id from way)
    union select person_id from invitation where meeting_id in (select id from this)
    union select subject_id from paragraph where meeting_id in (select id from this)
    union select person_id from score where meeting_id in (select id from this)
    union select owner_id from action where pathway_id in (select id from way)
    union select recipient_id from document where meeting_id in (select id from this)
    union select recipient_id from dispatch where document_id in (select id from made)
),
workers (id) as (
    select social_worker_id from pathway where pathway_id in (select id from way)
    union select chair_id from pathway where pathway_id in (select id from way)
    union select manager_id from pathway where pathway_id in (select id from way)
    union select visited_by_id from visit where pathway_id in (select id from way)
    union select signed_off_by from meeting where pathway_id in (select id from way)
    union select acknowledged_by from scheduling where meeting_id in (select id from this)
    union select final_by from document where meeting_id in (select id from this)
    union select sent_by from dispatch where document_id in (select id from made)
    union select practitioner_id from access where record_id in (select id from young)
    union select taken_by from letter_text where meeting_id in (select id from this)
    union select chosen_by from copy_choice where meeting_id in (select id from this)
    union select kept_by from translation where meeting_id in (select id from this)
    union select practitioner_id from signature where record_id in (select id from this)
    union select recorded_by from signature where record_id in (select id from this)
)
select 'person', id from people where id is not null
union all select 'practitioner', id from workers where id is not null
union all select 'access', access_id from access where record_id in (select id from young)
union all select 'alias', alias_id from alias where person_id in (select id from people)
union all select 'address', address_id from address where person_id in (select id from people)
union all select 'contact_point', contact_point_id from contact_point where person_id in (select id from people)
union all select distinct 'organisation', organisation_id from involvement
    where young_person_id in (select id from young) and organisation_id is not null
union all select distinct 'organisation', owner_organisation_id from paragraph
    where meeting_id in (select id from this) and owner_organisation_id is not null
union all select 'connection', connection_id from connection where young_person_id in (select id from young)
union all select 'involvement', involvement_id from involvement where young_person_id in (select id from young)
union all select 'pathway', id from way
union all select 'consent', consent_id from consent where pathway_id in (select id from way)
union all select 'visit', visit_id from visit where pathway_id in (select id from way)
union all select 'meeting', id from held
union all select 'scheduling', scheduling_id from scheduling where meeting_id in (select id from this)
union all select 'invitation', invitation_id from invitation where meeting_id in (select id from this)
union all select 'paragraph', paragraph_id from paragraph where meeting_id in (select id from this)
union all select 'score', score_id from score where meeting_id in (select id from this)
union all select 'decision', decision_id from decision where meeting_id in (select id from this)
union all select 'action', action_id from action where pathway_id in (select id from way)
union all select 'document', id from made
union all select 'dispatch', dispatch_id from dispatch where document_id in (select id from made)
union all select 'letter_text', letter_text_id from letter_text where meeting_id in (select id from this)
union all select 'copy_choice', copy_choice_id from copy_choice where meeting_id in (select id from this)
union all select 'translation', translation_id from translation where meeting_id in (select id from this)
union all select 'signature', signature_id from signature where record_id in (select id from this)
union all select 'signing_key', signing_key_id from signing_key
    where signing_key_id in (select key_id from signature where record_id in (select id from this))
