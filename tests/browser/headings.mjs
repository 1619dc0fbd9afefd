// Which h1 is a page's own: the key of its text, or OWN_WORDS where somebody's own words are the title. A page that is
// not in this list fails the ring: add its line.

import { expression, keys } from './texts.mjs';

/** The name that the address is made of: a plan, a helper, an organisation, a neighbourhood. */
const NAME = Symbol('the name in the address');
/** Words of someone, of which the address tells nothing. */
const OWN_WORDS = Symbol('own words');

const HEADINGS = {
  '/': ['home-title'],
  '/over': ['about-title'],
  '/privacy': ['privacy-title'],
  '/toegankelijkheid': ['access-title'],
  '/demo/post': ['post-title'],
  '/demo/post/{message}': [OWN_WORDS],
  '/aanmelden': ['sign-up-title'],
  '/aanmelden/post': ['look-in-mail-title'],
  '/aanmelden/bevestigen/{token}': ['confirm-title', 'dead-link-title'],
  '/inloggen': ['sign-in-title'],
  '/inloggen/vergeten': ['forgot-title'],
  '/inloggen/vergeten/post': ['look-in-mail-title'],
  '/inloggen/nieuw-wachtwoord/{token}': ['reset-title', 'dead-link-title'],
  '/bewaard/{token}': ['kept-title'],
  '/mijn': ['my-title'],
  '/mijn/account': ['account-title'],
  '/mijn/account/naam': ['account-name-title'],
  '/mijn/account/e-mail': ['account-email-title'],
  '/mijn/account/e-mail/{token}': ['email-confirm-title', 'dead-link-title'],
  '/mijn/account/wachtwoord': ['account-password-title'],
  '/mijn/account/sessies': ['sessions-title'],
  '/mijn/account/einde': ['account-end-title'],
  '/account-beeindigd': ['ended-title'],
  '/uitnodiging/{token}': ['invitation-team', 'invitation-board', 'invitation-staff', 'dead-link-title'],
  '/uitnodiging/{token}/ja': ['invitation-team', 'invitation-board', 'invitation-staff'],

  '/initiatieven': ['initiatives-title'],
  '/initiatieven/nieuw': ['initiatives-new-title'],
  '/initiatieven/{slug}': [NAME],
  '/initiatieven/{slug}/stap/{step}': [...keys('initiatives-part-').filter((key) => key.endsWith('-title')), 'initiatives-similar'],
  '/initiatieven/{slug}/controle': ['initiatives-check-title'],
  '/initiatieven/{slug}/gestart': ['initiatives-started-title'],
  '/initiatieven/{slug}/team': ['initiatives-team-title'],
  '/initiatieven/{slug}/team/link': ['initiatives-team-title'],
  '/initiatieven/{slug}/team/{person}/einde': ['initiatives-remove-title', 'initiatives-leave-title'],
  '/initiatieven/{slug}/einde': ['initiatives-closing-title'],
  '/initiatieven/{slug}/hulp/nieuw': ['support-new-title'],
  '/initiatieven/{slug}/hulp/{need}': ['support-need-title'],
  '/initiatieven/{slug}/hulp/{need}/vragen/{request}/gesprek': ['support-talk-title'],
  '/initiatieven/{slug}/hulp/{need}/wie-kiest': ['support-rule-title'],
  '/initiatieven/{slug}/hulp/{need}/voorbereiding': ['support-draft-title'],
  '/initiatieven/{slug}/hulp/{need}/keuze/{offer}': ['support-choice-title', 'support-vote-title'],
  '/initiatieven/{slug}/hulp/{need}/gekozen': ['support-chosen-title'],
  '/initiatieven/{slug}/hulp/{need}/afspraak': ['agreement-draw-title'],
  '/afspraken/{offer}': ['agreement-title', OWN_WORDS],
  '/afspraken/{offer}/print': ['agreement-print-title'],
  '/afspraken/{offer}/klaar': ['agreement-done-title'],
  '/afspraken/{offer}/meer': ['agreement-more-title'],
  '/afspraken/{offer}/einde': ['agreement-end-title'],
  '/ondersteuner/{slug}/stoppen': ['leave-title'],
  '/afspraken/{offer}/terugblik': ['review-title', 'review-answer-title'],
  '/afspraken/{offer}/oneens': ['dispute-title'],
  '/initiatieven/{slug}/voucher': ['application-title'],
  '/initiatieven/{slug}/vouchers': ['stack-title'],
  '/initiatieven/{slug}/vouchers/kaarten': ['voucher-cards-title'],
  '/initiatieven/{slug}/voucher/controle': ['application-check-title'],
  '/initiatieven/{slug}/voucher/{application}': keys('application-heading-'),

  '/hulp': ['providers-title'],
  '/hulp/vergelijken': ['providers-compare-title'],
  '/hulp/vragen': ['support-ask-title'],
  '/hulp/eigen-helper': ['own-helper-title'],
  '/hulp/voorwaarden': ['providers-conditions-title'],
  '/hulp/aanmelden': ['providers-apply-title', 'providers-apply-check-title'],
  '/hulp/{slug}': [NAME],
  '/ondersteuner/{slug}': [NAME],
  '/ondersteuner/{slug}/aangemeld': ['providers-applied-title'],
  '/ondersteuner/{slug}/plek': ['providers-place-title'],
  '/ondersteuner/{slug}/mensen': ['providers-people-title'],
  '/ondersteuner/{slug}/mensen/{person}/einde': ['providers-member-end-title'],
  '/ondersteuner/{slug}/klussen': ['providers-jobs-title'],
  '/ondersteuner/{slug}/voorbeelden/{place}': ['providers-example-title'],
  '/voorbeeld/{token}': ['providers-reference-title', 'providers-reference-gone'],
  '/voorgesteld/{token}': ['own-helper-asked-title', 'own-helper-gone-title'],
  '/voorgesteld/{token}/ja': ['own-helper-asked-title', 'own-helper-gone-title'],
  '/voorgesteld/{token}/aanmelden': ['providers-apply-title', 'providers-apply-check-title'],
  '/ondersteuner/{slug}/foto': ['providers-photo-title'],
  '/ondersteuner/{slug}/profiel': ['providers-settings-title'],
  '/ondersteuner/{slug}/vragen/{request}': [OWN_WORDS],
  '/ondersteuner/{slug}/vragen/{request}/gesprek': ['support-own-talk-title'],
  '/ondersteuner/{slug}/vragen/{request}/voorstel': ['support-offer-title'],
  '/ondersteuner/{slug}/vragen/{request}/verstuurd': ['support-offered-title'],
  '/ondersteuner/{slug}/code': ['code-title'],
  '/ondersteuner/{slug}/vouchers/{voucher}': ['redemption-title'],
  '/ondersteuner/{slug}/betalingen': ['payments-title'],
  '/ondersteuner/{slug}/betalingen/{redemption}': keys('payment-helper-heading-'),

  '/organisaties': ['organisations-title'],
  '/organisaties/{slug}': [NAME],
  '/organisatie/{slug}': [NAME],
  '/organisatie/{slug}/gegevens': ['organisation-profile-title'],
  '/organisatie/{slug}/regels': ['rules-title'],
  '/organisatie/{slug}/regels/nieuw': ['rules-form-title'],
  '/organisatie/{slug}/regels/voorbeeld': ['rules-preview-title', 'rules-form-title'],
  '/organisatie/{slug}/bestuur': ['board-title', 'board-title-municipal'],
  '/organisatie/{slug}/bestuur/{person}/einde': ['board-end-title'],
  '/organisatie/{slug}/namens': ['served-list-title'],
  '/organisatie/{slug}/namens/aanmelding': ['served-new-title'],
  '/organisatie/{slug}/budget': ['budget-board-title'],
  '/organisatie/{slug}/budget/aanvraag': ['budget-request-title'],
  '/organisatie/{slug}/budget/aanvraag/{request}': ['budget-asked-title', 'budget-board-request-title'],
  '/organisatie/{slug}/boek': ['books-title-organisation'],
  '/organisatie/{slug}/aanvragen/{application}': ['decision-title', 'decided-title'],
  '/organisatie/{slug}/aanvragen/{application}/besloten': ['decided-open', 'decided-aside', ...keys('decided-heading-')],

  '/vouchers/{voucher}': ['voucher-heading'],
  '/vouchers/{voucher}/print': ['voucher-print-title'],
  '/vouchers/{voucher}/kaart': ['voucher-card-title'],
  '/vouchers/{voucher}/tekst': ['voucher-text-title'],
  '/vouchers/{voucher}/betalingen/{redemption}': ['payment-check-heading', ...keys('payment-heading-')],
  '/vouchers/{voucher}/bonnen': ['filing-receipts-title'],
  '/vouchers/{voucher}/voorschot': ['filing-advance-title'],
  '/vouchers/{voucher}/betalingen/{redemption}/bonnen': ['settlement-title'],
  '/vouchers/{voucher}/winkel': ['filing-shop-title'],
  '/vouchers/gescand': ['scanned-title'],

  '/gemeente': ['desk-staff-title'],
  '/gemeente/medewerkers': ['staff-title'],
  '/gemeente/medewerkers/{person}/{role}/einde': ['staff-end-title'],
  '/gemeente/kennis': ['expertise-title'],
  '/gemeente/kennis/{expertise}': [OWN_WORDS],
  '/gemeente/vrije-dagen': ['free-days-title'],
  '/gemeente/berichten': ['undelivered-title'],
  '/gemeente/budgetten': ['budgets-title'],
  '/gemeente/budgetten/nieuw': ['budget-new-title'],
  '/gemeente/budgetten/{budget}': [OWN_WORDS],
  '/gemeente/aanvragen/{request}': ['budget-staff-request-title'],
  '/gemeente/aanvragen/{request}/voorstel': ['allocation-title'],
  '/gemeente/aanvragen/{request}/besluit': ['allocation-decision-title'],
  '/gemeente/organisaties': ['organisation-staff-title'],
  '/gemeente/organisaties/nieuw': ['organisation-new-title'],
  '/gemeente/organisaties/{slug}': [NAME],
  '/gemeente/organisaties/{slug}/boek': ['books-title-organisation'],
  '/gemeente/boek': ['books-title-municipality'],
  '/gemeente/helpers': ['providers-admissions-title'],
  '/gemeente/helpers/{slug}': [NAME],
  '/gemeente/namens': ['served-list-title'],
  '/gemeente/namens/aanmelding': ['served-new-title'],
  '/namens/{slug}': [NAME],

  '/wijken': ['places-title'],
  '/wijken/{slug}': [NAME],
  '/geld': ['money-title'],
};

/** What stands on top when one is not where one wanted to be. */
const ELSEWHERE = ['sign-in-title', ...keys('failure-').filter((key) => key.endsWith('-title'))];

function slug(words) {
  return words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Whether the name is what the address was made of: it may be cut short, and have something of its own behind it. */
function isNameOf(heading, pattern, path) {
  const at = pattern.split('/').indexOf('{slug}');
  const part = decodeURIComponent(path.split('?')[0].split('/')[at]);
  const name = slug(heading);
  return part.startsWith(name) || name.startsWith(part.replace(/-[^-]*$/, ''));
}

export function isOwnHeading({ pattern, path, lang, heading }) {
  const own = HEADINGS[pattern] ?? [];
  const is = (key) => {
    if (key === NAME) return isNameOf(heading, pattern, path);
    if (key === OWN_WORDS) return true;
    return expression(key, lang).test(heading);
  };
  const elsewhere = ELSEWHERE.filter((key) => !own.includes(key)).some((key) => expression(key, lang).test(heading));
  return heading !== '' && !elsewhere && own.some(is);
}
