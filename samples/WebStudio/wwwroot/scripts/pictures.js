import { byId, element, megabytes } from './dom.js';
import { clearMessages, showError } from './violations.js';

const list = byId('pictures');
const news = byId('pictures-news');
const dragType = 'text/x-webstudio-picture';

let limits = { maxImages: 3, maxImageBytes: Infinity };
let pictures = [];

export const inputFiles = () => pictures.map(picture => picture.file);

export function limitPictures(newLimits) {
  limits = { ...limits, ...newLimits };
  byId('drop').classList.toggle('full', pictures.length >= limits.maxImages);
}

/** Adds files. Those that cannot be sent at all are reported immediately; the server checks the rest. */
export function addPictures(files) {
  if (files.length === 0) {
    return;
  }

  const complaints = [];
  for (const file of files) {
    if (pictures.length >= limits.maxImages) {
      complaints.push(`${file.name} was left out: the model supports at most ${limits.maxImages} pictures.`);
    } else if (file.size === 0) {
      complaints.push(`${file.name} was left out: it is empty.`);
    } else if (file.size > limits.maxImageBytes) {
      complaints.push(`${file.name} was left out: it is ${megabytes(file.size)}, but a picture can be at most ${megabytes(limits.maxImageBytes)}.`);
    } else {
      pictures.push({ file, url: URL.createObjectURL(file) });
    }
  }

  draw();
  showError('images', complaints);
}

/** Begins the next turn: a result replaces all earlier pictures. */
export function replacePictures(file) {
  pictures.splice(0).forEach(({ url }) => URL.revokeObjectURL(url));
  addPictures([file]);
  news.textContent = 'The result is now the only picture.';
  byId('images-field').scrollIntoView({ block: 'nearest' });
}

function move(from, to) {
  pictures.splice(to, 0, ...pictures.splice(from, 1));
  draw();
  news.textContent = `Picture ${from + 1} is now picture ${to + 1}.`;
}

function remove(index) {
  const [{ url }] = pictures.splice(index, 1);
  URL.revokeObjectURL(url);
  draw();
  news.textContent = `Picture ${index + 1} was removed.`;
  (list.querySelector('.remove') ?? byId('images')).focus();
}

function draw() {
  list.replaceChildren(...pictures.map(thumbnail));
  limitPictures({});
  clearMessages();
}

function thumbnail(picture, index) {
  const number = index + 1;
  const image = element('img', { src: picture.url, alt: `Picture ${number}: ${picture.file.name}`, draggable: false });
  image.addEventListener('error', () => image.replaceWith(element('span', { className: 'no-preview' }, picture.file.name)));
  const item = element('li', { className: 'picture', draggable: true },
    element('span', { className: 'number', ariaHidden: 'true' }, `${number}`),
    image,
    element('div', { className: 'tools' },
      tool('←', `Move picture ${number} left`, index > 0, () => moveByButton(index, index - 1)),
      tool('→', `Move picture ${number} right`, index < pictures.length - 1, () => moveByButton(index, index + 1)),
      tool('×', `Remove picture ${number}`, true, () => remove(index), 'remove')));
  item.addEventListener('dragstart', event => event.dataTransfer.setData(dragType, `${index}`));
  item.addEventListener('drop', event => {
    if (event.dataTransfer.types.includes(dragType)) {
      move(Number(event.dataTransfer.getData(dragType)), index);
    }
  });
  return item;
}

/** The moved picture keeps the focus, on the same button where it still works. */
function moveByButton(from, to) {
  const pressed = to < from ? 0 : 1;
  move(from, to);
  const tools = list.children[to].querySelectorAll('button');
  (tools[pressed].disabled ? tools[1 - pressed] : tools[pressed]).focus();
}

function tool(text, label, isEnabled, onClick, className = '') {
  const button = element('button', { type: 'button', title: label, ariaLabel: label, disabled: !isEnabled, className }, text);
  button.addEventListener('click', onClick);
  return button;
}

byId('images').addEventListener('change', event => {
  addPictures(event.target.files);
  event.target.value = '';
});
addEventListener('paste', event => addPictures(event.clipboardData.files));
addEventListener('dragover', event => {
  event.preventDefault();
  byId('drop').classList.toggle('over', event.dataTransfer.types.includes('Files'));
});
addEventListener('dragleave', () => byId('drop').classList.remove('over'));
addEventListener('drop', event => {
  event.preventDefault();
  byId('drop').classList.remove('over');
  addPictures(event.dataTransfer.files);
});
