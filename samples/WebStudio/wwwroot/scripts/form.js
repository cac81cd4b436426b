import { byId } from './dom.js';
import { filesByKey, inputFiles } from './pictures.js';
import { applyModel, applyCustomSize, customSize } from './options.js';
import { text } from './texts.js';

const textFields = ['model', 'prompt', 'negativePrompt', 'size', 'width', 'height', 'seed'];
const switches = ['promptExtend', 'watermark'];

/** What the visitor filled in, as the server's form, without the options that the model does not support. */
export function readForm(editId = '') {
  const form = new FormData();
  form.append('editId', editId);
  for (const file of inputFiles()) {
    form.append('images', file, file.name);
  }

  form.append('count', readCount());
  for (const id of ['model', 'prompt', 'negativePrompt', 'seed']) {
    appendIfEnabled(form, id, byId(id).value);
  }

  appendIfEnabled(form, 'size', sizeText());
  switches.forEach(id => appendIfEnabled(form, id, byId(id).checked));
  return form;
}

/** Everything that is filled in except for the files, of which there are only the keys. */
export function readFields() {
  const fields = Object.fromEntries(textFields.map(id => [id, byId(id).value]));
  switches.forEach(id => { fields[id] = byId(id).checked; });
  return { ...fields, count: readCount(), pictures: [...filesByKey().keys()] };
}

/** Fills in the fields that are given, and leaves the pictures as they are. */
export function writeFields(fields) {
  writeIfOffered('model', fields.model);
  applyModel();
  for (const id of textFields.filter(id => id !== 'model' && id in fields)) {
    id === 'size' ? writeIfOffered(id, fields[id]) : byId(id).value = fields[id];
  }

  switches.filter(id => id in fields).forEach(id => { byId(id).checked = fields[id]; });
  chooseCount(fields.count);
  applyCustomSize();
  openOptionsInUse();
}

/** Fills the form with the settings of an earlier edit; the pictures stay as they are. */
export function useSettings({ model, prompt, negativePrompt, count, size, seed, promptExtend, watermark }) {
  writeFields({
    model,
    prompt,
    negativePrompt: negativePrompt ?? '',
    count: count ?? 1,
    seed: `${seed ?? ''}`,
    promptExtend: promptExtend ?? true,
    watermark: watermark ?? false,
    ...sizeFields(model, size),
  });
  byId('model').dispatchEvent(new Event('input', { bubbles: true }));
  byId('prompt').focus();
  byId('form-news').textContent = text('Form.News.SettingsUsed');
}

function appendIfEnabled(form, id, value) {
  if (!byId(id).disabled) {
    form.append(id, value);
  }
}

const readCount = () => document.querySelector('input[name=count]:checked').value;

function sizeText() {
  const chosen = byId('size').value;
  return chosen === customSize ? `${byId('width').value}*${byId('height').value}` : chosen;
}

function chooseCount(count) {
  const choice = byId('count').querySelector(`input[value="${Number(count)}"]:enabled`);
  if (choice) {
    choice.checked = true;
  }
}

const isOffered = (id, value) => [...byId(id).options].some(option => option.value === value);

function writeIfOffered(id, value) {
  if (isOffered(id, value)) {
    byId(id).value = value;
  }
}

/** A size that the model does not offer by name is a custom one. */
function sizeFields(model, size = '') {
  writeIfOffered('model', model);
  applyModel();
  const [width, height] = size.split('*');
  return isOffered('size', size) ? { size } : { size: customSize, width, height };
}

function openOptionsInUse() {
  if (byId('negativePrompt').value || byId('seed').value || !byId('promptExtend').checked || byId('watermark').checked) {
    byId('more').open = true;
  }
}
