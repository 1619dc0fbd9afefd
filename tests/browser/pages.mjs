// Every page that has an address beforehand, as everyone who may see it, and every form on it sent empty.

import { sideBySide } from './site.mjs';

/** Pages with nothing on them, at an address of their own. */
const EMPTY = [
  ['/initiatieven?zoek=bestaat+vast+niet', 'none'],
  ['/hulp?zoek=bestaat+vast+niet', 'none'],
  ['/geld?jaar=1999', 'none'],
];

/** Pages that a visitor reads in English too. */
const ENGLISH = ['/', '/initiatieven', '/hulp', '/organisaties', '/wijken', '/geld', '/aanmelden', '/inloggen', '/over', '/privacy'];

/** The page that is made for paper, and a sheet of it at 96 dots to the inch. */
const PRINTED = '/vouchers/{voucher}/print';
const A4 = { width: 794, height: 1123 };

/** The pages with cards, and a card and a module of its square in millimetres (ISO/IEC 7810 ID-1; half a one scans). */
const CARDS = ['/vouchers/{voucher}/kaart', '/initiatieven/{slug}/vouchers/kaarten'];
const CARD = { width: 85.6, height: 53.98 };
const MODULE = 0.5;
const MILLIMETRE = 96 / 25.4;

/** A square of four centimetres can be scanned from a hand's breadth. */
const SCANNED = 150;

/** Of one context at most so many pages one after the other, so that the lanes end at about the same time. */
const BATCH = 12;

/** The addresses that the program tells, and some more. */
export function addresses(site, hosts) {
  const { samples } = JSON.parse(site.run('routes', '--samples'));
  const known = samples.map((sample) => ({ ...sample, lang: 'nl' }));
  for (const host of hosts) {
    for (const [path, state] of EMPTY) known.push({ host, path, state, lang: 'nl' });
    const helpers = samples.filter((sample) => sample.host === host && sample.pattern === '/hulp/{slug}').slice(0, 3);
    const chosen = helpers.map((helper) => `h=${helper.path.split('/').pop()}`).join('&');
    known.push({ host, path: `/hulp/vergelijken?${chosen}`, state: 'filled', lang: 'nl' });
    known.push({ host, path: `/hulp/vragen?${chosen}`, state: 'filled', account: 'bewoner@demo.example', lang: 'nl' });
    for (const path of ENGLISH) known.push({ host, path, state: 'en', lang: 'en' });
  }
  // a book has a second list, and a part of it is a list too
  for (const sample of samples.filter(({ pattern }) => pattern.endsWith('/boek'))) {
    const list = sample.pattern.includes('{slug}') ? 'lijst=vouchers&' : '';
    known.push({ ...sample, path: `${sample.path}?${list}soort=given`, state: `${sample.state}-part`, lang: 'nl' });
  }
  for (const { host, path } of known) site.sampled.add(`${host} ${site.patternOf(new URL(path, 'http://x').pathname)}`);
  return known;
}

export async function visitAll(site, addresses, lanes) {
  const sent = new Set();
  const groups = new Map();
  for (const address of addresses) {
    const key = `${address.host} ${address.account ?? ''} ${address.lang}`;
    groups.set(key, [...(groups.get(key) ?? []), address]);
  }
  const batches = [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / BATCH) }, (_, batch) => group.slice(batch * BATCH, (batch + 1) * BATCH)),
  );
  // the longest first
  batches.sort((a, b) => b.length - a.length);
  await sideBySide(lanes, batches.map((batch) => () => visitBatch(site, batch, sent)));
}

async function visitBatch(site, batch, sent) {
  const { host, account, lang } = batch[0];
  const context = await site.contextOf(host, account);
  const page = await context.newPage();
  if (lang === 'en') await page.goto(`${site.origin(host)}/taal/en?terug=/over`);
  for (const address of batch) {
    const where = `${host.split('.')[0]} ${account ?? 'visitor'} ${address.path}`;
    try {
      await visit(site, page, address, where, sent);
    } catch (error) {
      site.fail(where, String(error.stack).split('\n').slice(0, 3).join(' '));
    }
  }
  await context.close();
}

async function arrive(site, page, { host, path }) {
  return page.goto(site.origin(host) + path, { waitUntil: 'load' });
}

