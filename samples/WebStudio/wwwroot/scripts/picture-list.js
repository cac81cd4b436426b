import { byId, element } from './dom.js';
import { text } from './texts.js';

const list = byId('pictures');
const dragType = 'text/x-webstudio-picture';

let draggedIndex = null;

export function drawPictures(pictures, actions) {
  list.replaceChildren(...pictures.map((picture, index) => item(picture, index, pictures.length, actions)));
}

/** Shows under each picture how many pixels it has. */
export function showPixels(pictures) {
  pictures.forEach(({ pixels }, index) => { list.children[index].querySelector('.pixels').textContent = inWords(pixels); });
}

const inWords = pixels => pixels?.width ? text('Pictures.Pixels', pixels.width, pixels.height) : '';

function item(picture, index, count, { move, remove }) {
  const number = index + 1;
  const made = element('li', { className: 'picture', draggable: true },
    element('span', { className: 'number', ariaHidden: 'true' }, `${number}`),
    preview(picture, number),
    element('p', { className: 'pixels' }, inWords(picture.pixels)),
    element('div', { className: 'tools' },
      tool('←', text('Pictures.MoveLeft', number), index > 0, () => moveByButton(index, index - 1, move)),
      tool('→', text('Pictures.MoveRight', number), index < count - 1, () => moveByButton(index, index + 1, move)),
      tool('×', text('Pictures.Remove', number), true, () => remove(index), 'remove')));
  makeSortable(made, index, move);
  return made;
}

function preview({ file, url }, number) {
  const name = text('Pictures.Name', number, file.name);
  const image = element('img', { src: url, alt: name, draggable: false });
  image.addEventListener('error', () => image.replaceWith(element('span', { className: 'no-preview', role: 'img', ariaLabel: name }, file.name)));
  return image;
}

/** The dragged picture takes the place of the one that it is dropped on; a bar shows on which side it will stand. */
function makeSortable(made, index, move) {
  made.addEventListener('dragstart', event => {
    event.dataTransfer.setData(dragType, `${index}`);
    event.dataTransfer.effectAllowed = 'move';
    draggedIndex = index;
    made.classList.add('dragged');
  });
  made.addEventListener('dragend', () => {
    draggedIndex = null;
    made.classList.remove('dragged');
  });
  made.addEventListener('dragover', event => {
    if (event.dataTransfer.types.includes(dragType) && draggedIndex !== index) {
      event.preventDefault();
      made.classList.add(draggedIndex < index ? 'insert-after' : 'insert-before');
    }
  });
  made.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!made.contains(relatedTarget)) {
      made.classList.remove('insert-after', 'insert-before');
    }
  });
  made.addEventListener('drop', event => {
    if (event.dataTransfer.types.includes(dragType) && draggedIndex !== null) {
      event.preventDefault();
      move(draggedIndex, index);
    }
  });
}

/** The moved picture keeps the focus, on the same button where it still works. */
function moveByButton(from, to, move) {
  const pressed = to < from ? 0 : 1;
  move(from, to);
  const tools = list.children[to].querySelectorAll('button');
  (tools[pressed].disabled ? tools[1 - pressed] : tools[pressed]).focus();
}

function tool(sign, label, isEnabled, onClick, className = '') {
  const button = element('button', { type: 'button', title: label, ariaLabel: label, disabled: !isEnabled, className }, sign);
  button.addEventListener('click', onClick);
  return button;
}
