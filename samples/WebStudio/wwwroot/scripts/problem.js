import { byId, element } from './dom.js';
import { text } from './texts.js';

const panel = byId('problem');

export function showProblem(problem, further = []) {
  panel.replaceChildren(element('div', { className: 'card problem' }, ...describeProblem(problem, further)));
  panel.scrollIntoView({ block: 'nearest' });
}

export function clearProblem() {
  panel.replaceChildren();
}

export function describeProblem({ title, detail, hint, requestId, outcomeUnknown }, further = []) {
  return [
    element('h2', {}, title),
    detail ? element('p', {}, detail) : null,
    ...further.map(message => element('p', {}, message)),
    hint ? element('p', { className: 'what-to-do' }, hint) : null,
    outcomeUnknown ? element('p', { className: 'tag' }, text('Problem.MayBeBilled')) : null,
    requestId ? element('p', { className: 'facts' }, text('Problem.Request'), ' ', element('code', {}, requestId)) : null,
  ].filter(part => part !== null);
}
