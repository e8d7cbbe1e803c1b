-- The council's wordings that a second person signed, with who stands behind them. ?1 is the word of what was only recorded.
with signed (id, signature, key, whose, writer) as (
    select template_id, signature_id, key_id, practitioner_id, recorded_by from template
    join signature on record_id = template_id and subject = 'second_check' and signature.removed_at is null
    where approved_on is not null and template.removed_at is null and how <> ?1
)
select 'template', id from signed
union select 'signature', signature from signed
union select 'practitioner', whose from signed
union select 'practitioner', writer from signed
union select 'signing_key', signing_key_id from signing_key where signing_key_id in (select key from signed)
