// The site's own texts, read from texts/: to know the words that a page should have, and those it should not.

import { readFileSync, readdirSync } from 'node:fs';

const LANGUAGES = ['nl', 'en'];

/** Values by key; attributes under `key.attribute`. */
function read(lang) {
  const texts = new Map();
  for (const file of readdirSync(`texts/${lang}`).sort()) {
    let message;
    let current;
    for (const line of readFileSync(`texts/${lang}/${file}`, 'utf8').split('\n')) {
      const start = /^(-?[a-z][\w-]*) =\s?(.*)$/i.exec(line);
      const attribute = /^\s+\.([\w-]+) =\s?(.*)$/.exec(line);
      if (start) {
        [, message] = start;
        current = message;
        texts.set(current, start[2]);
      } else if (attribute && message) {
        current = `${message}.${attribute[1]}`;
        texts.set(current, attribute[2]);
      } else if (/^\s+\S/.test(line) && current) {
        texts.set(current, `${texts.get(current)}\n${line.trim()}`.trim());
      } else if (line.trim() && !line.startsWith('#')) {
        current = undefined;
      }
    }
  }
  return texts;
}

const TEXTS = Object.fromEntries(LANGUAGES.map((lang) => [lang, read(lang)]));

/** A text as an expression: what is filled in may be anything, of a choice each variant fits. */
export function expression(key, lang) {
  const words = TEXTS[lang].get(key);
  if (words === undefined) throw new Error(`there is no text ${key}`);
  const parts = [];
  const plain = (text) => text.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
  const put = (source) => `\u0001${parts.push(source) - 1}\u0002`;
  const source = (placeable) => {
    const [, choices] = placeable.split('->');
    if (choices === undefined) return '.+';
    const variants = choices.split(/\n?\s*\*?\[[^\]]+\]/).slice(1);
    return `(?:${variants.map(plain).join('|')})`;
  };
  // the innermost first: a choice holds texts that hold values
  let rest = words;
  for (let before; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\{([^{}]*)\}/, (_, placeable) => put(source(placeable)));
  }
  let whole = plain(rest);
  while (/\u0001/.test(whole)) whole = whole.replaceAll(/\u0001(\d+)\u0002/g, (_, part) => parts[part]);
  return new RegExp(`^${whole}$`, 's');
}

export function keys(prefix) {
  return [...TEXTS.nl.keys()].filter((key) => key.startsWith(prefix));
}

/** What stands in the texts of one language and in none of the other. */
function only(lang, other) {
  const others = new Set([...TEXTS[other].values()].map((words) => words.trim()));
  const own = [...TEXTS[lang].values()].map((words) => words.trim().replaceAll(/\s+/g, ' '));
  return new Set(own.filter((words) => words.length > 3 && !words.includes('{') && !others.has(words)));
}

const OF_THE_OTHER = { nl: only('en', 'nl'), en: only('nl', 'en') };

/** Texts of the site on this page that are in the language that the page is not in. */
export function strangers(words, lang) {
  return words.filter((text) => OF_THE_OTHER[lang].has(text.replaceAll(/\s+/g, ' ')));
}
