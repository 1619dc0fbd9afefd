// The browser ring: every registered page, as every role that may see it, at two widths, in both municipalities.
//
// Starts the program with a cluster and a demo of its own, asks it for its routes with sample addresses, and opens
// each in Chromium: the page's own h1 is there, axe finds nothing, nothing scrolls sideways, vnu finds no errors in
// the HTML. Forms are sent empty to see their errors too. Leaves a picture of each page in target/screens.
//
//   node tests/browser/run.mjs [--only /pad] [--shots-only]

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { looks } from './looks.mjs';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const VNU = require('vnu-jar');
const WIDTHS = [360, 1280];
const HOSTS = ['roosendaal.localhost', 'woensdrecht.localhost'];
const PASSWORD = 'demo-zelfgekozen';
const PORT = 18000 + (process.pid % 2000);
const only = argument('--only');
const shotsOnly = process.argv.includes('--shots-only');
const folder = mkdtempSync(join(tmpdir(), 'zg-ring-'));
const screens = 'target/screens';
const failures = [];
let checks = 0;

function argument(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

export function fail(where, what) {
  failures.push(`${where}: ${what}`);
  console.log(`  FAILED ${where}: ${what}`);
}

function passed() {
  checks += 1;
}

const binary = process.env.ZELFGEKOZEN ?? 'target/debug/zelfgekozen';
const environment = {
  ...process.env,
  DATA_DIR: join(folder, 'data'),
  LISTEN_ADDR: `127.0.0.1:${PORT}`,
  BASE_URL: `http://localhost:${PORT}`,
  RUST_LOG: 'warn',
};
delete environment.DATABASE_URL;
delete environment.MIGRATE_DATABASE_URL;

async function start() {
  const server = spawn(binary, ['serve', '--demo'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const log = [];
  server.stdout.on('data', (data) => log.push(data));
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the program stopped:\n${Buffer.concat(log)}`);
    try {
      const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`);
      if (answer.ok) return server;
    } catch {
      // not listening yet
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the program did not get ready in two minutes');
}

function listing() {
  const run = spawnSync(binary, ['routes', '--samples'], { env: environment, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (run.status !== 0) throw new Error(`routes: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** A page that is registered and has no address to look at it, in either municipality, fails the ring. */
function everyPageHasASample(routes, samples) {
  for (const route of routes) {
    if (route.method !== 'GET' || route.seen !== 'sample') continue;
    for (const host of HOSTS) {
      if (!samples.some((sample) => sample.pattern === route.pattern && sample.host === host)) {
        fail(`${host.split('.')[0]} ${route.pattern}`, 'no address at which to look at it');
      }
      passed();
    }
  }
}

const contexts = new Map();

/** A browser of someone who is signed in at this host, or of a visitor. */
async function contextOf(browser, host, account, options = {}) {
  const key = `${host} ${account ?? ''} ${JSON.stringify(options)}`;
  if (contexts.has(key)) return contexts.get(key);
  const context = await browser.newContext({ locale: 'nl-NL', ...options });
  if (account) {
    const page = await context.newPage();
    await page.goto(`http://${host}:${PORT}/inloggen`);
    await page.fill('input[name=email]', account);
    await page.fill('input[name=password]', PASSWORD);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/inloggen'), page.click('main form button[type=submit]')]);
    await page.close();
  }
  contexts.set(key, context);
  return context;
}

async function axe(page, where) {
  await page.evaluate(AXE);
  const report = await page.evaluate(async () =>
    window.axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      resultTypes: ['violations'],
    }),
  );
  for (const violation of report.violations) {
    const places = violation.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ');
    fail(where, `axe ${violation.id}: ${violation.help} (${places})`);
  }
  passed();
}

async function fits(page, where) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const widest = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('.zg-table-region'))
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return `${root.scrollWidth} > ${root.clientWidth}: ${widest.join(', ')}`;
  });
  if (wide) fail(where, `scrolls sideways, ${wide}`);
  passed();
}

async function hasHeading(page, where) {
  const headings = await page.locator('h1').allInnerTexts();
  if (headings.length !== 1 || !headings[0].trim()) fail(where, `has ${headings.length} h1: ${headings.join(' / ')}`);
  const words = await page.locator('body').innerText();
  if (/⟦|\{ ?\$/.test(words)) fail(where, 'shows a text without words');
  passed();
}

const pagesForVnu = [];

async function keepHtml(page, name) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, await page.evaluate(async () => (await fetch(location.href, { headers: { accept: 'text/html' } })).text()));
  pagesForVnu.push(file);
}

