const largestZoom = 8;

/** Keeps where a picture lies in its stage: its zoom (1 is real pixels) and its corner. */
export class Zoom {
  #stage;
  #onChange;
  #size = { width: 0, height: 0 };
  #zoom = 1;
  #corner = { x: 0, y: 0 };

  isFitted = true;

  constructor(stage, onChange) {
    this.#stage = stage;
    this.#onChange = onChange;
    new ResizeObserver(() => this.#resize()).observe(stage);
  }

  /** A picture as large as the one before keeps the zoom and the place, so that the same spot can be seen in both. */
  show({ width, height }) {
    if (width !== this.#size.width || height !== this.#size.height) {
      this.#size = { width, height };
      this.fit();
    }
  }

  fit() {
    this.zoomTo(this.#fitting);
  }

  zoomTo(zoom, point = this.#center) {
    const wanted = Math.min(Math.max(zoom, this.#fitting), largestZoom);
    const factor = wanted / this.#zoom;
    this.isFitted = wanted === this.#fitting;
    this.#zoom = wanted;
    this.#place(point.x - (point.x - this.#corner.x) * factor, point.y - (point.y - this.#corner.y) * factor);
  }

  /** What lies under the point stays there. */
  zoomBy(factor, point) {
    this.zoomTo(this.#zoom * factor, point);
  }

  moveBy(x, y) {
    this.#place(this.#corner.x + x, this.#corner.y + y);
  }

  /** A small picture is not made larger than it is. */
  get #fitting() {
    return Math.min(this.#stage.clientWidth / this.#size.width, this.#stage.clientHeight / this.#size.height, 1);
  }

  get #center() {
    return { x: this.#stage.clientWidth / 2, y: this.#stage.clientHeight / 2 };
  }

  /** A stage that is not shown has no size. */
  #resize() {
    if (this.#stage.clientWidth > 0 && this.#size.width > 0) {
      this.zoomTo(this.isFitted ? this.#fitting : this.#zoom);
    }
  }

  #place(x, y) {
    const width = this.#size.width * this.#zoom;
    const height = this.#size.height * this.#zoom;
    this.#corner = { x: within(x, width, this.#stage.clientWidth), y: within(y, height, this.#stage.clientHeight) };
    this.#onChange({ ...this.#corner, width, height, zoom: this.#zoom });
  }
}

/** A side that is shorter than the stage is centred; one that is longer leaves no gap. */
function within(start, length, available) {
  return length <= available ? (available - length) / 2 : Math.min(0, Math.max(start, available - length));
}
