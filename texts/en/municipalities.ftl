### municipalities

## Days on which nobody has to answer

free-days-title = Free days
free-days-lead = On these days nobody has to answer. They do not count as working days.
free-days-words = Weekends and general holidays such as Christmas and Easter never count. Add the days that your municipality has beside them. A day that someone was told does not change: if someone was told to expect an answer on Friday, it stays Friday.
free-days-none = There are no free days yet.
free-days-new = Add a day
free-days-add = Add
free-days-remove = Remove
free-day-day = Which day?
    .hint = A day from tomorrow on. For example: 8-2-2027.
    .taken = This day is there already.
free-day-name_nl = What is that day called in Dutch?
    .hint = For example: carnaval.
free-day-name_en = What is that day called in English?
    .hint = If you leave this empty, the Dutch name is shown in English too.
flash-free-day-added = The day has been added.
flash-free-day-removed = The day has been removed.
