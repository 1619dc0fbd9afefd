alter table application_vote
    -- the day on which the team came to tell about its plan, where the rules require that before a yes
    add column told_on date;
