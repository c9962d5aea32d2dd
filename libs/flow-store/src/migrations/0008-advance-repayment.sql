-- An advance paid back is booked by a template of its own, on the accounts that its payment was booked on.
INSERT INTO posting_account (template, part, valid_from, valid_to, account)
SELECT 'advance-repayment', part, valid_from, valid_to, account FROM posting_account WHERE template = 'travel-advance' AND part IN ('advance', 'bank')
ON CONFLICT DO NOTHING;
