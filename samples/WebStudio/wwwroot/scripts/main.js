import './incoming.js';
import './keyboard.js';
import './language.js';
import { loadEdits, loadModels, loadStatus, ProblemError } from './api.js';
import { checkSoon, startChecks } from './checks.js';
import { countCharacters } from './counters.js';
import { byId } from './dom.js';
import { loadDraft, loadFiles, saveDraft, saveFiles } from './draft.js';
import { follow } from './edits.js';
import { readFields, writeFields } from './form.js';
import { showHistory } from './history.js';
import { fillOptions } from './options.js';
import { filesByKey, restorePictures } from './pictures.js';
import { showPrice, startPrice } from './price.js';
import { showProblem } from './problem.js';
import { showEmpty } from './result.js';
import { isOpen } from './streams.js';
import { restoreSentEdits, sentEdits, updateButton } from './submit.js';
import { nameOf, text } from './texts.js';

const keepDraft = () => saveDraft({ fields: readFields(), sent: sentEdits() });

function showStatus({ isEmulator, region, endpoint, isKeySet }) {
  const service = isEmulator ? text('Status.Emulator') : region ? nameOf('Region', region) : new URL(endpoint).host;
  byId('service').textContent = isEmulator || isKeySet ? service : text('Status.NoKey', service);
}

async function restoreForm({ fields, sent = [] }, ended) {
  restoreSentEdits(sent, ended);
  if (fields) {
    writeFields(fields);
    restorePictures(await loadFiles(fields.pictures));
    updateButton();
  }
}

function showForm() {
  countCharacters();
  showPrice();
  updateButton();
}

function begin(models, status, edits) {
  const ended = edits.filter(edit => !isOpen(edit));
  fillOptions(models);
  startChecks(models);
  startPrice(status);
  showStatus(status);
  showHistory(ended);
  const restored = restoreForm(loadDraft(), ended);
  showForm();
  byId('form').addEventListener('input', ({ target }) => {
    showForm();
    keepDraft();
    if (target.id === 'pictures') {
      saveFiles(filesByKey());
    }
  });
  byId('form').addEventListener('sent', keepDraft);
  edits.filter(isOpen).reverse().forEach(follow);
  checkSoon();
  return restored;
}

try {
  showEmpty();
  await begin(...await Promise.all([loadModels(), loadStatus(), loadEdits()]));
  byId('edit').disabled = false;
} catch (error) {
  if (!(error instanceof ProblemError)) {
    throw error;
  }

  showProblem(error.problem);
}
