import { byId } from './dom.js';

const texts = JSON.parse(byId('texts').textContent);

/** The language of the page, as a tag that Intl understands. */
export const language = document.documentElement.lang;

const plurals = new Intl.PluralRules(language);

/** A text of the page with its values in place of {0}, {1} … */
export const text = (key, ...values) => (texts[key] ?? key).replace(/\{(\d+)\}/g, (_, index) => values[index]);

/** A text that depends on a number, in the singular or the plural. */
export const counted = (key, count) => text(`${key}.${plurals.select(count)}`, count);
