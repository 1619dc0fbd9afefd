// The house style is a municipality's own: the same page looks different, by its tokens alone.

/** Computed colours of the same button and heading differ between the two municipalities. */
export async function looks({ browser, port, hosts, fail, passed }) {
  const seen = [];
  for (const host of hosts) {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${port}/`);
    seen.push(
      await page.evaluate(() => {
        const of = (selector, property) => {
          const element = document.querySelector(selector);
          return element ? getComputedStyle(element).getPropertyValue(property) : `no ${selector}`;
        };
        return {
          button: of('main .utrecht-button-link--primary-action', 'background-color'),
          footer: of('.zg-footer', 'background-color'),
          heading: of('h1', 'color'),
          font: of('body', 'font-family'),
        };
      }),
    );
    await page.close();
  }
  const [one, two] = seen;
  for (const part of ['button', 'footer']) {
    if (one[part] === two[part] || one[part].startsWith('no ')) fail('house style', `${part}: ${one[part]} and ${two[part]}`);
    passed();
  }
  if (!one.font.includes('Source Sans')) fail('house style', `the font is ${one.font}`);
  passed();
}
