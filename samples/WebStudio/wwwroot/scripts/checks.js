import { checkPictures, ProblemError } from './api.js';
import { byId } from './dom.js';
import { readForm } from './form.js';
import { forgetPictureErrors, reportFound } from './picture-errors.js';
import { describePictures, inputFiles } from './pictures.js';
import { showAdvice } from './violations.js';

const pause = 150;
const patience = 5000;
const checked = ['pictures', 'model', 'size', 'width', 'height'];

let headBytes;
let latest = new AbortController();
let checking = Promise.resolve();

/** Ends when the server has said what it thinks of the pictures as they are. */
export const picturesChecked = () => checking;

export function startChecks({ headBytes: length }) {
  headBytes = length;
  byId('form').addEventListener('input', ({ target }) => {
    if (checked.includes(target.id)) {
      checkSoon();
    }
  });
}

export function checkSoon() {
  latest.abort();
  latest = new AbortController();
  forgetPictureErrors();
  checking = inputFiles().length > 0 ? check(latest.signal) : Promise.resolve();
}

/** What the server finds wrong with everything that is filled in. */
export async function findErrors() {
  const { errors } = await checkPictures(headsForm(), AbortSignal.timeout(patience));
  return errors;
}

async function check(newest) {
  await new Promise(resolve => setTimeout(resolve, pause));
  if (newest.aborted) {
    return checking;
  }

  try {
    const { errors, advice, pictures } = await checkPictures(headsForm(), AbortSignal.any([newest, AbortSignal.timeout(patience)]));
    if (!newest.aborted) {
      describePictures(pictures);
      reportFound(Object.fromEntries(Object.entries(errors).filter(([field]) => field.startsWith('images'))));
      showAdvice(advice);
    }
  } catch (error) {
    // The same is checked again when the form is sent.
    if (!(error instanceof ProblemError || error instanceof DOMException)) {
      throw error;
    }
  }

  return newest.aborted ? checking : undefined;
}

/** The form with the head of each file. */
function headsForm() {
  const form = readForm();
  form.delete('images');
  for (const file of inputFiles()) {
    form.append('images', file.slice(0, headBytes, file.type), file.name);
  }

  return form;
}
