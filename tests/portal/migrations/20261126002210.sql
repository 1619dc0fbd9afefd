-- A helper who was reminded.
update help_request set reminded_at = requested_at + interval '1 day' where state = 'lapsed';
