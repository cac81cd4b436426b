import { byId, element } from './dom.js';

/** Shows what is wrong at the fields themselves; returns what belongs to no field of the page. */
export function showErrors(errors) {
  clearErrors();
  const elsewhere = Object.entries(byField(errors)).flatMap(([field, messages]) => showError(field, messages) ? [] : messages);
  markPictures(Object.keys(errors));
  document.querySelectorAll('[aria-invalid="true"]').forEach(control => control.closest('details')?.setAttribute('open', ''));
  showFirstInvalid();
  return elsewhere;
}

/** Brings the first invalid field to the middle of the window, where its message is in view too. */
export function showFirstInvalid() {
  const control = document.querySelector('[aria-invalid="true"]');
  control?.closest('.field').scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

/** Shows or removes a field's errors. Returns false when there is no such field. */
export function showError(field, messages) {
  const error = byId(`${field}-error`);
  if (!error) {
    return false;
  }

  error.textContent = messages.join('\n');
  error.hidden = messages.length === 0;
  for (const control of controlsOf(field)) {
    control.toggleAttribute('aria-invalid', false);
    if (messages.length > 0) {
      control.setAttribute('aria-invalid', 'true');
    }
  }

  return true;
}

/** Marks the pictures that errors are about. */
export function markPictures(fields) {
  const indexes = fields.map(pictureIndex);
  [...byId('pictures').children].forEach((picture, index) => picture.classList.toggle('invalid', indexes.includes(`${index}`)));
}

/** Removes the messages of the whole form or of one field. */
export function clearMessages(part = byId('form')) {
  clearErrors(part);
  clearAdvice(part);
}

export function clearErrors(part = byId('form')) {
  for (const error of part.querySelectorAll('.error:not([hidden])')) {
    showError(error.id.slice(0, -'-error'.length), []);
  }

  for (const picture of part.querySelectorAll('.picture.invalid')) {
    picture.classList.remove('invalid');
  }
}

/** Advice stands where errors stand, but does not keep the edit from being made. */
export function showAdvice(advice) {
  clearAdvice(byId('form'));
  for (const [field, messages] of Object.entries(byField(advice))) {
    byId(`${field}-error`)?.before(element('p', { className: 'advice' }, messages.join('\n')));
  }
}

const clearAdvice = part => part.querySelectorAll('.advice').forEach(note => note.remove());

/** A message about one picture says itself which, and stands with those about all of them. */
function byField(messages) {
  const merged = {};
  for (const [field, texts] of Object.entries(messages)) {
    const shownAt = pictureIndex(field) === undefined ? field : 'images';
    merged[shownAt] = [...merged[shownAt] ?? [], ...texts];
  }

  return merged;
}

const pictureIndex = field => /^images\[(\d+)\]$/.exec(field)?.[1];

function controlsOf(field) {
  if (field === 'size' && !byId('custom-size').hidden) {
    return [byId('width'), byId('height')];
  }

  return field === 'count' ? byId('count').querySelectorAll('input:checked') : [byId(field)];
}

// A message no longer applies when its field changes. When the model changes, no message may apply.
byId('form').addEventListener('input', ({ target }) => clearMessages(target.id === 'model' ? byId('form') : target.closest('.field')));