function nameOf(sample) {
  const path = sample.pattern === '/' ? 'home' : sample.pattern.replaceAll(/[{}]/g, '').replaceAll('/', '_').slice(1);
  return `${path}${sample.state ? `-${sample.state}` : ''}${sample.account ? `-${sample.account.split('@')[0]}` : ''}`;
}

/** A page as it opens, and its form sent empty. */
async function visit(browser, host, sample, width) {
  const where = `${host.split('.')[0]} ${width} ${sample.account ?? 'visitor'} ${sample.path}`;
  const context = await contextOf(browser, host, sample.account);
  const page = await context.newPage();
  try {
    await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
    const answer = await page.goto(`http://${host}:${PORT}${sample.path}`, { waitUntil: 'load' });
    if (answer.status() !== 200) fail(where, `status ${answer.status()}`);
    const landed = new URL(page.url());
    if (landed.pathname !== new URL(`http://x${sample.path}`).pathname) fail(where, `went to ${landed.pathname}`);
    await hasHeading(page, where);
    await fits(page, where);
    const name = nameOf(sample);
    mkdirSync(join(screens, host.split('.')[0]), { recursive: true });
    await page.screenshot({ path: join(screens, host.split('.')[0], `${name}-${width}.png`), fullPage: true });
    if (!shotsOnly) {
      await axe(page, where);
      if (width === WIDTHS[0]) await keepHtml(page, `${host.split('.')[0]}-${name}`);
      await sendEmpty(page, where, join(screens, host.split('.')[0], `${name}-error-${width}.png`));
    }
  } catch (error) {
    fail(where, String(error).split('\n')[0]);
  } finally {
    await page.close();
  }
}

/** Sends the page's form without anything in it, to see its errors. Forms without a field to fill in are acts: left alone. */
async function sendEmpty(page, where, picture) {
  const form = page.locator('main form.zg-form[method=post]').first();
  if ((await form.count()) === 0) return;
  await form.evaluate((element) => {
    for (const field of element.querySelectorAll('input, textarea, select')) {
      if (field.type === 'hidden') continue;
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
      else field.value = '';
    }
    for (const details of element.ownerDocument.querySelectorAll('details')) details.open = true;
  });
  const button = form.locator('button[type=submit]').last();
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), button.click()]);
  await page.waitForLoadState('load');
  if (answer.status() !== 422) {
    fail(`${where} (sent empty)`, `status ${answer.status()}`);
    return;
  }
  if (!(await page.title()).startsWith(page.url().includes('/en') ? 'Error' : 'Fout')) fail(`${where} (sent empty)`, `title ${await page.title()}`);
  if ((await page.locator('[role=alert] li').count()) === 0) fail(`${where} (sent empty)`, 'no summary of errors');
  await hasHeading(page, `${where} (sent empty)`);
  await fits(page, `${where} (sent empty)`);
  await axe(page, `${where} (sent empty)`);
  await page.screenshot({ path: picture, fullPage: true });
}

function vnu() {
  for (let from = 0; from < pagesForVnu.length; from += 100) {
    const run = spawnSync('java', ['-jar', VNU, '--errors-only', '--format', 'json', ...pagesForVnu.slice(from, from + 100)], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
    for (const message of JSON.parse(run.stderr || '{"messages":[]}').messages) {
      fail(`html ${message.url?.split('/').pop()}:${message.lastLine}`, message.message);
    }
    passed();
  }
}

/** Runs jobs two at a time: as many as there are cores. */
async function inPairs(jobs) {
  const waiting = jobs[Symbol.iterator]();
  await Promise.all(
    [0, 1].map(async () => {
      for (const job of waiting) await job();
    }),
  );
}

const server = await start();
let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const { routes, samples: all } = listing();
  if (!only) everyPageHasASample(routes, all);
  const samples = all.filter((sample) => !only || sample.path.startsWith(only) || sample.pattern.startsWith(only));
  console.log(`${samples.length} pages, ${WIDTHS.length} widths`);
  // everyone signs in first, one after the other: the pages may then be opened side by side
  for (const sample of samples) await contextOf(browser, sample.host, sample.account);
  await inPairs(samples.flatMap((sample) => WIDTHS.map((width) => () => visit(browser, sample.host, sample, width))));
  if (!only && !shotsOnly) {
    const site = { browser, port: PORT, hosts: HOSTS, password: PASSWORD, fail, passed, axe };
    await looks(site);
  }
  if (!shotsOnly) vnu();
} catch (error) {
  fail('ring', error.stack);
} finally {
  await browser?.close();
  server.kill('SIGTERM');
  await new Promise((done) => server.once('exit', done));
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${checks} passed, ${failures.length} failed`);
if (failures.length) {
  console.log(failures.join('\n'));
  process.exit(1);
}
