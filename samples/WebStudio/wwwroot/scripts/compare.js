import { element } from './dom.js';
import { text } from './texts.js';

const catchingDistance = 24;

/** Lays an input over the result; a divider reveals the one or the other. */
export class Comparison {
  #parts;
  #place = { x: 0, width: 1 };
  #after = null;
  #before = null;
  #inputs = [];

  constructor(parts) {
    this.#parts = parts;
    parts.compare.addEventListener('change', () => this.#show());
    parts.input.addEventListener('change', () => this.#show());
    parts.range.addEventListener('input', () => this.#draw());
  }

  /** Begins anew, with the inputs of an edit. */
  offer(inputs) {
    const { compare, compareLabel, input, range } = this.#parts;
    this.#inputs = inputs;
    compare.checked = false;
    compareLabel.hidden = inputs.length === 0;
    input.replaceChildren(...inputs.map(({ name }, index) => new Option(text('Result.Input.Named', index + 1, name), `${index}`)));
    range.value = '50';
  }

  /** Takes the picture that is shown as the one after the edit. */
  showAfter(image) {
    this.#after = image;
    this.#show();
  }

  /** Follows the picture's place in the stage. */
  follow(place) {
    this.#place = place;
    this.#draw();
  }

  /** Takes drags on the divider, and anywhere where nothing else can be dragged. */
  grab(point, isFitted) {
    const { compare, range, stage } = this.#parts;
    if (!compare.checked || (!isFitted && Math.abs(point.x - this.#divider) > catchingDistance)) {
      return null;
    }

    return ({ x }) => {
      const [left, right] = this.#visible(stage);
      range.value = `${(x - left) / (right - left) * 100}`;
      this.#draw();
    };
  }

  #show() {
    const { canvas, compare, inputLabel, comparing } = this.#parts;
    this.#before?.remove();
    this.#before = null;
    inputLabel.hidden = !compare.checked || this.#inputs.length < 2;
    comparing.forEach(part => { part.hidden = !compare.checked; });
    if (compare.checked) {
      this.#before = this.#beforeImage();
      canvas.append(this.#before);
    }

    this.#draw();
  }

  #beforeImage() {
    const { beforeLabel, input } = this.#parts;
    beforeLabel.textContent = text('Viewer.Before');
    const { url } = this.#inputs[input.value];
    const image = element('img', { src: url, alt: input.selectedOptions[0].text, draggable: false });
    image.addEventListener('error', () => { beforeLabel.textContent = text('Viewer.Before.Missing'); });
    return image;
  }

  /** The divider stays in the visible part of the picture, wherever that is moved. */
  #draw() {
    const { line } = this.#parts;
    const { x, width } = this.#place;
    if (!this.#before) {
      this.#after?.style.removeProperty('clip-path');
      return;
    }

    const share = (this.#divider - x) / width * 100;
    this.#before.style.clipPath = `inset(0 ${100 - share}% 0 0)`;
    this.#after.style.clipPath = `inset(0 0 0 ${share}%)`;
    line.style.transform = `translateX(${this.#divider}px)`;
  }

  get #divider() {
    const [left, right] = this.#visible(this.#parts.stage);
    return left + (right - left) * this.#parts.range.value / 100;
  }

  #visible(stage) {
    return [Math.max(this.#place.x, 0), Math.min(this.#place.x + this.#place.width, stage.clientWidth)];
  }
}
