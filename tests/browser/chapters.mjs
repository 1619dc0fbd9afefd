// The main job in parts, for whatever hands do it: with a mouse and no JavaScript, or by keyboard only. A part starts
// where someone would, goes on by the links and buttons of the pages, and says on which page each step ends.

import { PASSWORD } from './site.mjs';

/** A name as an expression, wherever it stands. */
export const named = (name) => new RegExp(name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));

export const euros = (cents) => `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`;

/** “€ 1.250,00” in cents. */
export function cents(text) {
  const digits = text.replaceAll(/[^\d,-]/g, '');
  return Math.round(Number(digits.replace(',', '.')) * 100);
}

/** So many days from now, as a date field holds it. */
export function day(ahead) {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

export async function signsUp(who) {
  await who.open('/');
  await who.at('home-title');
  await who.follow('layout-sign-up', who.page.locator('header'));
  await who.at('sign-up-title');
  await who.send('sign-up-send', { name: who.name, email: who.email, agree: true });
  await who.at('look-in-mail-title');
  await who.followMail('sign-up');
  await who.at('confirm-title');
  await who.send('confirm-yes', { password: who.password });
  await who.at('my-title');
  await who.sees('flash-welcome', 'my-none');
}

/** Signs out, and comes back with a new password. */
export async function forgetsPassword(who) {
  await who.press('layout-sign-out', who.page.locator('header'));
  await who.at('home-title');
  await who.open('/inloggen');
  await who.follow('sign-in-forgot');
  await who.at('forgot-title');
  await who.send('forgot-send', { email: who.email });
  await who.at('look-in-mail-title');
  await who.followMail('password-reset');
  await who.at('reset-title');
  await who.mistakes('reset-send', { password: 'te kort' });
  const password = 'een heel andere lange zin';
  await who.send('reset-send', { password });
  await who.at('sign-in-title');
  await who.sees('flash-password-reset');
  await who.send('sign-in-send', { email: who.email, password });
  await who.at('my-title');
  who.password = password;
}

/** With the account of the demo, or with one's own. */
export async function signsIn(who, email = who.email, password = PASSWORD) {
  who.email = email;
  who.password = password;
  await who.open('/');
  await who.follow('layout-sign-in', who.page.locator('header'));
  await who.at('sign-in-title');
  await who.send('sign-in-send', { email, password });
  await who.at('my-title');
  return who;
}

/** Applies to the pool, and is admitted by the town hall. */
export async function becomesHelper(helper, guide) {
  await signsUp(helper);
  await helper.open('/hulp');
  await helper.follow('providers-apply');
  await helper.at('providers-apply-title');
  await helper.send('action-continue', {
    name: helper.name,
    kind: { choice: 'natural' },
    about: 'Ik help groepen om van een idee een plan te maken.',
    does_not: 'Ik neem het plan niet over.',
    scopes: ['specific'],
    help_kinds: ['guide', 'knowledge'],
    expertise: ['neighbourhood_plan'],
    languages: ['nl'],
    price_form: { choice: 'hour' },
    price: '60,50',
    btw: { choice: '21' },
    free_first_talk: true,
    employer: 'Ik werk voor mezelf.',
    payers: 'Bewoners betalen mij.',
    statement: 'Ik sta naast de bewoners. Het plan blijft van hen.',
    agree: true,
  });
  await helper.at('providers-apply-check-title');
  await helper.press('providers-apply-send');
  await helper.at('providers-applied-title');
  await guide.followMail('helper-applied', helper.name);
  await guide.at(named(helper.name));
  await guide.send('providers-admit-send', { reasons: 'Voldoet aan alle voorwaarden van de lijst.' });
  await helper.followMail('helper-admitted');
  await helper.at(named(helper.name));
  await helper.sees('providers-state-admitted');
}

/** Shows a project from an earlier year; the one who was there says yes with the link of a mail. */
export async function showsAnExample(helper, witness) {
  await helper.follow('desk-helper-profile');
  await helper.at('providers-settings-title');
  await helper.follow('providers-example-1');
  await helper.at('providers-example-title');
  await helper.send('providers-example-send', {
    title: 'Een buurtkamer in de oude school',
    done: 'Vier avonden met de buurt. Daarna stond er een plan.',
    year: '2025',
    reference: witness.name,
    email: witness.email,
  });
  await helper.at('providers-settings-title');
  await helper.sees('flash-example-asked');
  await witness.followMail('reference-asked', helper.name);
  await witness.at('providers-reference-title');
  await witness.send('providers-reference-send', { answer: { choice: 'yes' }, name: witness.name });
  await witness.at('providers-reference-title');
  await witness.sees('flash-reference-yes');
}

/** A budget for next year, a question for a part of it, and a second person for both. */
export async function setsMoneyApart(budgetHolder, controller, desk, { organisation, year }) {
  const budget = 'Samen in de buurt';
  await budgetHolder.open('/gemeente');
  await budgetHolder.at('desk-staff-title');
  await budgetHolder.follow('desk-to-budgets');
  await budgetHolder.at('budgets-title');
  await budgetHolder.follow('budgets-new');
  await budgetHolder.at('budget-new-title');
  await budgetHolder.send('budget-new-send', { name: budget, year: { choice: String(year) }, amount: '10.000' });
  await budgetHolder.at(named(budget));
  await budgetHolder.sees('budget-own');
  await controller.followMail('budget-proposed', budget);
  await controller.at(named(budget));
  await controller.send('budget-decide-send', { decision: { choice: 'approve' }, reasons: 'Past binnen de begroting.' });
  await controller.at(named(budget));
  await controller.sees('budget-state-approved');

  await desk.open('/mijn');
  await desk.follow(named(organisation));
  await desk.follow('desk-budget');
  await desk.at('budget-board-title');
  await desk.follow('budget-board-ask');
  await desk.at('budget-request-title');
  await desk.send('budget-request-send', {
    year: { choice: String(year) },
    amount: '4.000',
    plan: 'Vouchers voor plannen in wijken zonder eigen bewonersplatform.',
  });
  await desk.at('budget-asked-title');
  await budgetHolder.followMail('budget-requested', organisation);
  await budgetHolder.at('budget-staff-request-title');
  await budgetHolder.follow('allocation-make');
  await budgetHolder.at('allocation-title');
  await budgetHolder.send('allocation-send', { budget: { choice: named('Samen in de buurt') }, amount: '3.500', reasons: 'Er is ruimte voor zeven vouchers.' });
  await budgetHolder.at('budget-staff-request-title');
  await budgetHolder.sees('budget-own');
  await controller.followMail('allocation-prepared', organisation);
  await controller.follow('allocation-decide');
  await controller.at('allocation-decision-title');
  await controller.send('budget-decide-send', { decision: { choice: 'approve' }, reasons: 'Akkoord, zoals voorgesteld.' });
  await controller.at('budget-staff-request-title');
  await desk.followMail('budget-allocated', organisation);
  await desk.at('budget-board-title');
  const line = await lineOf(desk, organisation, year);
  desk.site.expect(line.allocated === 350_000 && line.left === 350_000, desk.where, `got ${line.allocated} and has ${line.left}`);
}

export async function beginsPlan(who, { title, place }) {
  await who.open('/');
  await who.follow('home-begin');
  await who.at('initiatives-new-title');
  await who.send('initiatives-new-begin', { title });
  await who.at('initiatives-part-naam-title');
  await who.send('initiatives-save-on', { summary: 'We maken samen een plek waar buren elkaar elke week ontmoeten.' });
  await who.at('initiatives-part-waarom-title');
  await who.send('initiatives-save-on', { reason: 'Veel mensen kennen hun buren niet meer. Een vaste plek helpt.' });
  await who.at('initiatives-part-waar-title');
  await who.send('initiatives-save-on', { neighbourhood: { choice: place }, theme: { choice: 'joining_in' } });
  if ((await who.link('initiatives-similar-onward').count()) > 0) await who.follow('initiatives-similar-onward');
  await who.at('initiatives-part-wie-title');
  await who.send('initiatives-save-on', { who_joins: 'Vijf buren uit de straat en de school om de hoek.' });
  await who.at('initiatives-check-title');
  await who.sees(named(title), named(place));
  await who.press('initiatives-check-publish');
  await who.at('initiatives-started-title');
  await who.follow('initiatives-started-open');
  await who.at(named(title));
  who.plan = { title, path: who.path };
}

/** By mail: the one who is invited makes an account on the way. */
export async function joinsTeam(who, mate) {
  await who.open(who.plan.path);
  await who.follow('plan-task-invite');
  await who.at('initiatives-team-title');
  await who.send('initiatives-invite-send', { email: mate.email });
  await who.at('initiatives-team-title');
  await who.sees(named(mate.email));
  await mate.followMail('team-invitation');
  await mate.at('invitation-team');
  await mate.mistakes('join-send', {});
  await mate.send('join-send', { name: mate.name, password: mate.password, agree: true });
  await mate.at(named(who.plan.title));
  mate.plan = who.plan;
}

/** Looks through the pool, puts helpers side by side, and asks them. */
export async function asksForHelp(who, { kind, helpers, what }) {
  await who.open('/');
  await who.follow('home-find-help');
  await who.at('providers-title');
  await who.send('action-filter', { soort: { choice: kind.label } });
  await who.at('providers-title');
  for (const helper of helpers) await who.sees(named(helper.name));
  const slugs = await Promise.all(helpers.map((helper) => slugOf(who, helper)));
  await who.send('providers-compare-do', { h: slugs });
  await who.at('providers-compare-title');
  await who.follow('providers-compare-ask');
  await who.at('support-ask-title');
  await who.follow('support-ask-new');
  await who.at('support-new-title');
  await who.send('support-new-ask', { kind: { choice: kind.code }, what, able_after: 'Zelf met de buurt verder.', stays_ours: 'Het plan, de keuzes en het geld.', hours: '6' });
  await who.at('support-need-title');
  await who.sees('flash-help-asked', ...helpers.map((helper) => named(helper.name)));
}

async function slugOf(who, { name }) {
  const href = await who.main().getByRole('link', { name, exact: true }).first().getAttribute('href');
  return href.split('/').pop();
}

/** Answers the newest request; for nothing when there is no price. */
export async function offers(helper, plan, { price, hours }) {
  await helper.followMail('help-requested', plan.title);
  await helper.at(named(plan.title));
  await helper.follow('support-request-offer');
  await helper.at('support-offer-title');
  const cost = price ? { price: euros(price), btw: { choice: '21' } } : { free: true };
  await helper.send('support-offer-send', {
    result: 'We maken samen in drie avonden een plan van één bladzijde.',
    hand_over: 'U leidt de laatste avond zelf, en krijgt alle papieren.',
    hours,
    ...cost,
  });
  await helper.at('support-offered-title');
}

export async function chooses(who, helperName, cost) {
  await who.followMail('offer-received', helperName);
  await who.at('support-need-title');
  await who.sees(named(helperName), cost);
  await who.follow('support-choose');
  await who.at('support-choice-title');
  await who.send('support-choice-do', { why: 'We kennen elkaar en de afspraak is duidelijk.' });
  await who.at('support-chosen-title');
  await who.sees(named(helperName), named(who.name));
}

export async function appliesForVoucher(who, { organisation, amount }) {
  await who.open(who.plan.path);
  await who.follow('plan-task-apply');
  await who.at('application-title');
  await who.sees(named(organisation), 'application-money-left', 'application-you-hear');
  await who.sees('application-rules');
  await who.unfold('application-rules-others');
  // rules that pay for food ask nothing about it
  const food = (await who.field('food').count()) > 0 ? { food: { choice: 'none' } } : {};
  await who.send('application-to-check', {
    what: 'Drie avonden met een helper, om van ons idee een plan te maken.',
    starts_on: day(60),
    applicant: { choice: 'group' },
    costs: 'De helper: drie avonden, alles bij elkaar.',
    total: euros(amount + 5_000),
    own_part: 'Wij zorgen voor de koffie en nodigen de buurt uit.',
    ...food,
    amount: euros(amount),
  });
  await who.at('application-check-title');
  await who.sees(named(organisation), 'check-title', 'check-fine-amount');
  await who.press('application-send');
  await who.at('application-heading-submitted');
  await who.sees('application-next-title', 'application-number');
}

/** A yes for this amount, or with none: steps aside. */
export async function decides(member, plan, amount, { last } = {}) {
  await member.followMail('application-to-decide', plan.title);
  await member.at('decision-title');
  await member.sees(named(plan.title));
  if (amount === undefined) {
    await member.press('decision-aside');
    await member.at('decided-aside');
    await member.sees('decision-vote-aside');
    return;
  }
  await member.send('decision-send', { answer: { choice: 'grant' }, amount: euros(amount), reasons: 'Dit past goed bij onze regels en bij de buurt.' });
  await member.at(last ? 'decided-heading-granted' : 'decided-open');
}

/** The team's voucher, as its own screen shows it. */
export async function receivesVoucher(who, amount) {
  await who.followMail('voucher-issued');
  await who.at('voucher-heading');
  await who.sees(named(euros(amount)));
  who.voucher = { path: who.path, code: await who.read('.zg-voucher__code') };
}

/** The helper types the short code and asks; the team says yes on its own screen; only then the money moves. */
export async function getsPaid(helper, who, amount) {
  await helper.open('/mijn');
  await helper.follow(named(helper.deskName ?? helper.name));
  await helper.follow('desk-helper-code');
  await helper.at('code-title');
  await helper.send('code-open', { code: who.voucher.code });
  await helper.at('redemption-title');
  await helper.sees(named(who.plan.title));
  await helper.send('redemption-send', { amount: euros(amount), what: 'Drie avonden met het team gewerkt aan het plan.' });
  await helper.at('payment-helper-heading-requested');
  const before = await moneyOf(who);
  await who.followMail('redemption-requested', euros(amount));
  await who.at('payment-check-heading');
  await who.sees(named(euros(amount)), 'payment-leaves');
  await who.press('payment-confirm');
  await who.at('payment-heading-confirmed');
  const after = await moneyOf(who);
  who.site.expect(after.spent === before.spent + amount, who.where, `${amount} was paid, and the voucher went from ${before.spent} to ${after.spent}`);
  who.site.expect(after.left === before.left - amount, who.where, `${amount} was paid, and what is left went from ${before.left} to ${after.left}`);
  await helper.followMail('redemption-confirmed', euros(amount));
  await helper.at('payment-helper-heading-confirmed');
  await helper.sees(named(euros(amount)));
}

/** The team writes the agreement with the helper that it chose, and both sign. From the page after the choice. */
export async function agrees(who, helper, { hours = '8', waits = false } = {}) {
  await who.follow('support-write-agreement');
  await who.at('agreement-draw-title');
  await who.sees('agreement-clause-owner');
  await who.send('agreement-draw-send', { hours });
  await who.at('agreement-title');
  await who.sees('agreement-state-drawn');
  who.agreement = who.path;
  await helper.followMail('agreement-drawn', who.plan.title);
  await helper.sees('agreement-clause-owner', 'agreement-clause-end');
  await helper.press('agreement-sign');
  await helper.sees(waits ? 'agreement-state-waiting' : 'agreement-state-running');
}

/** The team answers three questions about help that is done, and the helper says one thing about it. */
async function lookBack(who, helper) {
  await who.follow('review-panel-go');
  await who.at('review-title');
  await who.send('review-send', { got: { choice: 'yes' }, ours: { choice: 'yes' }, again: { choice: 'partly' }, words: 'We kunnen nu zelf verder.' });
  await who.sees('review-own', 'review-waits-answer');
  await helper.followMail('review-written', who.plan.title);
  await helper.follow('review-answer-go');
  await helper.at('review-answer-title');
  await helper.send('review-answer-send', { answer: 'Dank u wel. Het was een mooie tijd.' });
  await who.followMail('review-answered', who.plan.title);
  await who.sees('review-answered');
}

/** The voucher came after both signed: its money is set apart for the agreement, which begins. */
export async function setsApartForIt(who, amount) {
  await who.open(who.agreement);
  await who.at('agreement-title');
  // every five minutes the clock does it for those who wait
  if (await who.shows('agreement-state-waiting')) {
    await who.open(`${who.plan.path}/vouchers`);
    await who.at('stack-title');
    await who.press('stack-send');
    await who.at('agreement-title');
  }
  await who.sees('agreement-state-running', named(euros(amount)));
}

/** Hours and a result by the helper, a yes of the team, and the money moves. */
export async function isDone(who, helper, amount) {
  await helper.open(who.agreement);
  await helper.send('agreement-write-hours-do', { hours: '2', minutes: { choice: '30' }, work: 'Samen met het team het plan gemaakt.' });
  await helper.sees('flash-hours-written');
  await helper.follow('agreement-say-done');
  await helper.at('agreement-done-title');
  await helper.send('agreement-done-send', { words: 'Het plan ligt er. Het team kan zelf verder.', ...(amount ? { amount: euros(amount) } : {}) });
  await who.followMail('delivery-said', who.plan.title);
  await who.at('agreement-title');
  await who.press(amount ? 'agreement-yes-pay' : 'agreement-yes-free');
  await who.sees('agreement-state-completed');
  await helper.followMail('help-completed', who.plan.title);
  await helper.sees('agreement-state-completed');
  await lookBack(who, helper);
  await who.open(`${who.agreement}/print`);
  await who.at('agreement-print-title');
}

/** No price, no voucher: from the question to the thanks. */
export async function helpsForFree(who, helper) {
  helper.deskName = 'Buurtnetwerker';
  await who.open(`${who.plan.path}/hulp/nieuw`);
  await who.at('support-new-title');
  await who.send('support-new-save', { kind: { choice: 'together' }, what: 'Wie brengt ons met de buren in gesprek?', able_after: 'Zelf elke maand iets met de buren doen.', stays_ours: 'Wat we met de buren doen.' });
  await who.at('support-need-title');
  const need = who.path;
  await who.open('/hulp?prijs=free&voor=general');
  await who.at('providers-title');
  await who.follow(/Buurtnetwerker/);
  await who.at(/Buurtnetwerker/);
  await who.follow('providers-ask');
  await who.at('support-ask-title');
  await who.press('support-ask-for-this');
  await who.at('support-need-title');
  who.site.expect(who.path === need, who.where, `asked for ${who.path}, not ${need}`);
  await offers(helper, who.plan, { hours: '4' });
  await chooses(who, 'Buurtnetwerker', 'support-money-free');
  await helper.followMail('offer-chosen', who.plan.title);
  await who.open(need);
  await agrees(who, helper, { hours: '4' });
  await disagreesForAWhile(who, helper);
  await isDone(who, helper);
}

/** The team says that it does not agree, reads what the helper proposes, and takes it back. */
async function disagreesForAWhile(who, helper) {
  await who.open(who.agreement);
  await who.follow('agreement-unlike');
  await who.at('dispute-title');
  await who.mistakes('dispute-send', {});
  await who.send('dispute-send', { reasons: 'De avond ging niet door.' });
  await who.sees('dispute-over', 'dispute-guide-by-itself');
  await helper.followMail('dispute-opened-helper', who.plan.title);
  await helper.follow('agreement-to-dispute');
  await helper.sees(/De avond ging niet door/);
  await helper.send('dispute-propose-send', { goes_on: { choice: 'yes' } });
  await who.followMail('dispute-proposed', who.plan.title);
  await who.follow('agreement-to-dispute');
  await who.sees('dispute-theirs');
  await who.press('dispute-over-do');
  await who.at('agreement-title');
  await who.sees('flash-dispute-taken-back', 'agreement-state-running');
  await helper.followMail('dispute-taken-back-helper', who.plan.title);
  await helper.sees('agreement-state-running');
}

/** A helper goes off the list by itself. */
export async function stopsHelping(helper) {
  await helper.open('/mijn');
  await helper.follow(named(helper.deskName ?? helper.name));
  await helper.follow('leave-link');
  await helper.at('leave-title');
  await helper.send('leave-do', { words: 'Ik ga verhuizen.' });
  await helper.sees('flash-helper-left', 'desk-helper-out-left');
}

/** Somebody whom the team knows: asked by a mail, a helper by the same form as everyone, and of use for free at once. */
export async function bringsAHelper(who, neighbour) {
  await who.open(`${who.plan.path}/hulp/nieuw`);
  await who.send('support-new-save', { kind: { choice: 'knowledge' }, what: 'Wie kijkt met ons naar het dak?', able_after: 'Zelf zien of een dak goed is.', stays_ours: 'Wat we met het dak doen.' });
  await who.at('support-need-title');
  const need = who.path;
  await who.follow('own-helper-propose');
  await who.at('own-helper-title');
  await who.mistakes('own-helper-send', { name: '' });
  await who.send('own-helper-send', { name: neighbour.name, email: neighbour.email, words: 'Jij hielp ons zo goed met het dak.' });
  await who.at('support-need-title');
  await who.sees('flash-own-helper-proposed', 'own-helper-state-waiting');
  await neighbour.followMail('own-helper-proposed', who.plan.title);
  await neighbour.at('own-helper-asked-title');
  await neighbour.mistakes('own-helper-join', {});
  await neighbour.send('own-helper-join', { name: neighbour.name, password: neighbour.password, agree: true });
  await neighbour.at('providers-apply-title');
  await neighbour.send('action-continue', {
    name: neighbour.name,
    kind: { choice: 'natural' },
    about: 'Ik bouwde dertig jaar daken, en leg graag uit hoe dat gaat.',
    does_not: 'Ik neem het plan niet over.',
    scopes: ['specific'],
    help_kinds: ['knowledge'],
    languages: ['nl'],
    price_form: { choice: 'free' },
    employer: 'Ik ben met pensioen.',
    payers: 'Niemand betaalt mij.',
    statement: 'Niemand zegt mij wat ik moet vinden.',
    agree: true,
  });
  await neighbour.at('providers-apply-check-title');
  await neighbour.press('providers-apply-send');
  await neighbour.at('providers-applied-title');
  await who.followMail('own-helper-applied', neighbour.name);
  await who.at('support-need-title');
  await who.sees('own-helper-state-applied', 'own-helper-usable');
  await who.press('own-helper-ask');
  await who.sees('flash-help-asked');
  who.site.expect(who.path === need, who.where, `asked for ${who.path}, not ${need}`);
  neighbour.deskName = neighbour.name;
  await offers(neighbour, who.plan, { hours: '4' });
  await chooses(who, neighbour.name, 'support-money-free');
  await neighbour.followMail('offer-chosen', who.plan.title);
  await who.open(need);
  await agrees(who, neighbour, { hours: '4' });
  await isDone(who, neighbour);
}

/** What the bar of the team's voucher tells in words: what is spent, and what neither waits nor is spent. */
async function moneyOf(who) {
  await who.open(who.voucher.path);
  await who.at('voucher-heading');
  const [spent, reserved, left] = (await who.page.locator('.zg-money__facts dd').allInnerTexts()).map(cents);
  // what is asked is set apart until the team answers
  return { spent, left: left + reserved };
}

/** The line of an organisation in the table of /geld. */
export async function lineOf(who, organisation, year) {
  await who.open(`/geld?jaar=${year}`);
  await who.at('money-title');
  const row = who.page.locator('tbody tr').filter({ has: who.page.getByRole('rowheader', { name: organisation }) });
  const [allocated, vouchers, paid, left] = (await row.first().locator('td').allInnerTexts()).map(cents);
  return { allocated, vouchers, paid, left };
}
