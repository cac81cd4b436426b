import { byId, element, seconds } from './dom.js';

let startedAt;
let timer;

export function startProgress() {
  startedAt = performance.now();
  byId('steps').replaceChildren();
  byId('progress').hidden = false;
  tick();
  timer = setInterval(tick, 100);
}

export function stopProgress() {
  clearInterval(timer);
  byId('progress').hidden = true;
}

export function showStep(step) {
  byId('steps').append(element('li', {}, inWords(step)));
}

function tick() {
  byId('elapsed').textContent = seconds((performance.now() - startedAt) / 1000);
}

function inWords({ step, attempt, waitSeconds, reason, imageIndex }) {
  switch (step) {
    case 'Uploading':
      return `Uploading picture ${imageIndex + 1}.`;
    case 'Sending':
      return attempt > 1 ? `Sending again, attempt ${attempt}.` : 'Sending to the service.';
    case 'WaitingToRetry':
      return `Waiting ${seconds(waitSeconds)} before the next attempt: ${reason}`;
    case 'HeldBack':
      return `Held back${waitSeconds ? ` for ${seconds(waitSeconds)}` : ''}: ${reason ?? 'other edits were throttled'}`;
    default:
      return step;
  }
}
