// Someone at the site: opens, follows, fills in and sends, and stands on the page that was expected. What they look for
// they know by its text in texts/. `Pointer` has a mouse and no JavaScript; `Keyboard` is in keyboard.mjs.

import { isOwnHeading } from './headings.mjs';
import { expression } from './texts.mjs';

/** The words of a link or a button: a text's key, or an expression where it holds someone's own words. */
function words(what, lang) {
  if (what instanceof RegExp) return what;
  const whole = expression(what, lang).source.slice(1, -1);
  // hidden words may follow: “Wijzig” is “Wijzig naam” to those who do not see where it stands
  return new RegExp(`^${whole}(\\s|$)`, 's');
}

export class Person {
  lang = 'nl';
  expected = 200;
  #read = new Set();

  constructor(site, host, name) {
    this.site = site;
    this.host = host;
    this.name = name;
    this.email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@ring.example`;
    this.password = 'een lange zin van de ring';
  }

  async start(options) {
    this.context = await this.site.context(options);
    this.page = await this.context.newPage();
    return this;
  }

  get path() {
    const url = new URL(this.page.url());
    return url.pathname + url.search;
  }

  get where() {
    return `${this.constructor.name.toLowerCase()}: ${this.name} at ${this.host.split('.')[0]} ${this.path}`;
  }

  main() {
    return this.page.locator('main');
  }

  async open(path) {
    await this.moves(() => this.page.goto(path.startsWith('http') ? path : this.site.origin(this.host) + path));
  }

  /** Does what leads to another page, and looks at where that is. */
  async moves(act, expected = this.expected) {
    let answer;
    const last = (response) => {
      if (response.request().isNavigationRequest() && response.frame() === this.page.mainFrame()) answer = response;
    };
    this.page.on('response', last);
    // the load of the page that comes, not a late one of the page that goes
    const comes = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    await Promise.all([comes, act()]);
    await this.page.waitForLoadState('load');
    this.page.off('response', last);
    const status = answer?.status() ?? 200;
    if (status !== expected && status !== 304) {
      const told = await this.page.locator('.zg-errors, h1').allInnerTexts();
      throw new Error(`${this.where}: status ${status}, not ${expected}: ${told.join(' / ')}`);
    }
    await this.arrived(answer);
  }

  /** The page has this title: the key of a text, or words. Without one: any title that is the page's own. */
  async at(...titles) {
    const headings = await this.page.locator('h1').allInnerTexts();
    const found = headings.join(' / ').trim();
    const fits = (title) => (title instanceof RegExp ? title : expression(title, this.lang)).test(found);
    if (headings.length !== 1 || !titles.some(fits)) throw new Error(`${this.where}: “${found}” is not ${titles.join(' or ')}`);
    this.site.checks += 1;
  }

  async sees(...what) {
    for (const one of what) {
      if (!(await this.shows(one))) throw new Error(`${this.where}: does not show ${one}`);
      this.site.checks += 1;
    }
  }

  async shows(what) {
    const fits = what instanceof RegExp ? what : new RegExp(expression(what, this.lang).source.slice(1, -1));
    return fits.test((await this.main().innerText()).replaceAll(/\s+/g, ' '));
  }

  /** The text of one element, for figures and codes. */
  async read(selector) {
    return (await this.page.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ').trim();
  }

  link(what, within = this.main()) {
    return within.getByRole('link', { name: words(what, this.lang) }).first();
  }

  button(what, within = this.main()) {
    return within.getByRole('button', { name: words(what, this.lang) }).first();
  }

  summary(what) {
    return this.main().locator('summary').filter({ hasText: words(what, this.lang) }).first();
  }

  field(name) {
    return this.page.locator(`main [name="${name}"]:not([type=hidden])`).first();
  }

  /** One of several, by its value or by the words beside it. */
  option(name, value) {
    if (!(value instanceof RegExp)) return this.page.locator(`main input[name="${name}"][value="${value}"]`);
    return this.page.locator('main .zg-option').filter({ hasText: value }).locator(`input[name="${name}"]`).first();
  }

  /** Fills in a form, field by field in the order given, and sends it. Lists are ticks, objects are choices. */
  async send(button, fields = {}) {
    for (const [name, value] of Object.entries(fields)) {
      if (value === true) await this.tick(this.field(name));
      else if (Array.isArray(value)) for (const one of value) await this.tick(this.option(name, one));
      else if (typeof value === 'object') await this.choose(name, value.choice);
      else await this.fill(this.field(name), value);
    }
    await this.press(button);
  }

  /** Sends what has to be refused, with words at the field and on top. */
  async mistakes(button, fields) {
    this.expected = 422;
    await this.send(button, fields);
    this.expected = 200;
  }

  /** Opens the newest message to this person about this, in the demo's post, and follows its link. */
  async followMail(event, about = '') {
    const subject = expression(`mail-${event}-subject`, 'nl');
    const message = await this.site.mailTo(this.email, { subject, about, host: this.host, read: this.#read });
    this.#read.add(message);
    await this.open('/demo/post');
    await this.at('post-title');
    await this.go(this.page.locator(`main a[href="/demo/post/${message}"]`));
    await this.at(subject);
    const link = this.page.locator('main .zg-panel a').first();
    if ((await link.count()) === 0) throw new Error(`${this.where}: the message has no link`);
    await this.go(link);
  }

  /** Every page on the way is the page it says it is; those that no sample shows are held to every demand here. */
  async arrived(answer) {
    const method = answer?.request().method() ?? 'GET';
    const { pathname } = new URL(this.page.url());
    const pattern = this.site.patternOf(pathname, method);
    const heading = (await this.page.locator('h1').allInnerTexts()).join(' / ').trim();
    this.site.expect(
      isOwnHeading({ pattern, path: pathname, lang: this.lang, heading }),
      this.where,
      `“${heading}” is not the h1 of ${pattern}`,
    );
    const failed = this.expected === 422;
    if (answer && (failed || this.site.isNewHere(this.host, pattern))) {
      await this.lookClosely(answer, { host: this.host, path: pathname, pattern, state: failed ? 'journey-error' : 'journey', lang: this.lang, failed });
    }
  }

  async close() {
    await this.context.close();
  }
}

/** With a mouse, and JavaScript off: every page is a plain page. */
export class Pointer extends Person {
  async start() {
    return super.start({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  }

  /** In a second browser window: the demands on a page are looked after by JavaScript of our own. */
  async lookClosely(answer, page) {
    if (answer.request().method() !== 'GET') return;
    const context = await this.site.context();
    await context.addCookies(await this.context.cookies());
    const window = await context.newPage();
    const again = await window.goto(answer.url());
    if (again.status() === 200) await this.site.inspect(window, { ...page, html: await again.text() });
    await context.close();
  }

  async go(locator) {
    await this.moves(() => locator.click());
  }

  async follow(what, within) {
    await this.go(this.link(what, within));
  }

  async press(what, within) {
    await this.go(this.button(what, within));
  }

  async fill(locator, value) {
    await locator.fill(value);
  }

  /** By the words beside it, at their beginning: a link may stand in them. Never by force: on a page that is still being
   * laid out, that would press what has come under the pointer meanwhile. */
  async tick(locator) {
    if (await locator.isChecked()) return;
    const id = await locator.getAttribute('id');
    await this.page.locator(`label[for="${id}"]`).first().click({ position: { x: 4, y: 8 } });
    if (!(await locator.isChecked())) throw new Error(`${this.where}: a click does not tick ${locator}`);
  }

  async choose(name, value) {
    const field = this.field(name);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: await labelOf(field, value) });
    else await this.tick(this.option(name, value));
  }

  async unfold(what) {
    await this.summary(what).click();
  }
}

/** The words of an option as they stand there: with how many it would leave, where the list tells. */
export function labelOf(field, words) {
  return field.evaluate((element, asked) => {
    const labels = [...element.options].map((option) => option.label);
    return labels.find((label) => label === asked) ?? labels.find((label) => label.startsWith(`${asked} `)) ?? asked;
  }, words);
}
