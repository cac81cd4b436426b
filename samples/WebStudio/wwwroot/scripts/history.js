import { byId, counted, element } from './dom.js';
import { clearProblem } from './problem.js';
import { showEdit } from './result.js';

const list = byId('history-list');

export function showHistory(edits) {
  list.replaceChildren(...edits.map(entry));
  byId('history').hidden = edits.length === 0;
}

export function addToHistory(edit) {
  list.prepend(entry(edit));
  byId('history').hidden = false;
  markShown(list.firstElementChild);
}

function entry(edit) {
  const button = element('button', { type: 'button', className: 'past' },
    edit.pictures.length > 0 ? thumbnail(edit) : element('span', { className: 'no-preview', ariaHidden: 'true' }, '–'),
    element('span', { className: 'past-prompt' }, edit.prompt),
    element('span', { className: 'facts' }, outcome(edit)));
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
  image.addEventListener('error', () => image.replaceWith(element('span', { className: 'no-preview', ariaHidden: 'true' }, '–')));
  return image;
}

function outcome(edit) {
  switch (edit.outcome) {
    case 'Done':
      return counted(edit.pictures.length, 'result');
    case 'Cancelled':
      return 'cancelled';
    default:
      return 'failed';
  }
}

function markShown(shown) {
  for (const item of list.children) {
    item.firstElementChild.ariaCurrent = item === shown ? 'true' : null;
  }
}
