import { element, megabytes } from './dom.js';
import { amount } from './price.js';
import { language, text } from './texts.js';

const smallestMegabytes = 100 * 1024;

/** The pixels, format and size of a picture that was loaded. */
export const pictureFacts = ({ width, height, blob }) => `${width} × ${height} · ${formatOf(blob).toUpperCase()} · ${fileSize(blob.size)}`;

/** "png" for image/png. */
export const formatOf = blob => blob.type.slice('image/'.length);

export const when = instant =>
  element('time', { dateTime: instant }, new Date(instant).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }));

/** What is known about an edit apart from its pictures. What its problem says already is not repeated. */
export function facts(edit) {
  const expiresAt = edit.pictures[0]?.expiresAt;
  const requestId = edit.problem?.requestId ? null : edit.requestId;
  return element('dl', { className: 'facts' },
    ...requestId ? fact('Result.Facts.Request', element('code', {}, requestId)) : [],
    ...expiresAt ? fact('Result.Facts.KeptUntil', when(expiresAt)) : [],
    ...cost(edit),
    ...edit.failedCount > 0 ? fact('Result.Facts.Failed', `${edit.failedCount}`) : []);
}

const fact = (key, value) => [element('dt', {}, text(key)), element('dd', {}, value)];

function cost({ billing, cost: price, problem }) {
  if (price && billing !== 'None') {
    return fact('Result.Facts.Cost', text(`Result.Cost.${billing}`, amount(price.amount, price.currency), price.asOf));
  }

  return problem && billing === 'None' ? fact('Result.Facts.Cost', text('Result.Bill.None')) : [];
}

const fileSize = bytes => bytes < smallestMegabytes ? `${Math.ceil(bytes / 1024)} KB` : megabytes(bytes);
