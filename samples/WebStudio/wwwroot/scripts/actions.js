import { copyButton } from './copying.js';
import { element } from './dom.js';
import { useSettings } from './form.js';
import { text } from './texts.js';

/** What can be done with a whole edit. */
export function actions(edit) {
  const news = element('p', { className: 'copied', role: 'status' });
  const place = element('div', { className: 'code' });
  const settings = element('button', { type: 'button' }, text('Result.UseSettings'));
  settings.addEventListener('click', () => useSettings(edit));
  return element('div', { className: 'edit-actions' },
    edit.pictures.length > 1 ? element('a', { className: 'button', href: `/api/edits/${edit.id}/pictures.zip`, download: '' }, text('Result.DownloadAll')) : null,
    settings,
    copyButton('C#', `/api/edits/${edit.id}/code/csharp`, news, place),
    copyButton('curl', `/api/edits/${edit.id}/code/curl`, news, place),
    news,
    place);
}
