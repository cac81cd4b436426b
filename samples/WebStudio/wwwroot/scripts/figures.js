import { loadPicture, ProblemError } from './api.js';
import { element } from './dom.js';
import { formatOf, pictureFacts } from './facts.js';
import { addResult } from './pictures.js';
import { describeProblem } from './problem.js';
import { text } from './texts.js';

const goneStatuses = [404, 410];
let urls = [];

/** Call it when the figures are no longer shown. */
export function releaseFigures() {
  urls.forEach(url => URL.revokeObjectURL(url));
  urls = [];
}

/** The place of the picture is kept free while it loads, so that nothing below it moves. */
export function inputFigure({ url, name, width, height }, index) {
  const image = element('img', { src: url, alt: text('Result.Input.Named', index + 1, name), ...width && { width, height } });
  image.addEventListener('error', () => image.replaceWith(element('span', { className: 'no-preview' }, name)));
  return element('figure', {}, image, element('figcaption', {}, text('Result.Input', index + 1)));
}

/** Figures that fill themselves as their pictures arrive. */
export function resultFigures(edit) {
  const loaded = [];
  return edit.pictures.map((_, index) => {
    const figure = element('figure', { className: 'result pending' }, element('p', { className: 'covered' }, text('Result.Loading', index + 1)));
    fill(figure, edit, index, loaded);
    return figure;
  });
}

async function fill(figure, edit, index, loaded) {
  try {
    const blob = await loadPicture(edit.pictures[index].url);
    if (figure.isConnected) {
      figure.replaceChildren(...await loadedPicture(edit, index, blob, loaded));
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      throw error;
    }

    figure.replaceChildren(missing(error.problem, () => fill(figure, edit, index, loaded)));
  }

  figure.classList.remove('pending');
}

async function loadedPicture(edit, index, blob, loaded) {
  const number = index + 1;
  const url = URL.createObjectURL(blob);
  urls.push(url);
  const image = element('img', { src: url, alt: text('Result.Named', number, edit.prompt) });
  const isShown = await image.decode().then(() => true, () => false);
  if (!isShown) {
    return [element('p', { className: 'no-preview' }, text('Result.NotShown')), caption(edit, index, blob, url)];
  }

  const shown = { blob, number, alt: image.alt, width: image.naturalWidth, height: image.naturalHeight };
  loaded[index] = shown;
  const open = element('button', { type: 'button', className: 'open', ariaLabel: text('Result.Open', number), ariaHasPopup: 'dialog' }, image);
  // It is loaded while the picture is looked at: a first visit has no use for it.
  const viewer = import('./viewer.js');
  open.addEventListener('click', async () =>
    (await viewer).openViewer({ results: loaded.filter(result => result), first: shown, total: edit.pictures.length, inputs: edit.inputs }));
  return [open, caption(edit, index, blob, url, pictureFacts(shown))];
}

function caption(edit, index, blob, url, known = null) {
  const number = index + 1;
  const fileName = `${edit.pictures[index].name}.${formatOf(blob)}`;
  const asInput = element('button', { type: 'button', ariaLabel: text('Result.UseAsInput.Named', number) }, text('Result.UseAsInput'));
  asInput.addEventListener('click', () => addResult(new File([blob], fileName, { type: blob.type })));
  return element('figcaption', {},
    known && element('p', { className: 'facts' }, known),
    element('a', { className: 'button', href: url, download: fileName, ariaLabel: text('Result.Download.Named', number) }, text('Result.Download')),
    asInput);
}

/** A picture that could not be loaded; one that is gone for good is not offered again. */
function missing(problem, fetchAgain) {
  const panel = element('div', { className: 'problem', role: 'alert' }, ...describeProblem(problem));
  if (!goneStatuses.includes(problem.status)) {
    const again = element('button', { type: 'button' }, text('Result.FetchAgain'));
    again.addEventListener('click', async () => {
      const figure = panel.parentElement;
      await fetchAgain();
      figure.querySelector('button')?.focus();
    });
    panel.append(again);
  }

  return panel;
}
