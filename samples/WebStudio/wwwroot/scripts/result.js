import { actions } from './actions.js';
import { byId, element, seconds } from './dom.js';
import { facts, when } from './facts.js';
import { inputFigure, releaseFigures, resultFigures } from './figures.js';
import { describeProblem } from './problem.js';
import { text } from './texts.js';

export function showEmpty() {
  show(element('div', { className: 'card empty' },
    element('img', { src: 'icon.svg', alt: '', width: 56, height: 56 }),
    element('h2', {}, text('Result.Empty.Title')),
    element('p', {}, text('Result.Empty.Hint'))));
}

/** Shows an edit that has ended. */
export function showEdit(edit) {
  show(element('article', { className: 'card edit' }, heading(edit), beforeAndAfter(edit), actions(edit), facts(edit)));
}

function show(content) {
  releaseFigures();
  byId('result').replaceChildren(content);
}

function heading({ prompt, model, elapsedSeconds, startedAt }) {
  return element('header', {},
    element('h2', { className: 'prompt', dir: 'auto' }, prompt),
    element('p', { className: 'facts' }, `${model} · `, elapsedSeconds === undefined ? '' : `${seconds(elapsedSeconds)} · `, when(startedAt)));
}

function beforeAndAfter(edit) {
  const after = outcome(edit);
  return element('div', { className: 'pair' },
    edit.inputs.length > 0 ? element('div', { className: 'before' }, ...edit.inputs.map(inputFigure)) : null,
    element('div', { className: `after count-${after.length}` }, ...after));
}

function outcome(edit) {
  switch (edit.outcome) {
    case 'Done':
      return resultFigures(edit);
    case 'Cancelled':
      return [element('p', {}, text(`Result.Cancelled.${edit.billing}`))];
    default:
      return [element('div', { className: 'problem' }, ...describeProblem(edit.problem))];
  }
}