/** Opens an address, holds it to every demand, and sends each kind of form on it empty, once. */
export async function visit(site, page, address, where, sent) {
  const { host, path, account, lang } = address;
  const state = [address.state, account?.split('@')[0]].filter(Boolean).join('-');
  const answer = await arrive(site, page, address);
  if (!site.expect(answer.status() === 200, where, `status ${answer.status()}`)) return;
  const landed = new URL(page.url()).pathname;
  if (!site.expect(landed === new URL(path, 'http://x').pathname, where, `went to ${landed}`)) return;
  await site.inspect(page, { host, path, state, lang, html: await answer.text() });
  if (site.patternOf(landed) === PRINTED) await print(site, page, host, where);
  if (CARDS.includes(site.patternOf(landed))) await printCards(site, page, where);

  const forms = page.locator('main form[method=post]');
  for (let index = 0; index < (await forms.count()); index += 1) {
    const form = forms.nth(index);
    // a form in which nothing has to be filled in is an act: that is for the journeys
    const asks = await form.evaluate((element) =>
      [...element.querySelectorAll('.zg-field')].some((field) => !field.querySelector('.zg-field__optional')),
    );
    const action = site.patternOf(await form.getAttribute('action'), 'POST');
    const once = `${host} ${lang} ${site.patternOf(landed)} ${action}`;
    if (!asks || sent.has(once)) continue;
    sent.add(once);
    await sendEmpty(site, page, form, { ...address, state: [state, index || '', 'error'].filter(Boolean).join('-') }, `${where} (${action} sent empty)`);
    await arrive(site, page, address);
  }
}

/** On paper there is what a helper needs, and nothing of the site around it. */
async function print(site, page, host, where) {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(A4);
  for (const around of ['.zg-header', '.zg-footer']) {
    const part = page.locator(around);
    site.expect((await part.count()) === 1 && (await part.isHidden()), where, `prints ${around}`);
  }
  const code = page.locator('.zg-voucher__code');
  site.expect((await code.isVisible()) && /\w/.test(await code.innerText()), where, 'prints no code');
  const square = await page.locator('.zg-voucher__qr svg').boundingBox();
  site.expect(square?.width > SCANNED && square.x + square.width <= A4.width, where, `prints a square of ${square?.width}`);
  await site.picture(page, `${host.split('.')[0]}-voucher-on-paper.jpg`);
  await page.emulateMedia({ media: null });
}

/** Cards come out at their true size, with nothing cut off, and two beside each other fit on a sheet. */
async function printCards(site, page, where) {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(A4);
  for (const around of ['.zg-header', '.zg-footer', 'h1']) site.expect(await page.locator(around).isHidden(), where, `prints ${around}`);
  const cards = await page.locator('.zg-sheet__card').evaluateAll((all) =>
    all.map((card) => {
      const { width, height } = card.getBoundingClientRect();
      const square = card.querySelector('.zg-sheet__qr svg');
      const parts = [card, card.querySelector('.zg-sheet__text')];
      return {
        width,
        height,
        module: square.getBoundingClientRect().width / square.viewBox.baseVal.width,
        cut: parts.some((part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1),
        code: card.querySelector('.zg-sheet__code').innerText,
      };
    }),
  );
  site.expect(cards.length > 0, where, 'prints no card');
  for (const card of cards) {
    const off = Math.max(Math.abs(card.width - CARD.width * MILLIMETRE), Math.abs(card.height - CARD.height * MILLIMETRE));
    site.expect(off < 1, where, `prints a card of ${card.width} by ${card.height} dots`);
    site.expect(card.module >= MODULE * MILLIMETRE, where, `prints modules of ${card.module / MILLIMETRE} mm`);
    site.expect(!card.cut, where, 'cuts off what stands on a card');
    site.expect(/\w/.test(card.code), where, 'prints no code');
  }
  await page.emulateMedia({ media: null });
}

async function sendEmpty(site, page, form, address, where) {
  await form.evaluate((element) => {
    for (const field of element.querySelectorAll('input, textarea, select')) {
      if (field.type === 'hidden') continue;
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
      else field.value = '';
    }
    for (const details of element.ownerDocument.querySelectorAll('details')) details.open = true;
  });
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest()),
    form.locator('button[type=submit]').first().click(),
  ]);
  await page.waitForLoadState('load');
  if (!site.expect(answer.status() === 422, where, `status ${answer.status()}`)) return;
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('role'));
  site.expect(focused === 'alert', where, 'does not bring the reader to the list of mistakes');
  await site.inspect(page, { ...address, html: await answer.text(), failed: true });
}
