import { byId } from './dom.js';

/** Shows what is wrong at the fields themselves; returns what belongs to no field of the page. */
export function showErrors(errors) {
  clearErrors();
  const elsewhere = Object.entries(errors).flatMap(([field, messages]) => showError(field, messages) ? [] : messages);
  const first = document.querySelector('[aria-invalid="true"]');
  first?.closest('details')?.setAttribute('open', '');
  first?.focus();
  return elsewhere;
}

/** Shows a field's errors, or takes them away; false when there is no such field. */
export function showError(field, messages) {
  const error = byId(`${field}-error`);
  if (!error) {
    return false;
  }

  error.textContent = messages.join(' ');
  error.hidden = messages.length === 0;
  for (const control of controlsOf(field)) {
    control.toggleAttribute('aria-invalid', false);
    if (messages.length > 0) {
      control.setAttribute('aria-invalid', 'true');
    }
  }

  return true;
}

export function clearErrors() {
  for (const error of document.querySelectorAll('.error:not([hidden])')) {
    showError(error.id.slice(0, -'-error'.length), []);
  }
}

/** Advice stands where errors stand, but does not keep the edit from being made. */
export function showAdvice(advice) {
  for (const note of document.querySelectorAll('.advice')) {
    note.remove();
  }

  for (const [field, messages] of Object.entries(advice)) {
    const note = document.createElement('p');
    note.className = 'advice';
    note.textContent = messages.join(' ');
    byId(`${field}-error`)?.before(note);
  }
}

function controlsOf(field) {
  if (field === 'size' && !byId('custom-size').hidden) {
    return [byId('width'), byId('height')];
  }

  if (field === 'count') {
    return byId('count').querySelectorAll('input:checked');
  }

  return field.startsWith('images') ? [byId('images')] : [byId(field)];
}
