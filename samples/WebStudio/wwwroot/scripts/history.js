import { byId, element } from './dom.js';
import { amount } from './price.js';
import { clearProblem } from './problem.js';
import { showEdit } from './result.js';
import { counted, text } from './texts.js';

const list = byId('history-list');
let edits = [];

export function showHistory(ended) {
  edits = ended;
  draw();
}

/** Adds an edit that has just ended and is shown. */
export function addToHistory(edit) {
  edits = [edit, ...edits.filter(({ id }) => id !== edit.id)];
  draw();
  markShown(list.firstElementChild);
}

function draw() {
  list.replaceChildren(...edits.map(entry));
  byId('history-sum').textContent = sum();
  byId('history').hidden = edits.length === 0;
}

function entry(edit) {
  const button = element('button', { type: 'button', className: 'past' },
    edit.pictures.length > 0 ? thumbnail(edit) : noPreview(),
    element('span', { className: 'past-prompt', dir: 'auto' }, edit.prompt),
    element('span', { className: 'facts' }, facts(edit)));
  const item = element('li', {}, button);
  button.addEventListener('click', () => {
    clearProblem();
    showEdit(edit);
    markShown(item);
  });
  return item;
}

function thumbnail(edit) {
  const image = element('img', { src: edit.pictures[0].url, alt: '', loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(noPreview()));
  return image;
}

const noPreview = () => element('span', { className: 'no-preview', ariaHidden: 'true' }, '–');

function facts(edit) {
  const cost = costOf([edit]);
  return cost ? text('History.Facts', outcome(edit), cost) : outcome(edit);
}

function outcome(edit) {
  return edit.outcome === 'Done' ? counted('History.Pictures', edit.pictures.length) : text(`History.${edit.outcome}`);
}

function sum() {
  const pictures = edits.reduce((count, edit) => count + edit.pictures.length, 0);
  const made = text('History.Made', counted('History.Edits', edits.length), counted('History.Pictures', pictures));
  const cost = costOf(edits);
  return cost ? text('History.Sum', made, cost) : made;
}

/** What edits cost together, in each currency; empty when no price is known. */
function costOf(some) {
  const billed = some.filter(({ billing, cost }) => billing !== 'None' && cost);
  const sums = new Map();
  for (const { cost: { amount: value, currency } } of billed) {
    sums.set(currency, (sums.get(currency) ?? 0) + value);
  }

  const total = [...sums].map(([currency, value]) => amount(value, currency)).join(' + ');
  return total && text(`History.Cost.${certainty(billed)}`, total);
}

function certainty(billed) {
  const has = billing => billed.some(edit => edit.billing === billing);
  return has('Possible') ? 'Possible' : has('Made') ? 'Made' : 'Free';
}

function markShown(shown) {
  for (const item of list.children) {
    item.firstElementChild.ariaCurrent = item === shown ? 'true' : null;
  }
}
