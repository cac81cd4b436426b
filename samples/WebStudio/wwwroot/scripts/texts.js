const texts = JSON.parse(document.getElementById('texts').textContent);

export const language = document.documentElement.lang;

const plurals = new Intl.PluralRules(language);
const ordinals = new Intl.PluralRules(language, { type: 'ordinal' });

export const text = (key, ...values) => (texts[key] ?? key).replace(/\{(\d)\}/g, (_, index) => `${values[index]}`);

/** The text for a number of things, in the singular or the plural. */
export const counted = (key, count, ...values) => text(`${key}.${plurals.select(count)}`, count, ...values);

/** The text for a place in an order, from 1. */
export const ranked = (key, place) => text(`${key}.${ordinals.select(place)}`, place);

/** What is called by an identifier: its own name when the page knows one, or else the identifier. */
export const nameOf = (group, identifier) => texts[`${group}.${identifier}`] ?? identifier;
