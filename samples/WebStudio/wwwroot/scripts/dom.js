import { text } from './texts.js';

export const byId = id => document.getElementById(id);

/** Makes an element. Texts become text nodes, so nothing a visitor or a service writes is ever read as markup. */
export function element(tag, properties = {}, ...children) {
  const { dataset, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  Object.assign(made.dataset, dataset);
  made.append(...children.filter(child => child !== null));
  return made;
}

export const megabytes = bytes => text('Unit.Megabytes', (bytes / 1024 / 1024).toFixed(1));

export const seconds = value => text('Unit.Seconds', value.toFixed(1));
