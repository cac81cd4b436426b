import { getText, ProblemError } from './api.js';
import { element } from './dom.js';
import { describeProblem } from './problem.js';
import { text } from './texts.js';

/** Copies the text at an address. `news` says that it was done; `place` shows the text or the problem when it was not. */
export function copyButton(language, url, news, place) {
  const button = element('button', { type: 'button' }, text('Result.Copy', language));
  button.addEventListener('click', () => copy(language, url, news, place));
  return button;
}

async function copy(language, url, news, place) {
  news.textContent = '';
  place.replaceChildren();
  try {
    const code = await getText(url);
    if (await isCopied(code)) {
      news.textContent = text('Result.Copied', language);
    } else {
      showCode(language, code, place);
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      throw error;
    }

    place.replaceChildren(element('div', { className: 'problem', role: 'alert' }, ...describeProblem(error.problem)));
  }
}

/** The visitor may have refused the clipboard, and a page that is not secure has none. */
async function isCopied(code) {
  try {
    await navigator.clipboard.writeText(code);
    return true;
  } catch {
    return false;
  }
}

function showCode(language, code, place) {
  const shown = element('pre', { tabIndex: 0, role: 'region', ariaLabel: text('Result.Code', language) }, code);
  place.replaceChildren(element('p', { role: 'alert' }, text('Result.Copy.Refused')), shown);
  shown.focus();
  getSelection().selectAllChildren(shown);
}
