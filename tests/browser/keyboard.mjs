// The main job once more, by keyboard only: no mouse, no filling in from outside. At each step of the Tab key the focus
// is to be seen and goes on in reading order; the first step leads to the content; nothing holds the focus.

import {
  agrees,
  appliesForVoucher,
  asksForHelp,
  becomesHelper,
  beginsPlan,
  chooses,
  decides,
  forgetsPassword,
  helpsForFree,
  isDone,
  joinsTeam,
  offers,
  receivesVoucher,
  setsApartForIt,
  setsMoneyApart,
  signsIn,
  signsUp,
} from './chapters.mjs';
import { Person, labelOf } from './person.mjs';

const HELP = { code: 'knowledge', label: 'Kennis' };

/** More steps than any page has. */
const MANY = 400;

export class Keyboard extends Person {
  #walked = new Set();
  #monthFirst;

  async start() {
    return super.start({ viewport: { width: 1280, height: 900 } });
  }

  async lookClosely(answer, page) {
    const size = this.page.viewportSize();
    await this.site.inspect(this.page, { ...page, html: await answer.text() });
    await this.page.setViewportSize(size);
  }

  async arrived(answer) {
    await super.arrived(answer);
    await this.page.evaluate(rememberLooks);
    const pattern = this.site.patternOf(new URL(this.page.url()).pathname, answer?.request().method() ?? 'GET');
    if (!this.#walked.has(pattern)) {
      this.#walked.add(pattern);
      await this.walkThrough();
    }
  }

  /** Once for each kind of page: with Tab from the first to the last, one back, and out again. */
  async walkThrough() {
    await this.page.evaluate(() => {
      document.activeElement?.blur();
      getSelection().removeAllRanges();
      scrollTo(0, 0);
    });
    await this.page.evaluate(() => document.body.focus());
    let before;
    for (let step = 0; step < MANY; step += 1) {
      const here = await this.tab();
      if (!here) return;
      // who made a mistake starts at the list of mistakes, anyone else at the way past the menu
      const begins = this.expected === 422 ? here.isMistake : here.skips;
      if (step === 0) this.site.expect(begins, this.where, `the first step goes to ${here.name}`);
      if (step === 5 && before) {
        await this.page.keyboard.press('Shift+Tab');
        const back = await this.page.evaluate(standing);
        this.site.expect(back?.number === before.number, this.where, `a step back goes to ${back?.name}, not to ${before.name}`);
        await this.tab();
      }
      before = here;
    }
    this.site.fail(this.where, 'the Tab key does not come to an end');
  }

  /** One step. What is focused can be seen, and comes after what was focused before. */
  async tab() {
    const before = await this.page.evaluate(standing);
    await this.page.keyboard.press('Tab');
    let here = await this.page.evaluate(standing);
    // the window follows in a moment: so many pictures of it, however long this machine takes to draw one
    for (let moment = 0; here && !here.inSight && moment < 40; moment += 1) {
      await this.drawn();
      here = await this.page.evaluate(standing);
    }
    if (!here) return undefined;
    // the browser's own day, month, year and calendar are one field
    if (here.isDate && here.number === before?.number) return here;
    this.site.expect(here.number !== before?.number, this.where, `${here.name} holds the focus`);
    if (before && here.number > 0) this.site.expect(here.number > before.number, this.where, `${here.name} does not come after ${before.name}`);
    this.site.expect(here.marked, this.where, `${here.name} looks the same with the focus on it`);
    this.site.expect(here.inSight, this.where, `${here.name} has the focus out of sight: ${here.cover}`);
    return here;
  }

