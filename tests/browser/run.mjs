// The browser ring: every registered page in Chromium, in both municipalities, as everyone who may see it, at two
// widths: empty, filled and in error. Then the whole main job without JavaScript, and once more by keyboard only.
// Each page has its own h1, no axe violation, no vnu error, nothing that scrolls sideways and no words of another
// language. Leaves a picture of each in target/screens; open target/screens/index.html to leaf through them.
//
//   node tests/browser/run.mjs [--only pages|empty|job|keyboard|looks] [--path /hulp]

import { empty } from './empty.mjs';
import { keyboard } from './keyboard.mjs';
import { looks } from './looks.mjs';
import { mainJob } from './main_job.mjs';
import { addresses, visitAll } from './pages.mjs';
import { HOSTS, forgetPictures, open } from './site.mjs';

function argument(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const only = argument('--only');
const path = argument('--path');
const parts = (only ?? (path ? 'pages' : 'pages,empty,job,keyboard,looks')).split(',');
const whole = parts.length === 5;
if (whole) forgetPictures();
const started = Date.now();
const site = await open();
const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
console.log(`the demo serves after ${seconds()}`);

/** Each part tells when it is through; a part that breaks off is a failure and stops no other. */
async function part(name, work) {
  if (!parts.includes(name)) return;
  try {
    await work();
  } catch (error) {
    site.fail(name, error.stack);
  }
  console.log(`${name}: through after ${seconds()}`);
}

/** A registered page that nobody came by, or that nobody looked at closely, fails the ring. */
function everyRouteWasSeen() {
  for (const route of site.routes) {
    if (route.method !== 'GET') continue;
    for (const host of HOSTS) {
      const seen = `${host} ${route.pattern}`;
      const town = host.split('.')[0];
      if (route.seen === 'sample') site.expect(site.inspected.has(seen), `${town} ${route.pattern}`, 'nobody looked at this page');
      else if (host === HOSTS[0]) site.expect(site.passedBy.has(seen), `${town} ${route.pattern}`, 'nobody came by here');
    }
  }
}

try {
  await part('looks', () => looks(site));
  const all = addresses(site, HOSTS).filter((address) => !path || address.path.startsWith(path));
  console.log(`${all.length} pages`);
  await Promise.all([
    part('pages', () => visitAll(site, all, 2)),
    part('empty', () => empty(site)),
    // each in a municipality of its own, where the other moves no money
    part('job', () => mainJob(site, HOSTS[0])),
    part('keyboard', () => keyboard(site, HOSTS[1])),
  ]);
  await site.validateHtml();
  console.log(`vnu: through after ${seconds()}`);
  if (whole) everyRouteWasSeen();
} finally {
  site.writeIndex();
  await site.close();
}
console.log(`${site.checks} checks, ${site.failures.length} failed, in ${seconds()}`);
if (site.failures.length) {
  console.log(site.failures.join('\n'));
  process.exit(1);
}
