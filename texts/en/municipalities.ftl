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
    .free-anyway = Nobody has to answer on this day anyway: it is a weekend or a holiday. Choose another day.
free-day-name_nl = What is that day called in Dutch?
    .hint = For example: carnaval.
free-day-name_en = What is that day called in English?
    .hint = If you leave this empty, the Dutch name is shown in English too.
flash-free-day-added = The day has been added.
flash-free-day-removed = The day has been removed.

## What helpers know much about

expertise-title = What helpers know much about
expertise-lead = Helpers choose from this list. Residents search with it.
expertise-words = You can add something, give it another name or move it up. What may go, you no longer offer: then helpers can't choose it any more. Whoever chose it already keeps it.
expertise-retired = Can't be chosen any more
expertise-up = Move up
expertise-more = Change
expertise-names = Give another name
expertise-end = No longer offer
expertise-back = Offer again
expertise-new = Add something
expertise-add = Add
expertise-full = There are sixty. There can't be more.
expertise-names-lead = Helpers who chose this keep it. Residents find them by the new name.
expertise-save = Save
expertise-name_nl = What is it called in Dutch?
    .hint = Short and in plain words. For example: Groen en moestuin.
    .taken = This is in the list already.
expertise-name_en = What is it called in English?
    .hint = For example: Green and vegetable gardens.
    .taken = This English name is in the list already.
flash-expertise-added = It is at the end of the list. Helpers can choose it.
flash-expertise-renamed = The new name has been saved.
flash-expertise-raised = It is higher up now.
flash-expertise-retired = Helpers can't choose this any more. Whoever chose it already keeps it.
flash-expertise-restored = Helpers can choose this again.
