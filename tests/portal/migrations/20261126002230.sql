-- Offers that say how residents go on.
update offer set hand_over = 'U krijgt alle papieren, en we doen de laatste keer samen.' where state in ('open', 'chosen');
