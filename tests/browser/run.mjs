// The browser ring: every registered page in Chromium, in both municipalities, as everyone who may see it, at two
// widths: empty, filled and in error.
// Each page has its own h1, no axe violation, no vnu error, nothing that scrolls sideways and no words of another
// language. Leaves a picture of each in target/screens; open target/screens/index.html to leaf through them.
//
//   node tests/browser/run.mjs [--only pages|looks] [--path /hulp]

import { looks } from './looks.mjs';
import { addresses, visitAll } from './pages.mjs';
import { HOSTS, open } from './site.mjs';

function argument(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const only = argument('--only');
const path = argument('--path');
const parts = (only ?? (path ? 'pages' : 'pages,looks')).split(',');
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

try {
  await part('looks', () => looks(site));
  const all = addresses(site, HOSTS).filter((address) => !path || address.path.startsWith(path));
  console.log(`${all.length} pages`);
  await part('pages', () => visitAll(site, all, 3));
  await site.validateHtml();
  console.log(`vnu: through after ${seconds()}`);
} finally {
  site.writeIndex();
  await site.close();
}
console.log(`${site.checks} checks, ${site.failures.length} failed, in ${seconds()}`);
if (site.failures.length) {
  console.log(site.failures.join('\n'));
  process.exit(1);
}
