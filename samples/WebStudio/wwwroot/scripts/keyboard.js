import { byId } from './dom.js';

byId('form').addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.isComposing) {
    return;
  }

  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    byId('edit').click();
  } else if (event.target.matches('input[type="text"]')) {
    // Whoever ends a number with Enter does not mean to send and pay.
    event.preventDefault();
  }
});
