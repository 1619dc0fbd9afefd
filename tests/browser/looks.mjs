// The house style is a municipality's own: the same page looks different, by its tokens alone.

import { HOSTS } from './site.mjs';

/** Computed colours of the same parts differ between the two municipalities; shape and letters are the same. */
export async function looks(site) {
  const seen = [];
  for (const host of HOSTS) {
    const context = await site.context({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.origin(host)}/`);
    seen.push(
      await page.evaluate(() => {
        const of = (selector, property) => {
          const element = document.querySelector(selector);
          return element ? getComputedStyle(element).getPropertyValue(property) : `no ${selector}`;
        };
        return {
          'colour of the main button': of('main .utrecht-button-link--primary-action', 'background-color'),
          'colour of the footer': of('.zg-footer', 'background-color'),
          'colour of links': of('.zg-tile a', 'color'),
          font: of('body', 'font-family'),
          size: of('body', 'font-size'),
        };
      }),
    );
    await context.close();
  }
  const [one, two] = seen;
  for (const [part, value] of Object.entries(one)) {
    if (part.startsWith('colour')) {
      site.expect(/^rgb/.test(value), 'house style', `${part}: ${value}`);
      site.expect(value !== two[part], 'house style', `${part} is ${value} in both`);
    } else {
      site.expect(value === two[part], 'house style', `${part}: ${value} and ${two[part]}`);
    }
  }
  site.expect(one.font.includes('Source Sans'), 'house style', `the font is ${one.font}`);
}
