// A municipality on its first day: its first administrator, no neighbourhood, no plan, no helper, no euro. Every page
// that can be opened then says that there is nothing yet, and what to do.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from './pages.mjs';
import { Pointer } from './person.mjs';

const HOST = 'nieuwland.localhost';

/** Who can be anyone there: a visitor, and the administrator, who may do what any resident may. */
const OPEN_TO = { anyone: undefined, signed_in: 'administrator', staff: 'administrator', administrator: 'administrator' };

/** Two made-up neighbourhoods beside each other, as CBS publishes outlines. */
const OUTLINES = {
  type: 'FeatureCollection',
  features: ['Oost', 'West'].map((statnaam, place) => {
    const [left, right] = [4.5 - place * 0.05, 4.55 - place * 0.05];
    const ring = [[left, 51.5], [right, 51.5], [right, 51.53], [left, 51.53], [left, 51.5]];
    return {
      type: 'Feature',
      properties: { statcode: `WK99990${place}`, statnaam, gmCode: 'GM9999' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  }),
};

/** The post of a demo is there in a demo only. */
const NOT_THERE = ['/demo/post', '/taal/{locale}', '/.well-known/security.txt'];

export async function empty(site) {
  const administrator = new Pointer(site, HOST, 'Ada Eerste');
  const said = site.run(
    ...['municipality', 'add', '--name', 'Nieuwland', '--cbs-code', 'GM9999', '--host', HOST],
    ...['--contact-email', 'hulp@nieuwland.example', '--administrator', administrator.email],
  );
  const [link] = /http\S+/.exec(said);
  await administrator.start();
  await site.knows(HOST);
  await administrator.open(link);
  await administrator.at('invitation-staff');
  await administrator.send('join-send', { name: administrator.name, password: administrator.password, agree: true });
  const cookies = await administrator.context.cookies();
  const sent = new Set();
  for (const account of [undefined, 'administrator']) {
    const context = await site.context();
    if (account) await context.addCookies(cookies);
    const page = await context.newPage();
    for (const { method, pattern: path, guard } of site.routes) {
      const isOpen = guard in OPEN_TO && OPEN_TO[guard] === account;
      if (method !== 'GET' || path.includes('{') || NOT_THERE.includes(path) || !isOpen) continue;
      await visit(site, page, { host: HOST, path, account, state: 'nothing', lang: 'nl' }, `nieuwland ${path}`, sent);
    }
    await context.close();
  }
  await drawsItsMap(site);
}

/** With outlines there is a map, beside the same in words. */
async function drawsItsMap(site) {
  const file = join(site.folder, 'outlines.json');
  writeFileSync(file, JSON.stringify(OUTLINES));
  site.run('import', 'neighbourhoods', file, '--year', '2025');
  const context = await site.context();
  const page = await context.newPage();
  const map = page.locator('.zg-map a');
  // the page that was kept for visitors is made anew within a moment
  for (let tries = 0; tries < 50 && (await map.count()) === 0; tries += 1) {
    await page.waitForTimeout(100);
    await page.goto(`${site.origin(HOST)}/wijken`);
  }
  site.expect((await map.count()) === 2, 'nieuwland /wijken', `the map has ${await map.count()} neighbourhoods`);
  for (const path of ['/wijken', '/wijken/oost']) await visit(site, page, { host: HOST, path, state: 'map', lang: 'nl' }, `nieuwland ${path}`, new Set());
  await context.close();
}
