// The whole main job without JavaScript, each role in a browser of its own: every step is a plain page, and its title
// is checked on the way.

import { readFile } from 'node:fs/promises';
import jsQR from 'jsqr';
import {
  agrees,
  appliesForVoucher,
  asksForHelp,
  becomesHelper,
  beginsPlan,
  bringsAHelper,
  chooses,
  day,
  decides,
  forgetsPassword,
  getsPaid,
  helpsForFree,
  isDone,
  joinsTeam,
  lineOf,
  named,
  offers,
  receivesVoucher,
  setsApartForIt,
  setsMoneyApart,
  showsAnExample,
  signsIn,
  signsUp,
  stopsHelping,
} from './chapters.mjs';
import { Pointer } from './person.mjs';

const ORGANISATION = 'Bewonersplatform Kortendijk';
const KNOWLEDGE = { code: 'knowledge', label: 'Kennis' };

export async function mainJob(site, host) {
  const someone = (name) => new Pointer(site, host, name).start();
  const demo = async (account) => signsIn(await someone(account), `${account}@demo.example`);
  const year = new Date().getFullYear();

  const ria = await someone('Ria Ring');
  const mo = await someone('Mo Maat');
  const hans = await someone('Hans Helper');
  await signsUp(ria);
  await forgetsPassword(ria);
  await movesToAnotherAddress(ria);
  await readsInEnglish(ria);
  await looksAround(ria);

  await beginsPlan(ria, { title: 'Buurtkeuken van de ring', place: 'Kortendijk' });
  await joinsTeam(ria, mo);
  await sharesALink(ria, await someone('Els Even'));

  const guide = await demo('verbinder');
  await becomesHelper(hans, guide);
  await showsAnExample(hans, await someone('Wil Erbij'));
  const budgetHolder = await demo('budgethouder');
  const controller = await demo('controller');
  await setsMoneyApart(budgetHolder, controller, guide, { organisation: 'Wijkloket', year: year + 1 });

  await asksForHelp(ria, { kind: KNOWLEDGE, helpers: [{ name: hans.name }], what: 'Wie helpt ons van een idee een plan te maken?' });
  await talksFirst(ria, hans);
  await offers(hans, ria.plan, { price: 14_200, hours: '8' });
  await chooses(ria, hans.name, /€\s?142,00/);
  await agrees(ria, hans, { waits: true });

  const chair = await demo('bestuur');
  const treasurer = await demo('penningmeester');
  const newcomer = await someone('Nel Nieuw');
  await joinsBoard(chair, newcomer);
  const before = await lineOf(ria, ORGANISATION, year);
  await appliesForVoucher(ria, { organisation: ORGANISATION, amount: 34_200 });
  await decides(chair, ria.plan);
  await decides(treasurer, ria.plan, 34_200);
  await decides(newcomer, ria.plan, 34_200, { last: true });
  await receivesVoucher(ria, 34_200);
  await setsApartForIt(ria, 14_200);
  await showsTheSquare(ria, hans, await someone('Toos Toevallig'));
  await getsPaid(hans, ria, 10_000);
  await saysNoToAPayment(hans, ria);
  await isDone(ria, hans, 14_200);
  const after = await lineOf(ria, ORGANISATION, year);
  for (const [part, change] of [['allocated', 0], ['vouchers', 34_200], ['paid', 24_200], ['left', -34_200]]) {
    site.expect(after[part] === before[part] + change, `${ria.where}`, `${part} went from ${before[part]} to ${after[part]}, not by ${change}`);
  }
  await takesTheBook(chair, '/organisatie/bewonersplatform-kortendijk/boek');
  await takesTheBook(controller, '/gemeente/boek');
  await takesTheBook(controller, '/gemeente/organisaties/bewonersplatform-kortendijk/boek');
  await helpsForFree(ria, await demo('buurtnetwerker'));
  const bert = await someone('Bert Buur');
  await bringsAHelper(ria, bert);
  await stopsHelping(bert);
  await changesTheRules(chair);
  await leavesTheBoard(chair, newcomer);
  await sendsAfterSignedOut(mo);
  await invitesStaff(guide, await someone('Stan Stadhuis'));
  await endsAccount(mo);
  await endsPlan(ria);
}

/** Three times by the team, one of them picked by the helper, and for both a file for their calendar. */
async function talksFirst(who, helper) {
  await who.at('support-need-title');
  await who.follow('talk-plan');
  await who.at('support-talk-title');
  await who.send('talk-send', {
    day_1: day(3),
    time_1: '10:30',
    day_2: day(4),
    time_2: '14:00',
    day_3: day(5),
    time_3: '19:30',
    place_kind: { choice: 'phone' },
    place: '0165 12 34 56',
  });
  await helper.followMail('talk-proposed', who.plan.title);
  await helper.at('support-own-talk-title');
  await helper.send('talk-own-send', { time: { choice: '2' } });
  await helper.sees('talk-planned');
  const own = await keeps(helper, 'talk-file');
  await who.followMail('talk-planned', who.plan.title);
  await who.sees('talk-planned');
  const file = await keeps(who, 'talk-file');
  for (const text of [own, file]) who.site.expect(text.startsWith('BEGIN:VCALENDAR'), who.where, 'the file is no calendar');
}

