import { loadHistory, loadModels, loadService, ProblemError, sendEdit } from './api.js';
import { byId, counted, seconds } from './dom.js';
import { fillForm, readForm } from './form.js';
import { addToHistory, showHistory } from './history.js';
import { inputFiles } from './pictures.js';
import { clearProblem, showProblem } from './problem.js';
import { showStep, startProgress, stopProgress } from './progress.js';
import { rememberInputs, showEdit, showEmpty, showPending } from './result.js';
import { clearMessages, showAdvice, showErrors } from './violations.js';

const sentTwiceKind = 'SentTwice';
let running = null;

// Stays the same until what it names has ended, so that a form sent twice is one edit and one bill.
let editId = crypto.randomUUID();

byId('form').addEventListener('submit', event => {
  event.preventDefault();
  if (!running) {
    edit();
  }
});
byId('cancel').addEventListener('click', () => running?.abort());

async function edit() {
  const form = readForm(editId);
  const begun = { id: editId, model: form.get('model'), prompt: form.get('prompt'), startedAt: new Date().toISOString(), pictures: [] };
  running = new AbortController();
  clearMessages();
  clearProblem();
  setRunning(true);
  try {
    showEnd(await sendEdit(form, running.signal, event => show(event, begun, form)));
  } catch (error) {
    await showFailure(error, begun);
  } finally {
    running = null;
    setRunning(false);
  }
}

function show({ type, data }, begun, form) {
  if (type === 'accepted') {
    rememberInputs(begun.id, form.getAll('images'));
    showPending(begun, Number(form.get('count')));
    showAdvice(data.advice);
    byId('progress').scrollIntoView({ block: 'nearest' });
  } else if (type === 'progress') {
    showStep(data);
  }
}

function showEnd(ended) {
  editId = crypto.randomUUID();
  addToHistory(ended);
  showEdit(ended);
  byId('result').querySelector('.result, .problem')?.scrollIntoView({ block: 'nearest' });
  byId('result-news').textContent = ended.outcome === 'Done' ? `Done in ${seconds(ended.elapsedSeconds)}: ${counted(ended.pictures.length, 'picture')}.` : 'No picture was made.';
}

/** Nothing began, or this page does not know how it ended. */
async function showFailure(error, begun) {
  const ended = { ...begun, elapsedSeconds: (Date.now() - Date.parse(begun.startedAt)) / 1000 };
  if (error.name === 'AbortError') {
    showEnd({ ...ended, outcome: 'Cancelled' });
  } else if (!(error instanceof ProblemError)) {
    throw error;
  } else if (error.problem.outcomeUnknown) {
    showEnd({ ...ended, outcome: 'Failed', problem: error.problem });
  } else {
    showRefusal(error.problem);
    if (error.problem.kind === sentTwiceKind) {
      editId = crypto.randomUUID();
      showHistory(await loadHistory());
    }
  }
}

function showRefusal(problem) {
  const elsewhere = showErrors(problem.errors ?? {});
  if (!problem.errors || elsewhere.length > 0) {
    showProblem(problem, elsewhere);
  }
}

function setRunning(isRunning) {
  // A disabled button would lose the focus.
  byId('edit').ariaDisabled = isRunning ? 'true' : null;
  byId('edit').textContent = isRunning ? 'Editing…' : 'Edit';
  if (document.activeElement === byId('cancel')) {
    byId('edit').focus();
  }

  byId('cancel').hidden = !isRunning;
  (isRunning ? startProgress : stopProgress)();
}

try {
  showEmpty();
  const [models, service] = await Promise.all([loadModels(), loadService(), loadHistory().then(showHistory)]);
  fillForm(models);
  byId('service').textContent = service.isEmulator ? 'Local emulator' : service.region ?? new URL(service.endpoint).host;
} catch (error) {
  if (!(error instanceof ProblemError)) {
    throw error;
  }

  byId('edit').disabled = true;
  showProblem(error.problem);
}