  /** Once the page was drawn as it is now. */
  async drawn() {
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 25))));
  }

  async stepTo(locator) {
    await locator.waitFor({ state: 'attached' });
    const inMain = await locator.evaluate((element) => element.closest('main') !== null);
    if (inMain && !(await this.isAhead(locator))) await this.skip();
    for (let step = 0; step < MANY; step += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await this.tab();
    }
    throw new Error(`${this.where}: the Tab key does not reach ${locator}`);
  }

  /** Whether the focus is in the content and this still lies before it. */
  async isAhead(locator) {
    return locator.evaluate((element) => {
      const here = document.activeElement;
      if (!here?.closest('main')) return false;
      return here === element || Boolean(here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
  }

  /** Over the menu, to the content. */
  async skip() {
    for (let step = 0; step < MANY; step += 1) {
      const here = await this.tab();
      if (!here?.skips) continue;
      await this.page.keyboard.press('Enter');
      // the window goes along before the next step: a jump that comes late would take it away from there
      await this.drawn();
      await this.drawn();
      const landed = await this.page.evaluate(() => document.activeElement?.id);
      this.site.expect(landed === 'inhoud', this.where, `the skip link leads to ${landed || 'nothing'}`);
      return;
    }
    throw new Error(`${this.where}: there is no skip link`);
  }

  async go(locator) {
    await this.stepTo(locator);
    await this.moves(() => this.page.keyboard.press('Enter'));
  }

  async follow(what, within) {
    await this.go(this.link(what, within));
  }

  async press(what, within) {
    await this.go(this.button(what, within));
  }

  async fill(locator, value) {
    const isDate = (await locator.getAttribute('type')) === 'date';
    // asked on a page of its own, which takes the focus for a moment
    const monthFirst = isDate && (await this.monthFirst());
    await this.stepTo(locator);
    if (isDate) {
      const [year, month, date] = value.split('-');
      await this.page.keyboard.type((monthFirst ? month + date : date + month) + year);
    } else {
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.type(value);
    }
    const typed = await locator.inputValue();
    if (typed !== value) throw new Error(`${this.where}: typed ${value} and found ${typed}`);
  }

  /** Which part of a date comes first is up to the browser's own language. */
  async monthFirst() {
    if (this.#monthFirst === undefined) {
      const page = await this.context.newPage();
      await page.goto('data:text/html,<input type=date>');
      await page.keyboard.press('Tab');
      await page.keyboard.type('02032027');
      this.#monthFirst = (await page.locator('input').inputValue()) === '2027-02-03';
      await page.close();
    }
    return this.#monthFirst;
  }

  async tick(locator) {
    await this.stepTo(locator);
    if (!(await locator.isChecked())) await this.page.keyboard.press('Space');
    if (!(await locator.isChecked())) throw new Error(`${this.where}: Space does not tick ${locator}`);
  }

  async choose(name, value) {
    const field = this.field(name);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
      await this.stepTo(field);
      const chosen = () => field.evaluate((element) => element.selectedOptions[0]?.label);
      const wanted = await labelOf(field, value);
      for (let step = 0; step < MANY && (await chosen()) !== wanted; step += 1) await this.page.keyboard.press('ArrowDown');
      if ((await chosen()) !== wanted) throw new Error(`${this.where}: the arrow keys do not reach ${value}`);
      return;
    }
    // one of a group has the focus: the chosen one, or else the first
    const group = this.page.locator(`main input[name="${name}"]`);
    const chosen = group.and(this.page.locator(':checked'));
    await this.stepTo((await chosen.count()) > 0 ? chosen : group.first());
    const wanted = this.option(name, value);
    if (!(await wanted.isChecked())) await this.page.keyboard.press('Space');
    for (let step = 0; step < (await group.count()) && !(await wanted.isChecked()); step += 1) await this.page.keyboard.press('ArrowDown');
    if (!(await wanted.isChecked())) throw new Error(`${this.where}: the arrow keys do not reach ${value} of ${name}`);
  }

  async unfold(what) {
    await this.stepTo(this.summary(what));
    await this.page.keyboard.press('Enter');
  }
}

/** In the page, on arrival: how everything looks without the focus on it. A card or a row shows the focus of its link. */
function rememberLooks() {
  const look = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === 'none' ? '' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.stroke, style.strokeWidth].join('|');
  };
  const around = (element) => {
    const all = [element, ...element.querySelectorAll('*')];
    for (let above = element.parentElement; above && !above.matches('main, ul, ol, form'); above = above.parentElement) all.push(above);
    return all;
  };
  window.lookOf = (element) => around(element).map(look).join('\n');
  const focused = document.activeElement;
  window.unfocused = new Map();
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
    if (element !== focused) window.unfocused.set(element, window.lookOf(element));
  }
}

/** In the page: what has the focus, and whether that can be seen. */
function standing() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  const box = element.getBoundingClientRect();
  const sight = {
    left: Math.max(box.left, 0),
    top: Math.max(box.top, 0),
    right: Math.min(box.right, innerWidth),
    bottom: Math.min(box.bottom, innerHeight),
  };
  const isInView = sight.right - sight.left > 1 && sight.bottom - sight.top > 1;
  // a link over two lines has corners that are not its own: its first line counts
  const line = element.getClientRects()[0] ?? box;
  const x = Math.min(Math.max((line.left + line.right) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max((line.top + line.bottom) / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const isOnTop = Boolean(top && (top === element || element.contains(top) || top.contains(element) || top.closest('label')?.control === element));
  return {
    number: all.indexOf(element),
    name: `${element.tagName.toLowerCase()} “${(element.innerText || element.name || element.id || '').trim().slice(0, 40)}”`,
    isMistake: element.closest('.zg-errors') !== null,
    isDate: element.type === 'date',
    skips: element.classList.contains('utrecht-skip-link'),
    marked: window.unfocused?.get(element) !== window.lookOf?.(element),
    inSight: isInView && isOnTop,
    cover: isInView ? `under ${top?.tagName.toLowerCase()}.${top?.className}` : 'outside the window',
  };
}

/** All parts, in one municipality: a resident and the team, helpers, the town hall and a board. */
export async function keyboard(site, host) {
  const someone = (name) => new Keyboard(site, host, name).start();
  const demo = async (account) => signsIn(await someone(account), `${account}@demo.example`);
  const kim = await someone('Kim Toets');
  await signsUp(kim);
  await forgetsPassword(kim);
  await beginsPlan(kim, { title: 'Speelveld van toetsen', place: 'Hoogerheide en Woensdrecht' });
  await joinsTeam(kim, await someone('Sam Toets'));
  const helper = await someone('Hugo Toets');
  const guide = await demo('verbinder');
  await becomesHelper(helper, guide);
  const year = new Date().getFullYear() + 1;
  await setsMoneyApart(await demo('budgethouder'), await demo('controller'), guide, { organisation: 'Dorpenloket', year });
  await asksForHelp(kim, { kind: HELP, helpers: [{ name: helper.name }], what: 'Wie helpt ons van een idee een plan te maken?' });
  await offers(helper, kim.plan, { price: 15_000, hours: '6' });
  await chooses(kim, helper.name, /€\s?150,00/);
  await agrees(kim, helper, { hours: '6', waits: true });
  await appliesForVoucher(kim, { organisation: 'Dorpsplatform Hoogerheide', amount: 15_000 });
  await decides(await demo('bestuur'), kim.plan);
  await decides(await demo('penningmeester'), kim.plan, 15_000, { last: true });
  await receivesVoucher(kim, 15_000);
  await setsApartForIt(kim, 15_000);
  await isDone(kim, helper, 15_000);
  await helpsForFree(kim, await demo('buurtnetwerker'));
}
