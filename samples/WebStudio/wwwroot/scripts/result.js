import { byId, element, seconds } from './dom.js';
import { loadPicture, ProblemError } from './api.js';
import { replacePictures } from './pictures.js';
import { describeProblem } from './problem.js';

const goneStatuses = [404, 410];
const inputsOf = new Map();
let shownUrls = [];

/** Keeps the pictures that an edit began with, to show them beside its results. */
export function rememberInputs(editId, files) {
  inputsOf.set(editId, files);
}

export function showPending({ id, model, prompt }, count) {
  show(id, Array.from({ length: count }, () => element('div', { className: 'result pending' })), [heading(prompt, model)]);
}

export function showEmpty() {
  byId('result').replaceChildren(element('div', { className: 'card empty' },
    element('img', { src: 'icon.svg', alt: '', width: 56, height: 56 }),
    element('h2', {}, 'Your pictures appear here'),
    element('p', {}, 'Add one or more pictures, say what should change, and press Edit.')));
}

export function showEdit(edit) {
  if (edit.outcome === 'Done') {
    show(edit.id, edit.pictures.map((picture, index) => resultFigure(edit, picture, index)), [headingOf(edit), facts(edit)]);
  } else {
    const body = edit.outcome === 'Cancelled'
      ? [element('p', {}, 'Cancelled. What was already sent may still have been made and billed.')]
      : [element('div', { className: 'problem' }, ...describeProblem(edit.problem))];
    show(edit.id, body, [headingOf(edit)]);
  }
}

function show(editId, results, [title = null, footer = null]) {
  const inputs = inputsOf.get(editId) ?? [];
  shownUrls.forEach(url => URL.revokeObjectURL(url));
  shownUrls = [];
  byId('result').replaceChildren(element('article', { className: 'card edit' },
    title,
    element('div', { className: 'pair' },
      inputs.length > 0 ? element('div', { className: 'before' }, ...inputs.map(inputFigure)) : null,
      element('div', { className: `after count-${results.length}` }, ...results)),
    footer));
}

const headingOf = ({ prompt, model, elapsedSeconds, startedAt }) =>
  heading(prompt, `${model} · ${seconds(elapsedSeconds)} · ${new Date(startedAt).toLocaleTimeString()}`);

const heading = (prompt, subtitle) =>
  element('header', {}, element('h2', { className: 'prompt' }, prompt), element('p', { className: 'facts' }, subtitle));

function facts(edit) {
  const expiresAt = edit.pictures[0]?.expiresAt;
  return element('dl', { className: 'facts' },
    ...edit.requestId ? [element('dt', {}, 'Request'), element('dd', {}, element('code', {}, edit.requestId))] : [],
    ...expiresAt ? [element('dt', {}, 'Kept by the service until'), element('dd', {}, element('time', { dateTime: expiresAt }, new Date(expiresAt).toLocaleString()))] : [],
    ...edit.failedCount > 0 ? [element('dt', {}, 'Failed, not billed'), element('dd', {}, `${edit.failedCount}`)] : []);
}

function inputFigure(file, index) {
  const image = element('img', { src: urlOf(file), alt: `Input ${index + 1}: ${file.name}` });
  image.addEventListener('error', () => image.replaceWith(element('span', { className: 'no-preview' }, file.name)));
  return element('figure', {}, image, element('figcaption', {}, `Input ${index + 1}`));
}

function resultFigure(edit, picture, index) {
  const figure = element('figure', { className: 'result pending' });
  fillFigure(figure, edit, picture, index);
  return figure;
}

async function fillFigure(figure, edit, picture, index) {
  try {
    const blob = await loadPicture(picture.url);
    const url = urlOf(blob);
    const fileName = `${picture.name}.${blob.type.slice('image/'.length)}`;
    const asInput = element('button', { type: 'button', ariaLabel: `Use as input: result ${index + 1}` }, 'Use as input');
    asInput.addEventListener('click', () => replacePictures(new File([blob], fileName, { type: blob.type })));
    figure.replaceChildren(
      element('img', { src: url, alt: `Result ${index + 1}: ${edit.prompt}` }),
      element('figcaption', {},
        element('a', { className: 'button', href: url, download: fileName, ariaLabel: `Download result ${index + 1}` }, 'Download'),
        asInput));
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      throw error;
    }

    const again = goneStatuses.includes(error.problem.status) ? null : element('button', { type: 'button' }, 'Fetch it again');
    again?.addEventListener('click', () => fillFigure(figure, edit, picture, index));
    figure.replaceChildren(element('div', { className: 'problem', role: 'alert' }, ...describeProblem(error.problem), again));
  }

  figure.classList.remove('pending');
}

function urlOf(blob) {
  const url = URL.createObjectURL(blob);
  shownUrls.push(url);
  return url;
}
