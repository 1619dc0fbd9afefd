-- A helper who did not answer yet is reminded once, on the morning of the last day.
alter table help_request add column reminded_at timestamptz;
