import { cancelEdit, ProblemError, sendEdit, UnreachableError } from './api.js';
import { findErrors, picturesChecked } from './checks.js';
import { byId } from './dom.js';
import { announce, follow, forgetUpload, isBusy, showUpload } from './edits.js';
import { readFields, readForm } from './form.js';
import { arePicturesRefused, reportFound } from './picture-errors.js';
import { unreadableOf } from './picture-files.js';
import { inputFiles, picturesAdded } from './pictures.js';
import { clearProblem, showProblem } from './problem.js';
import { text } from './texts.js';
import { clearErrors, showErrors, showFirstInvalid } from './violations.js';

// Which edit is made of what is filled in: what is sent twice is one edit and one bill.
const idsByContent = new Map();
let isPreparing = false;
let uploads = 0;

export const sentEdits = () => [...idsByContent];

/** Remembers what an earlier page has sent. */
export function restoreSentEdits(sent, ended) {
  const endedIds = ended.map(({ id }) => id);
  sent.filter(([, id]) => !endedIds.includes(id)).forEach(([content, id]) => idsByContent.set(content, id));
}

const content = () => JSON.stringify(readFields());

/** A disabled button would lose the focus. */
export function updateButton() {
  const isSent = isBusy(idsByContent.get(content()));
  byId('edit').ariaDisabled = isSent ? 'true' : null;
  byId('edit').textContent = text(isSent ? 'Form.Editing' : 'Form.Edit');
}

async function submit() {
  if (isPreparing || isBusy(idsByContent.get(content()))) {
    return;
  }

  isPreparing = true;
  try {
    clearProblem();
    await picturesAdded();
    await picturesChecked();
    if (arePicturesRefused()) {
      await showRefusedPictures();
    } else if (await reportUnreadable()) {
      showFirstInvalid();
    } else {
      clearErrors();
      send(content());
    }
  } finally {
    isPreparing = false;
  }
}

/** With refused pictures nothing is uploaded; what else is wrong is shown together with them. */
async function showRefusedPictures() {
  try {
    showErrors(await findErrors());
  } catch (error) {
    if (!(error instanceof ProblemError || error instanceof DOMException)) {
      throw error;
    }

    showFirstInvalid();
  }
}

async function send(sentContent) {
  const id = idsByContent.get(sentContent) ?? crypto.randomUUID();
  idsByContent.set(sentContent, id);
  keepSentEdits();
  const form = readForm(id);
  const upload = new AbortController();
  const card = showUpload({ id, model: form.get('model'), prompt: form.get('prompt'), startedAt: new Date() }, () => upload.abort());
  uploads++;
  try {
    follow(await sendEdit(form, upload.signal, (sent, total) => card.showUpload(sent, total)));
  } catch (error) {
    forgetUpload(id);
    await showFailure(error, id, sentContent);
  } finally {
    uploads--;
  }
}

async function showFailure(error, id, sentContent) {
  if (error instanceof UnreachableError) {
    await reportUnreadable() ? showFirstInvalid() : showProblem(error.problem);
    return;
  }

  forgetId(id);
  if (error.name === 'AbortError') {
    announce(text('Edits.News.UploadCancelled'));
    // The form may have arrived all the same.
    await cancelEdit(id).catch(() => {});
  } else if (error instanceof ProblemError) {
    showRefusal(error.problem, sentContent === content());
  } else {
    throw error;
  }
}

/** Errors are shown at the fields as long as these still hold what was sent. */
function showRefusal(problem, isUnchanged) {
  const errors = problem.errors ?? {};
  const elsewhere = isUnchanged ? showErrors(errors) : Object.values(errors).flat();
  if (!problem.errors || elsewhere.length > 0) {
    showProblem(problem, elsewhere);
  }
}

/** Reports pictures that were changed or removed on disk; the browser does not send such files. */
async function reportUnreadable() {
  const files = inputFiles();
  const unreadable = await unreadableOf(files);
  if (unreadable.length > 0) {
    reportFound(Object.fromEntries(unreadable.map(file => [`images[${files.indexOf(file)}]`, [text('Pictures.Changed', file.name)]])));
  }

  return unreadable.length > 0;
}

function forgetId(id) {
  for (const [content] of [...idsByContent].filter(([, known]) => known === id)) {
    idsByContent.delete(content);
  }

  keepSentEdits();
  updateButton();
}

const keepSentEdits = () => byId('form').dispatchEvent(new Event('sent'));

byId('form').addEventListener('submit', event => {
  event.preventDefault();
  submit();
});
byId('edits').addEventListener('change', updateButton);
byId('edits').addEventListener('end', ({ detail }) => forgetId(detail.id));
addEventListener('beforeunload', event => {
  if (uploads > 0) {
    event.preventDefault();
  }
});
