import { byId } from './dom.js';
import { chosenModel } from './options.js';
import { text } from './texts.js';

const limits = { prompt: model => model.promptLimit, negativePrompt: model => model.negativePromptLimit };

/** Counts characters where the limit is in characters; tokens can only be counted by the service. */
export function countCharacters() {
  for (const [id, limitOf] of Object.entries(limits)) {
    const limit = limitOf(chosenModel());
    const isCounted = limit?.unit === 'Character' && !byId(id).disabled;
    showCount(id, [...byId(id).value].length, isCounted ? limit.length : Infinity);
  }
}

function showCount(id, length, limit) {
  const isOver = length > limit;
  byId(`${id}-counter`).textContent = limit < Infinity ? text('Form.Counter', length, limit) : '';
  byId(`${id}-counter`).classList.toggle('over', isOver);

  // Said when the limit is crossed, and not again with every further character.
  const news = byId(`${id}-counter-news`);
  if (isOver !== (news.textContent !== '')) {
    news.textContent = isOver ? text('Form.Counter.Over', limit) : '';
  }
}
