import { byId, element } from './dom.js';
import { limitPictures } from './pictures.js';
import { counted, text } from './texts.js';

export const customSize = 'custom';
const largestCount = 6;

let models = new Map();
export const chosenModel = () => models.get(byId('model').value);

/** Offers the models and, of everything else, what the chosen one supports. */
export function fillOptions({ models: known, defaultModel, maxImageBytes }) {
  models = new Map(known.map(model => [model.id, model]));
  byId('model').append(...known.map(({ id }) => new Option(id, id, id === defaultModel, id === defaultModel)));
  byId('count-choices').append(...Array.from({ length: largestCount }, (_, index) => countChoice(index + 1)));
  limitPictures({ maxImageBytes });
  applyModel();
}

export function applyModel() {
  const model = chosenModel();
  limitPictures({ maxImages: model.maxImages });
  byId('images-hint').textContent = model.minImages === model.maxImages
    ? counted('Pictures.Hint.Exactly', model.maxImages)
    : text('Pictures.Hint.Range', model.minImages, model.maxImages);
  applyCount(model);
  applySize(model);
  for (const [id, accepts] of [['negativePrompt', model.acceptsNegativePrompt], ['seed', model.acceptsSeed], ['promptExtend', model.acceptsPromptExtend], ['watermark', model.acceptsWatermark]]) {
    byId(id).disabled = !accepts;
    byId(`${id}-hint`).textContent = accepts ? '' : text('Form.NotSupported', model.id);
  }
}

export function applyCustomSize() {
  byId('custom-size').hidden = byId('size').value !== customSize;
}

function countChoice(count) {
  return element('label', {}, element('input', { type: 'radio', name: 'count', value: count, checked: count === 1 }), element('span', {}, `${count}`));
}

function applyCount(model) {
  for (const choice of document.querySelectorAll('input[name=count]')) {
    choice.disabled = Number(choice.value) > model.maxCount;
  }

  byId('count-hint').textContent = model.maxCount < largestCount ? text('Form.Count.Limit', model.id, model.maxCount) : '';
  if (document.querySelector('input[name=count]:checked').disabled) {
    document.querySelector('input[name=count]').checked = true;
  }
}

function applySize({ id, size }) {
  const select = byId('size');
  const before = select.value;
  const recommended = (size?.recommended ?? []).map(({ ratio, width, height }) => new Option(text('Form.Size.Choice', ratio, width, height), `${width}*${height}`));
  select.replaceChildren(new Option(text('Form.Size.LikeLast'), ''), ...recommended, ...size ? [new Option(text('Form.Size.Custom'), customSize)] : []);
  select.value = [...select.options].some(option => option.value === before) ? before : '';
  select.disabled = !size;
  byId('size-hint').textContent = size ? size.rule : text('Form.Size.NotSupported', id);
  applyCustomSize();
}

byId('model').addEventListener('input', applyModel);
byId('size').addEventListener('input', applyCustomSize);
