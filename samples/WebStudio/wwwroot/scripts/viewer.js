import { Comparison } from './compare.js';
import { byId, element } from './dom.js';
import { pictureFacts } from './facts.js';
import { listenForGestures } from './gestures.js';
import { language, text } from './texts.js';
import { buildViewer } from './viewer-elements.js';
import { Zoom } from './zoom.js';

const zoomStep = 1.25;
const moveShare = 0.15;
const percent = new Intl.NumberFormat(language, { style: 'percent' });

const parts = buildViewer();
const comparison = new Comparison(parts);
const zoom = new Zoom(parts.stage, follow);
let shown = null;
let index = 0;
let url = null;

const zoomIn = () => zoom.zoomBy(zoomStep);
const zoomOut = () => zoom.zoomBy(1 / zoomStep);
const fit = () => zoom.fit();
const showReal = () => zoom.zoomTo(1);
const previous = () => show(index - 1);
const next = () => show(index + 1);

/** Shows the results of an edit, beginning with one of them. The focus returns to where it was. */
export function openViewer({ results, first, total, inputs }) {
  shown = { results, total };
  comparison.offer(inputs);
  parts.previous.hidden = parts.next.hidden = results.length < 2;
  parts.dialog.showModal();
  show(results.indexOf(first));
  zoom.fit();
}

/** After the last result comes the first. */
function show(wanted) {
  const { results, total } = shown;
  index = (wanted + results.length) % results.length;
  const result = results[index];
  const image = element('img', { src: renewUrl(result.blob), alt: result.alt, draggable: false });
  parts.facts.textContent = `${text('Viewer.Position', result.number, total)} · ${pictureFacts(result)}`;
  parts.canvas.replaceChildren(image);
  comparison.showAfter(image);
  zoom.show(result);
}

/** The viewer has its own address of a picture: the page may show another edit meanwhile. */
function renewUrl(blob) {
  release();
  url = URL.createObjectURL(blob);
  return url;
}

function release() {
  URL.revokeObjectURL(url);
  url = null;
}

function follow({ x, y, width, height, zoom: factor }) {
  Object.assign(parts.canvas.style, { width: `${width}px`, height: `${height}px`, transform: `translate(${x}px, ${y}px)` });
  parts.stage.classList.toggle('zoomed', !zoom.isFitted);
  parts.zoom.textContent = text('Viewer.Zoom', percent.format(factor));
  comparison.follow({ x, width });
}

function move(x, y) {
  zoom.moveBy(x * moveShare * parts.stage.clientWidth, y * moveShare * parts.stage.clientHeight);
}

const keys = {
  '+': zoomIn,
  '=': zoomIn,
  '-': zoomOut,
  0: fit,
  1: showReal,
};

const arrows = {
  ArrowLeft: previous,
  ArrowRight: next,
};

const arrowsWithShift = {
  ArrowLeft: () => move(1, 0),
  ArrowRight: () => move(-1, 0),
  ArrowUp: () => move(0, 1),
  ArrowDown: () => move(0, -1),
};

/** The slider and the list use the arrow keys themselves, and the list also the digits. */
function pressKey(event) {
  const usesArrows = event.target === parts.range || event.target === parts.input;
  const arrow = usesArrows ? null : (event.shiftKey ? arrowsWithShift : arrows)[event.key];
  const action = arrow ?? (event.target === parts.input ? null : keys[event.key]);
  if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    action();
  }
}

/** The browser has given the focus back already, unless the page shows another edit meanwhile. */
function close() {
  parts.canvas.replaceChildren();
  release();
  shown = null;
  if (document.activeElement === document.body) {
    byId('result').querySelector('button')?.focus();
  }
}

for (const [button, action] of [
  [parts.previous, previous], [parts.next, next], [parts.zoomIn, zoomIn], [parts.zoomOut, zoomOut],
  [parts.fit, fit], [parts.real, showReal], [parts.close, () => parts.dialog.close()]]) {
  button.addEventListener('click', action);
}

parts.dialog.addEventListener('keydown', pressKey);
parts.dialog.addEventListener('close', close);
listenForGestures(parts.stage, zoom, point => comparison.grab(point, zoom.isFitted));
document.body.append(parts.dialog);
