-- Every row of the whole records of some young people. ?1 is a JSON list of their ids.
with young (id) as (select value from json_each(?1)),
way (id) as (select pathway_id from pathway where young_person_id in (select id from young)),
held (id) as (select meeting_id from meeting where pathway_id in (select id from way)),
made (id) as (select document_id from document where pathway_id in (select id from way)),
people (id) as (
    select id from young
    union select person_id from connection where young_person_id in (select id from young)
    union select person_id from involvement where young_person_id in (select id from young)
    union select person_id from consent where pathway_id in (select id from way)
    union select person_id from invitation where meeting_id in (select id from held)
    union select subject_id from paragraph where meeting_id in (select id from held)
    union select person_id from score where meeting_id in (select id from held)
    union select owner_id from action where pathway_id in (select id from way)
    union select recipient_id from document where pathway_id in (select id from way)
    union select recipient_id from dispatch where document_id in (select id from made)
),
workers (id) as (
    select social_worker_id from pathway where pathway_id in (select id from way)
    union select chair_id from pathway where pathway_id in (select id from way)
    union select manager_id from pathway where pathway_id in (select id from way)
    union select consent_override_by from pathway where pathway_id in (select id from way)
    union select end_manager_id from pathway where pathway_id in (select id from way)
    union select triaged_by from pathway where pathway_id in (select id from way)
    union select strategy_decided_by from pathway where pathway_id in (select id from way)
    union select visited_by_id from visit where pathway_id in (select id from way)
    union select signed_off_by from meeting where pathway_id in (select id from way)
    union select acknowledged_by from scheduling where meeting_id in (select id from held)
    union select final_by from document where pathway_id in (select id from way)
    union select sent_by from dispatch where document_id in (select id from made)
    union select practitioner_id from access where record_id in (select id from young)
    union select practitioner_id from opening where record_id in (select id from young)
    union select decided_by from exception where meeting_id in (select id from held)
    union select seconded_by from exception where meeting_id in (select id from held)
    union select taken_by from letter_text where meeting_id in (select id from held)
    union select chosen_by from copy_choice where meeting_id in (select id from held)
    union select kept_by from translation where meeting_id in (select id from held)
    union select practitioner_id from signature where record_id in (select id from held union select id from way union select id from young)
    union select recorded_by from signature where record_id in (select id from held union select id from way union select id from young)
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
    where meeting_id in (select id from held) and owner_organisation_id is not null
union all select 'connection', connection_id from connection where young_person_id in (select id from young)
union all select 'involvement', involvement_id from involvement where young_person_id in (select id from young)
union all select 'pathway', id from way
union all select 'consent', consent_id from consent where pathway_id in (select id from way)
union all select 'referral', referral_id from referral where pathway_id in (select id from way)
union all select 'referral_fact', referral_fact_id from referral_fact where pathway_id in (select id from way)
union all select 'triage_answer', triage_answer_id from triage_answer where pathway_id in (select id from way)
union all select 'visit', visit_id from visit where pathway_id in (select id from way)
union all select 'meeting', id from held
union all select 'scheduling', scheduling_id from scheduling where meeting_id in (select id from held)
union all select 'invitation', invitation_id from invitation where meeting_id in (select id from held)
union all select 'paragraph', paragraph_id from paragraph where meeting_id in (select id from held)
union all select 'score', score_id from score where meeting_id in (select id from held)
union all select 'decision', decision_id from decision where meeting_id in (select id from held)
union all select 'action', action_id from action where pathway_id in (select id from way)
union all select 'document', id from made
union all select 'dispatch', dispatch_id from dispatch where document_id in (select id from made)
union all select 'opening', opening_id from opening where record_id in (select id from young)
union all select 'exception', exception_id from exception where meeting_id in (select id from held)
union all select 'letter_text', letter_text_id from letter_text where meeting_id in (select id from held)
union all select 'copy_choice', copy_choice_id from copy_choice where meeting_id in (select id from held)
union all select 'translation', translation_id from translation where meeting_id in (select id from held)
union all select 'signature', signature_id from signature where record_id in (select id from held union select id from way union select id from young)
union all select 'signing_key', signing_key_id from signing_key
    where signing_key_id in (select key_id from signature where record_id in (select id from held union select id from way union select id from young))
