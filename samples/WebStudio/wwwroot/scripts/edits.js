import { cancelEdit, ProblemError } from './api.js';
import { byId, seconds } from './dom.js';
import { EditCard } from './edit-card.js';
import { addToHistory } from './history.js';
import { showEdit } from './result.js';
import { isOpen, watch } from './streams.js';
import { counted, text } from './texts.js';

const running = new Map();

/** Whether an edit is uploaded, waits or runs. */
export const isBusy = id => running.has(id);

/** Shows an edit that begins with its upload. */
export function showUpload(edit, onCancel) {
  const card = cardOf(edit);
  card.onCancel = onCancel;
  card.showUpload(0, 0);
  card.scrollIntoView();
  announce(text('Edits.News.Started', edit.prompt));
  changed();
  return card;
}

/** Takes away the card of an upload that no edit came of. */
export function forgetUpload(id) {
  running.get(id)?.remove();
  running.delete(id);
  changed();
}

/** Follows an edit that the studio has accepted, and shows its end. */
export function follow(edit) {
  if (!isOpen(edit)) {
    showEnd(edit);
    return;
  }

  const card = cardOf(edit);
  card.startedAt = edit.startedAt;
  card.onCancel = () => cancel(edit.id, card);
  card.showAccepted();
  changed();
  watch(edit.id, {
    opened: () => card.clearSteps(),
    waiting: place => card.showPlace(place),
    progress: step => card.showStep(step),
    lost: () => card.showNote(text('Edits.ConnectionLost')),
    found: () => card.showNote(''),
    ended: showEnd,
    gone: problem => showEnd({ ...edit, outcome: 'Failed', billing: 'Possible', problem: { ...problem, outcomeUnknown: true } }),
  });
}

function cardOf(edit) {
  if (!running.has(edit.id)) {
    running.set(edit.id, new EditCard(edit));
  }

  return running.get(edit.id);
}

async function cancel(id, card) {
  card.showCancelling();
  try {
    await cancelEdit(id);
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      throw error;
    }

    card.showCancelFailed([error.problem.title, error.problem.hint].filter(Boolean).join(' '));
  }
}

function showEnd(edit) {
  forgetUpload(edit.id);
  addToHistory(edit);
  showEdit(edit);
  (byId('result').querySelector('.result, .problem') ?? byId('result')).scrollIntoView({ block: 'nearest' });
  announce(endInWords(edit));
  byId('edits').dispatchEvent(new CustomEvent('end', { detail: edit }));
}

function endInWords({ outcome, elapsedSeconds, pictures, problem, billing }) {
  switch (outcome) {
    case 'Done':
      return counted('Edits.News.Done', pictures.length, seconds(elapsedSeconds));
    case 'Cancelled':
      return text(billing === 'Possible' ? 'Edits.News.CancelledMayBeBilled' : 'Edits.News.Cancelled');
    default:
      return text('Edits.News.Failed', [problem?.title, problem?.detail].filter(Boolean).join(' '));
  }
}

export const announce = words => { byId('edits-news').textContent = words; };

const changed = () => byId('edits').dispatchEvent(new Event('change'));
