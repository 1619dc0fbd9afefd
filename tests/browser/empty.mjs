// A municipality on its first day: its first administrator, no neighbourhood, no plan, no helper, no euro. Every page
// that can be opened then says that there is nothing yet, and what to do.

import { visit } from './pages.mjs';
import { Pointer } from './person.mjs';

const HOST = 'nieuwland.localhost';

/** Who can be anyone there: a visitor, and the administrator, who may do what any resident may. */
const OPEN_TO = { anyone: undefined, signed_in: 'administrator', staff: 'administrator', administrator: 'administrator' };

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
}
