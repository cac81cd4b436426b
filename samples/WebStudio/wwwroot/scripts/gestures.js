const wheelLine = 16;
const wheelSpeed = 0.002;
const touchpadPinchSpeed = 0.01;
const tapDistance = 24;
const tapMilliseconds = 350;

/**
 * Zooms and moves with the wheel and with one or two pointers; a double tap toggles.
 * `grab` may take a drag that begins at a point: it returns what to do with each further point, or null.
 */
export function listenForGestures(stage, zoom, grab) {
  const pointers = new Map();
  const taps = new Taps(point => zoom.isFitted ? zoom.zoomTo(1, point) : zoom.fit());
  let drag = null;

  stage.addEventListener('wheel', event => {
    event.preventDefault();
    const distance = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? wheelLine : 1);
    // A pinch on a touchpad arrives as a wheel with Ctrl, in small steps.
    zoom.zoomBy(Math.exp(-distance * (event.ctrlKey ? touchpadPinchSpeed : wheelSpeed)), pointIn(stage, event));
  }, { passive: false });

  stage.addEventListener('pointerdown', event => {
    if (event.button === 0) {
      stage.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, pointIn(stage, event));
      drag = pointers.size === 1 ? grab(pointIn(stage, event)) : null;
      taps.begin(pointers);
    }
  });

  stage.addEventListener('pointermove', event => {
    if (pointers.has(event.pointerId)) {
      const before = [...pointers.values()];
      pointers.set(event.pointerId, pointIn(stage, event));
      follow(zoom, before, [...pointers.values()], drag);
    }
  });

  for (const type of ['pointerup', 'pointercancel']) {
    stage.addEventListener(type, event => {
      if (pointers.delete(event.pointerId) && type === 'pointerup') {
        taps.end(pointIn(stage, event), event.timeStamp);
      }
    });
  }
}

function follow(zoom, before, now, drag) {
  if (drag) {
    drag(now[0]);
    return;
  }

  const [from, to] = [middle(before), middle(now)];
  zoom.moveBy(to.x - from.x, to.y - from.y);
  if (now.length > 1) {
    zoom.zoomBy(distance(now[0], now[1]) / distance(before[0], before[1]), to);
  }
}

/** Finds double taps itself: not every browser makes a double click of two touches. */
class Taps {
  #onDouble;
  #began = null;
  #last = null;

  constructor(onDouble) {
    this.#onDouble = onDouble;
  }

  begin(pointers) {
    this.#began = pointers.size === 1 ? [...pointers.values()][0] : null;
  }

  end(point, time) {
    const isTap = this.#began && distance(this.#began, point) < tapDistance;
    const isSecond = isTap && this.#last && time - this.#last.time < tapMilliseconds && distance(this.#last.point, point) < tapDistance;
    this.#last = isTap && !isSecond ? { point, time } : null;
    if (isSecond) {
      this.#onDouble(point);
    }
  }
}

function pointIn(stage, event) {
  const { left, top } = stage.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

const middle = points => points.length === 1 ? points[0] : { x: (points[0].x + points[1].x) / 2, y: (points[0].y + points[1].y) / 2 };

const distance = (one, other) => Math.max(Math.hypot(one.x - other.x, one.y - other.y), 1);
