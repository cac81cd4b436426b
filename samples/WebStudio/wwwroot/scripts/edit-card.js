import { byId, element, megabytes, seconds } from './dom.js';
import { text, ranked } from './texts.js';

/** One edit that is uploaded, waits or runs. */
export class EditCard {
  #elapsed = element('span', { className: 'elapsed', role: 'timer', ariaLive: 'off' });
  #cancel = element('button', { type: 'button' }, text('Edits.Cancel'));
  #state = element('p', { className: 'state' });
  #upload = element('progress', { max: 1, hidden: true, ariaLabel: text('Edits.Upload') });
  #bar = element('div', { className: 'bar', ariaHidden: 'true', hidden: true });
  #steps = element('ol', { className: 'steps', ariaLive: 'polite' });
  #note = element('p', { className: 'facts', role: 'status' });
  #startedAt;
  #timer = setInterval(() => this.#tick(), 100);

  onCancel;

  constructor({ id, prompt, model, startedAt }) {
    this.startedAt = startedAt;
    const title = element('h2', { id: `edit-${id}`, className: 'prompt', dir: 'auto' }, prompt);
    this.element = element('section', { className: 'card running' },
      element('header', {},
        element('div', {}, title, element('p', { className: 'facts' }, model)),
        element('div', { className: 'time' }, this.#elapsed, this.#cancel)),
      this.#state, this.#upload, this.#bar, this.#steps, this.#note);
    this.element.setAttribute('aria-labelledby', title.id);
    this.#cancel.setAttribute('aria-describedby', title.id);
    this.#cancel.addEventListener('click', () => this.#cancel.ariaDisabled !== 'true' && this.onCancel());
    this.#tick();
    byId('edits').append(this.element);
  }

  set startedAt(value) {
    this.#startedAt = Date.parse(value);
  }

  scrollIntoView() {
    this.element.scrollIntoView({ block: 'nearest' });
  }

  showUpload(sent, total) {
    this.#upload.hidden = false;
    this.#upload.value = total > 0 ? sent / total : 0;
    this.#state.textContent = text('Edits.Uploading', megabytes(sent), megabytes(total), Math.floor(this.#upload.value * 100));
  }

  showAccepted() {
    this.#upload.hidden = true;
    this.#state.textContent = text('Edits.Accepted');
  }

  showPlace({ position, seconds: wait }) {
    const place = ranked('Edits.Place', position);
    this.#state.textContent = wait === undefined ? place : text('Edits.PlaceAndWait', place, Math.ceil(wait));
  }

  showStep(step) {
    this.#bar.hidden = false;
    this.#state.textContent = text('Edits.Running');
    this.#steps.append(element('li', {}, inWords(step)));
  }

  clearSteps() {
    this.#steps.replaceChildren();
  }

  /** The button stays where it is, so that it keeps the focus. */
  showCancelling() {
    this.#cancel.textContent = text('Edits.Cancelling');
    this.#cancel.ariaDisabled = 'true';
  }

  showCancelFailed(note) {
    this.#cancel.textContent = text('Edits.Cancel');
    this.#cancel.ariaDisabled = null;
    this.showNote(note);
  }

  showNote(note) {
    if (this.#note.textContent !== note) {
      this.#note.textContent = note;
    }
  }

  remove() {
    clearInterval(this.#timer);
    const hadFocus = this.element.contains(document.activeElement);
    this.element.remove();
    if (hadFocus) {
      byId('edit').focus({ preventScroll: true });
    }
  }

  #tick() {
    this.#elapsed.textContent = seconds(Math.max(0, Date.now() - this.#startedAt) / 1000);
  }
}

function inWords({ step, attempt, waitSeconds, reason, imageIndex }) {
  switch (step) {
    case 'Uploading':
      return text('Steps.Uploading', imageIndex + 1);
    case 'Sending':
      return attempt > 1 ? text('Steps.SendingAgain', attempt) : text('Steps.Sending');
    case 'WaitingToRetry':
      return text('Steps.WaitingToRetry', seconds(waitSeconds), reason ?? text('Steps.WaitingToRetry.Reason'));
    case 'HeldBack':
      return waitSeconds ? text('Steps.HeldBack.For', seconds(waitSeconds)) : text('Steps.HeldBack');
    default:
      return step;
  }
}
