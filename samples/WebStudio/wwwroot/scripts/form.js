import { byId, element } from './dom.js';
import { inputFiles, limitPictures } from './pictures.js';

const customSize = 'custom';
const largestCount = 6;

let models = new Map();
const chosenModel = () => models.get(byId('model').value);

export function fillForm({ models: known, defaultModel, maxImageBytes }) {
  models = new Map(known.map(model => [model.id, model]));
  byId('model').append(...known.map(model => new Option(model.id, model.id, model.id === defaultModel, model.id === defaultModel)));
  byId('count-choices').append(...Array.from({ length: largestCount }, (_, index) => countChoice(index + 1)));
  limitPictures({ maxImageBytes });
  applyModel();
}

/** What the visitor filled in, as the server's form, without the options that the model does not support. */
export function readForm(editId) {
  const form = new FormData();
  form.append('editId', editId);
  for (const file of inputFiles()) {
    form.append('images', file);
  }

  form.append('count', document.querySelector('input[name=count]:checked').value);
  for (const id of ['model', 'prompt', 'negativePrompt', 'seed']) {
    appendIfEnabled(form, id, byId(id).value);
  }

  appendIfEnabled(form, 'size', sizeText());
  appendIfEnabled(form, 'promptExtend', byId('promptExtend').checked);
  appendIfEnabled(form, 'watermark', byId('watermark').checked);
  return form;
}

function appendIfEnabled(form, id, value) {
  if (!byId(id).disabled) {
    form.append(id, value);
  }
}

function sizeText() {
  const chosen = byId('size').value;
  return chosen === customSize ? `${byId('width').value}*${byId('height').value}` : chosen;
}

function countChoice(count) {
  return element('label', {}, element('input', { type: 'radio', name: 'count', value: count, checked: count === 1 }), element('span', {}, `${count}`));
}

function applyModel() {
  const model = chosenModel();
  limitPictures({ maxImages: model.maxImages });
  byId('images-hint').textContent = `${model.minImages}–${model.maxImages} pictures: JPEG, PNG, WEBP, GIF (first frame), BMP or TIFF.`;
  applyCount(model);
  applySize(model);
  for (const [id, accepts] of [['negativePrompt', model.acceptsNegativePrompt], ['seed', model.acceptsSeed], ['promptExtend', model.acceptsPromptExtend], ['watermark', model.acceptsWatermark]]) {
    byId(id).disabled = !accepts;
    byId(`${id}-hint`).textContent = accepts ? '' : `${model.id} does not support this option.`;
  }

  countCharacters();
}

function applyCount(model) {
  for (const choice of document.querySelectorAll('input[name=count]')) {
    choice.disabled = Number(choice.value) > model.maxCount;
  }

  byId('count-hint').textContent = model.maxCount < largestCount ? `${model.id} makes only ${model.maxCount} per edit.` : '';
  if (document.querySelector('input[name=count]:checked').disabled) {
    document.querySelector('input[name=count]').checked = true;
  }
}

function applySize({ id, size }) {
  const select = byId('size');
  const before = select.value;
  const recommended = (size?.recommended ?? []).map(({ ratio, width, height }) => new Option(`${ratio} – ${width} × ${height}`, `${width}*${height}`));
  select.replaceChildren(new Option('Like the last picture', ''), ...recommended, ...size ? [new Option('Custom…', customSize)] : []);
  select.value = [...select.options].some(option => option.value === before) ? before : '';
  select.disabled = !size;
  byId('size-hint').textContent = size ? inPixels(size.rule) : `${id} does not support a size.`;
  showCustomSize();
}

/** A rule names its unit only where it counts all the pixels. */
function inPixels(rule) {
  const sentence = rule[0].toUpperCase() + rule.slice(1);
  return sentence.includes('pixels') ? `${sentence}.` : `${sentence} pixels.`;
}

function showCustomSize() {
  byId('custom-size').hidden = byId('size').value !== customSize;
}

function countCharacters() {
  const model = chosenModel();
  for (const [id, limit] of [['prompt', model.promptLimit], ['negativePrompt', model.negativePromptLimit]]) {
    const length = [...byId(id).value].length;
    byId(`${id}-counter`).textContent = limit?.unit === 'Character' ? `${length} / ${limit.length}` : '';
  }
}

byId('model').addEventListener('change', applyModel);
byId('size').addEventListener('change', showCustomSize);
byId('form').addEventListener('input', countCharacters);
