// The running site and the browser, for everything in this folder: starts the program with a demo of its own, signs
// people in, keeps count of what was seen, and holds every page to the same demands.

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { isOwnHeading } from './headings.mjs';
import { strangers } from './texts.mjs';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const VNU = require('vnu-jar');
const BINARY = process.env.ZELFGEKOZEN ?? 'target/debug/zelfgekozen';

export const SCREENS = 'target/screens';
export const WIDTHS = [360, 1280];
export const HOSTS = ['roosendaal.localhost', 'woensdrecht.localhost'];
export const PASSWORD = 'demo-zelfgekozen';

/** The browser that `CHROMIUM` names, or the one of this machine. */
function executable() {
  const folders = (process.env.PATH ?? '').split(':');
  const usual = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => folders.map((folder) => join(folder, name)));
  usual.push('/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  const found = process.env.CHROMIUM || usual.find((path) => existsSync(path));
  if (!found) throw new Error('there is no Chromium: run scripts/need chromium, or set CHROMIUM');
  return found;
}

async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Pictures of an earlier run are of pages that may not be there any more. */
export function forgetPictures() {
  rmSync(SCREENS, { recursive: true, force: true });
}

/** Runs jobs side by side, as many at a time as `lanes`. */
export async function sideBySide(lanes, jobs) {
  const waiting = jobs[Symbol.iterator]();
  const lane = async () => {
    for (const job of waiting) await job();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** The program with a cluster and a demo of its own, and a browser. */
export async function open() {
  const folder = mkdtempSync(join(tmpdir(), 'zelfgekozen-browser-'));
  // PostgreSQL may run as another user, who has to get in
  chmodSync(folder, 0o755);
  const port = await freePort();
  const environment = {
    ...process.env,
    DATA_DIR: join(folder, 'data'),
    LISTEN_ADDR: `127.0.0.1:${port}`,
    BASE_URL: `http://localhost:${port}`,
    RUST_LOG: 'warn',
  };
  delete environment.DATABASE_URL;
  delete environment.MIGRATE_DATABASE_URL;
  const server = spawn(BINARY, ['serve', '--demo'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const said = [];
  server.stdout.on('data', (data) => said.push(data));
  const site = new Site({ folder, port, environment, server });
  try {
    await site.answers(said);
    site.browser = await chromium.launch({
      executablePath: executable(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    site.routes = JSON.parse(site.run('routes')).routes;
  } catch (error) {
    await site.close();
    throw error;
  }
  mkdirSync(SCREENS, { recursive: true });
  return site;
}

class Site {
  failures = [];
  checks = 0;
  /** `host pattern` of every page that was come by, and of those that were held to the demands. */
  passedBy = new Set();
  inspected = new Set();
  /** Those that have an address beforehand: a journey need not look at them. */
  sampled = new Set();
  #documents = 0;
  #signedIn = new Map();

  constructor(parts) {
    Object.assign(this, parts);
    mkdirSync(join(this.folder, 'html'));
  }

  fail(where, what) {
    this.failures.push(`${where}: ${what}`);
    console.log(`  FAILED ${where}: ${what}`);
  }

  expect(holds, where, what) {
    this.checks += 1;
    if (!holds) this.fail(where, what);
    return holds;
  }

  async answers(said) {
    for (let tries = 0; tries < 900; tries += 1) {
      if (this.server.exitCode !== null) throw new Error(`the program stopped:\n${Buffer.concat(said)}`);
      try {
        if ((await fetch(`http://127.0.0.1:${this.port}/readyz`)).ok) return;
      } catch {
        // not listening yet
      }
      await pause(200);
    }
    throw new Error('the program did not get ready in three minutes');
  }

  /** Waits until the server has heard of a new municipality. */
  async knows(host) {
    const context = await this.browser.newContext();
    const page = await context.newPage();
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await page.goto(`${this.origin(host)}/`)).ok()) break;
      await pause(200);
    }
    await context.close();
  }

  /** Another command of the program, beside the server and on the same database. */
  run(...command) {
    const run = spawnSync(BINARY, command, { env: this.environment, encoding: 'utf8', maxBuffer: 64 << 20 });
    if (run.status !== 0) throw new Error(`${command.join(' ')}: ${run.stderr}${run.stdout}`);
    return run.stdout;
  }

  origin(host) {
    return `http://${host}:${this.port}`;
  }

  /** The registered route that an address is of; one without parts goes before one with parts. */
  patternOf(path, method = 'GET') {
    const fits = (pattern) =>
      new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
    const found = this.routes.filter((route) => route.method === method && fits(route.pattern)).map((route) => route.pattern);
    return found.sort((a, b) => a.split('{').length - b.split('{').length)[0];
  }

  /** Remembers every page that a context comes by, also those that only send on. */
  watch(context) {
    context.on('response', (response) => {
      if (!response.request().isNavigationRequest() || response.request().method() !== 'GET') return;
      const url = new URL(response.url());
      const pattern = this.patternOf(url.pathname);
      if (pattern && response.status() < 400) this.passedBy.add(`${url.hostname} ${pattern}`);
    });
    return context;
  }

  async context(options = {}) {
    return this.watch(await this.browser.newContext({ locale: 'nl-NL', ...options }));
  }

  /** Whether a journey is the first to see this page in this municipality. */
  isNewHere(host, pattern) {
    const seen = `${host} ${pattern}`;
    return !this.sampled.has(seen) && !this.inspected.has(seen);
  }

  /** A context of someone who is signed in at this host, or of a visitor. One session for each account. */
  async contextOf(host, account) {
    const context = await this.context();
    if (!account) return context;
    const key = `${host} ${account}`;
    if (!this.#signedIn.has(key)) this.#signedIn.set(key, this.#signIn(host, account));
    await context.addCookies(await this.#signedIn.get(key));
    return context;
  }

  async #signIn(host, account) {
    const context = await this.browser.newContext({ locale: 'nl-NL' });
    const page = await context.newPage();
    await page.goto(`${this.origin(host)}/inloggen`);
    await page.fill('input[name=email]', account);
    await page.fill('input[name=password]', PASSWORD);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/inloggen'), page.click('main form button[type=submit]')]);
    const cookies = await context.cookies();
    await context.close();
    return cookies;
  }

  /** The newest message to this address that was not read before: its id in the demo's post. */
  async mailTo(address, { subject, about, host, read }) {
    const mail = join(this.folder, 'data', 'mail');
    for (let tries = 0; tries < 150; tries += 1) {
      const names = existsSync(mail) ? readdirSync(mail).filter((name) => name.endsWith('.json')).sort().reverse() : [];
      for (const name of names) {
        const kept = JSON.parse(readFileSync(join(mail, name), 'utf8'));
        const fits = kept.to.includes(address) && subject.test(kept.subject) && kept.text.includes(host) && kept.text.includes(about);
        if (fits && !read.has(kept.id)) return kept.id;
      }
      await pause(200);
    }
    throw new Error(`no mail to ${address} about ${subject}`);
  }

  /** Holds a page, as it is open now, to every demand, at both widths. `state` tells pictures of a page apart. */
  async inspect(page, { host, path, pattern = this.patternOf(new URL(path, 'http://x').pathname), state = '', lang = 'nl', html, failed = false }) {
    const town = host.split('.')[0];
    const name = [town, nameOf(pattern), state].filter(Boolean).join('-');
    const at = (width) => `${name} ${width} (${path})`;
    if (html !== undefined) {
      this.#documents += 1;
      writeFileSync(join(this.folder, 'html', `${String(this.#documents).padStart(4, '0')}-${name}.html`), html);
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
      const found = await page.evaluate(look);
      this.expect(found.headings.length === 1, at(width), `has ${found.headings.length} h1: ${found.headings.join(' / ')}`);
      this.expect(
        isOwnHeading({ pattern, path, lang, heading: found.headings[0] ?? '' }),
        at(width),
        `its h1 is not its own: “${found.headings[0]}”`,
      );
      this.expect(found.lang === lang, at(width), `is in ${found.lang}`);
      const faulty = /^(Fout|Error):/.test(found.title);
      this.expect(faulty === failed, at(width), `its title is “${found.title}”`);
      if (failed) this.expect(found.errors > 0 && found.fields > 0, at(width), 'does not tell its mistakes on top and at the field');
      this.expect(!/⟦|\{ ?\$/.test(found.words), at(width), 'shows a text without words');
      this.expect(!found.sideways, at(width), `scrolls sideways: ${found.sideways}`);
      const leaks = strangers(found.texts, lang);
      this.expect(leaks.length === 0, at(width), `is partly in another language: ${leaks.slice(0, 3).join(' | ')}`);
      await this.axe(page, at(width));
      await this.picture(page, `${name}-${width}.jpg`);
    }
    this.inspected.add(`${host} ${pattern}`);
  }

  async picture(page, name) {
    await page.screenshot({ path: join(SCREENS, name), fullPage: true, type: 'jpeg', quality: 60 });
  }

  async axe(page, where) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const report = await window.axe.run(document, {
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        resultTypes: ['violations'],
        preload: false,
      });
      return report.violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.slice(0, 3).map((node) => node.target.join(' ')) }));
    });
    this.checks += 1;
    for (const { id, help, places } of violations) this.fail(where, `axe ${id}: ${help} (${places.join(' | ')})`);
  }

  /** Every kept document through the HTML validator, in one go. */
  async validateHtml() {
    const documents = join(this.folder, 'html');
    if (readdirSync(documents).length === 0) return;
    const vnu = spawn('java', ['-jar', VNU, '--errors-only', '--format', 'json', documents]);
    const output = [];
    vnu.stderr.on('data', (data) => output.push(data));
    await new Promise((done) => vnu.once('close', done));
    const said = Buffer.concat(output).toString();
    const { messages } = JSON.parse(said.slice(said.indexOf('{')) || '{"messages":[]}');
    for (const message of messages) this.fail(`html ${message.url?.split('/').pop()}:${message.lastLine}`, message.message);
    this.checks += this.#documents;
  }

  /** One page to leaf through all pictures. */
  writeIndex() {
    const figures = readdirSync(SCREENS)
      .filter((name) => name.endsWith('.jpg'))
      .sort()
      .map((name) => `<figure><a href="${name}"><img src="${name}" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`);
    writeFileSync(
      join(SCREENS, 'index.html'),
      `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Every page</title><style>body{font:16px sans-serif;display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:1rem}figure{margin:0}img{width:100%;height:22rem;object-fit:cover;object-position:top;border:1px solid #999}</style>${figures.join('\n')}</html>\n`,
    );
  }

  async close() {
    await this.browser?.close();
    if (this.server.exitCode === null) {
      this.server.kill('SIGTERM');
      await new Promise((done) => this.server.once('exit', done));
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function nameOf(pattern) {
  return pattern === '/' ? 'home' : (pattern ?? 'unknown').replaceAll(/[{}]/g, '').replaceAll('/', '_').slice(1);
}

/** In the page: all that is asked about it, in one go. */
function look() {
  const root = document.documentElement;
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (words && parent.closest('[lang]') === root && !parent.closest('script, style')) texts.push(words);
  }
  let sideways = '';
  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('.zg-table-region'))
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    sideways = `${root.scrollWidth} > ${root.clientWidth}: ${widest.join(', ')}`;
  }
  return {
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.innerText.trim()),
    title: document.title,
    lang: root.lang,
    errors: document.querySelectorAll('.zg-errors[role=alert] li').length,
    fields: document.querySelectorAll('.zg-field__error').length,
    words: document.body.innerText,
    texts,
    sideways,
  };
}