/** The list of a book as a file for a spreadsheet. */
async function takesTheBook(who, path) {
  await who.open(path);
  const sheet = await keeps(who, 'books-file');
  who.site.expect(sheet.startsWith('\ufeff') && sheet.split('\r\n').length > 2 && sheet.includes(';'), who.where, 'the file of the book is empty');
}

/** Keeps the file behind a link, and answers what is in it. */
async function keeps(who, words) {
  const link = who.link(words);
  const { pathname } = new URL(await link.getAttribute('href'), who.page.url());
  const [file] = await Promise.all([who.page.waitForEvent('download'), link.click()]);
  who.site.passedBy.add(`${who.host} ${who.site.patternOf(pathname)}`);
  return readFile(await file.path(), 'utf8');
}

async function movesToAnotherAddress(who) {
  await who.open('/mijn');
  await who.follow('my-account-change');
  await who.at('account-title');
  const email = `nieuw.${who.email}`;
  await who.open('/mijn/account/e-mail');
  await who.at('account-email-title');
  await who.send('account-email-send', { email, password: who.password });
  await who.at('account-title');
  who.email = email;
  await who.followMail('address-confirm');
  await who.at('email-confirm-title');
  await who.press('email-confirm-yes');
  await who.sees('flash-email-saved');
}

async function readsInEnglish(who) {
  await who.open('/mijn');
  who.lang = 'en';
  await who.press(/^English$/, who.page.locator('header'));
  await who.at('my-title');
  who.lang = 'nl';
  await who.press(/^Nederlands$/, who.page.locator('header'));
  await who.at('my-title');
}

/** What is for machines, too. */
async function looksAround(who) {
  for (const path of ['/initiatieven', '/organisaties', '/wijken', '/geld', '/hulp/voorwaarden', '/over', '/privacy', '/toegankelijkheid']) {
    await who.open(path);
  }
  await who.open('/hulp/marijke-vos');
  const photo = await who.page.locator('img[src*="/foto/"]').first().getAttribute('src');
  await who.page.goto(`${who.site.origin(who.host)}${photo}`);
  const answer = await who.page.goto(`${who.site.origin(who.host)}/.well-known/security.txt`);
  who.site.expect(/^Contact: /m.test(await answer.text()), who.where, 'security.txt names nobody');
}

/** A link to share: who opens it has an account already. */
async function sharesALink(who, mate) {
  await signsUp(mate);
  await who.open(`${who.plan.path}/team`);
  await who.press('initiatives-link-make');
  await who.sees('initiatives-link-made');
  const link = await who.read('.zg-notice--positive a');
  await mate.open(link);
  await mate.at('invitation-team');
  await mate.press('invitation-yes');
  await mate.at(named(who.plan.title));
  await mate.follow('plan-team-people');
  await mate.at('initiatives-team-title');
  await mate.follow('initiatives-team-leave');
  await mate.at('initiatives-leave-title');
  await mate.press('initiatives-leave-do');
  await mate.sees('flash-team-left');
}

async function joinsBoard(chair, newcomer) {
  await chair.open('/mijn');
  await chair.follow(named(ORGANISATION));
  await chair.follow('desk-members');
  await chair.at('board-title');
  await chair.send('board-invite-send', { email: newcomer.email });
  await chair.sees(named(newcomer.email));
  await newcomer.followMail('board-invitation');
  await newcomer.at('invitation-board');
  await newcomer.send('join-send', { name: newcomer.name, password: newcomer.password, agree: true });
  await newcomer.at(named(ORGANISATION));
}

/** Scans the square as a phone would: as someone of the team, as a helper who is signed out, and as a passer-by. */
async function showsTheSquare(who, helper, stranger) {
  await who.open(who.voucher.path);
  await who.follow('voucher-print');
  await who.at('voucher-print-title');
  const address = await scan(who);
  await who.follow('voucher-card');
  await who.at('voucher-card-title');
  const again = await scan(who, '.zg-sheet__qr');
  who.site.expect(again === address, who.where, `the card opens ${again} and the sheet ${address}`);
  await who.follow('voucher-cards-back');
  await who.follow('voucher-text');
  await who.at('voucher-text-title');
  await who.sees(named(who.voucher.code));
  const text = await keeps(who, 'voucher-text-keep');
  who.site.expect(text.includes(who.voucher.code), who.where, 'the text of the voucher lacks its code');
  await who.open(address);
  await who.at('scanned-title');
  await who.press('scanned-open');
  await who.at('voucher-heading');
  await helper.press('layout-sign-out', helper.page.locator('header'));
  await helper.open(address);
  await helper.at('sign-in-title');
  await helper.send('sign-in-send', { email: helper.email, password: helper.password });
  await helper.at('scanned-title');
  await helper.press('scanned-open');
  await helper.at('redemption-title');
  await helper.sees(named(who.plan.title));
  await signsUp(stranger);
  await stranger.open(address);
  await stranger.press('scanned-open');
  await stranger.at('scanned-title');
  await stranger.sees('scanned-become-helper');
  await stranger.close();
}

