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

/** A text as an expression: what is filled in may be anything. */
export function expression(key, lang) {
  let words = TEXTS[lang].get(key);
  if (words === undefined) throw new Error(`there is no text ${key}`);
  // the innermost first: a choice holds texts that hold values
  for (let before; before !== words; ) {
    before = words;
    words = words.replace(/\{[^{}]*\}/, '\u0000');
  }
  const plain = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\u0000', '.+').replaceAll('\n', '\\s+');
  return new RegExp(`^${plain}$`, 's');
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