/** Reads the QR code as it is drawn. */
async function scan(who, place = '.zg-voucher__qr') {
  const { side, dark } = await who.page.locator(`${place} svg`).evaluate((svg) => {
    const path = svg.querySelector('path');
    const width = svg.viewBox.baseVal.width;
    const cells = [];
    for (let y = 0; y < width; y += 1) {
      for (let x = 0; x < width; x += 1) cells.push(path.isPointInFill(new DOMPoint(x + 0.5, y + 0.5)));
    }
    return { side: width, dark: cells };
  });
  const scale = 4;
  const pixels = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255);
  for (let y = 0; y < side * scale; y += 1) {
    for (let x = 0; x < side * scale; x += 1) {
      if (dark[Math.trunc(y / scale) * side + Math.trunc(x / scale)]) pixels.fill(0, (y * side * scale + x) * 4, (y * side * scale + x) * 4 + 3);
    }
  }
  const read = jsQR(pixels, side * scale, side * scale);
  if (!read) throw new Error(`${who.where}: the square can't be read`);
  return read.data;
}

async function saysNoToAPayment(helper, who) {
  await helper.open('/mijn');
  await helper.follow(named(helper.name));
  await helper.follow('desk-helper-code');
  await helper.follow(named(who.plan.title));
  await helper.at('redemption-title');
  await helper.send('redemption-send', { amount: '100,00', what: 'De laatste avond.' });
  await who.followMail('redemption-requested');
  await who.at('payment-check-heading');
  await who.unfold('payment-refuse-title');
  await who.send('payment-refuse', { reasons: 'De laatste avond is volgende week pas.' });
  await who.at('payment-heading-refused');
  await helper.followMail('redemption-refused');
  await helper.at('payment-helper-heading-refused');
  await helper.sees(/volgende week pas/);
}

async function changesTheRules(chair) {
  await chair.open('/mijn');
  await chair.follow(/Centrum/);
  await chair.follow('desk-rules');
  await chair.at('rules-title');
  await chair.follow('rules-change');
  await chair.at('rules-form-title');
  await chair.press('rules-form-preview');
  await chair.at('rules-preview-title');
  await chair.press('rules-save');
  await chair.at('rules-title');
}

async function leavesTheBoard(chair, member) {
  await chair.open('/mijn');
  await chair.follow(named(ORGANISATION));
  await chair.follow('desk-members');
  await chair.follow(new RegExp(`^Haal weg ${member.name}$`));
  await chair.at('board-end-title');
  await chair.send('board-end-confirm', { reason: { choice: 'own_wish' } });
  await chair.at('board-title');
  await member.followMail('board-member-ended');
}

/** The session ended while writing: nothing is lost. */
async function sendsAfterSignedOut(who) {
  await who.open(`${who.plan.path}/hulp/nieuw`);
  await who.at('support-new-title');
  await who.context.clearCookies();
  const what = 'Wie denkt met ons mee over de vergunning?';
  await who.send('support-new-save', { kind: { choice: 'guide' }, what, able_after: 'Zelf een vergunning vragen.', stays_ours: 'Het plan zelf.' });
  await who.at('sign-in-title');
  await who.sees('sign-in-kept');
  await who.send('sign-in-send', { email: who.email, password: who.password });
  await who.at('kept-title');
  await who.sees(named(what));
  await who.press('kept-send');
  await who.at('support-need-title');
  await who.sees(named(what));
}

async function invitesStaff(administrator, colleague) {
  await administrator.open('/gemeente');
  await administrator.follow('desk-to-members');
  await administrator.at('staff-title');
  await administrator.send('staff-invite-send', { email: colleague.email, role: { choice: 'specialist' } });
  await administrator.at('staff-title');
  await colleague.followMail('staff-invitation');
  await colleague.at('invitation-staff');
  await colleague.send('join-send', { name: colleague.name, password: colleague.password, agree: true });
  await colleague.open('/gemeente');
  await colleague.at('desk-staff-title');
  await administrator.open('/gemeente/medewerkers');
  await administrator.follow(new RegExp(colleague.name));
  await administrator.at('staff-end-title');
  await administrator.press('staff-end-send');
  await administrator.at('staff-title');
  await colleague.close();
}

async function endsAccount(who) {
  await who.open('/mijn/account');
  await who.follow('account-end-title');
  await who.at('account-end-title');
  await who.send('account-end-send', { password: who.password });
  await who.at('ended-title');
  await who.open('/inloggen');
  await who.mistakes('sign-in-send', { email: who.email, password: who.password });
  await who.sees('refusal-sign-in-wrong');
}

async function endsPlan(who) {
  await who.open(who.plan.path);
  await who.follow('plan-task-close');
  await who.at('initiatives-closing-title');
  await who.send('initiatives-closing-do', { how: { choice: 'done' } });
  await who.at(named(who.plan.title));
  await who.sees('flash-plan-ended');
}
