import { loadEdit } from './api.js';

// A browser opens six connections to one server, and a stream keeps one for itself: these leave room for uploads and pictures.
const mostOpen = 4;
const pause = 2000;
const goneStatuses = [403, 404, 410];

const watched = new Map();

/**
 * Follows an edit to its end, through lost connections and restarts of the studio.
 * The handlers: opened() before all events are sent from the first one on, waiting(place), progress(step), lost() and found() of the connection, ended(edit), gone(problem).
 */
export function watch(id, handlers) {
  watched.set(id, { id, handlers, source: null });
  openStreams();
}

/** A page that nobody looks at leaves its connections to the others. */
function openStreams() {
  const allowed = document.hidden ? [] : [...watched.values()].slice(0, mostOpen);
  for (const stream of watched.values()) {
    if (!allowed.includes(stream)) {
      close(stream);
    } else if (!stream.source && !stream.retry) {
      open(stream);
    }
  }
}

function open(stream) {
  const { id, handlers } = stream;
  const source = new EventSource(`/api/edits/${encodeURIComponent(id)}/events`);
  stream.source = source;
  handlers.opened();
  const listen = (type, handle) => source.addEventListener(type, ({ data }) => {
    handlers.found();
    handle(JSON.parse(data));
  });
  listen('waiting', handlers.waiting);
  listen('progress', handlers.progress);
  listen('alive', () => {});
  listen('ended', edit => end(stream, () => handlers.ended(edit)));
  source.addEventListener('open', handlers.found);
  source.addEventListener('error', () => {
    handlers.lost();
    if (source.readyState === EventSource.CLOSED) {
      openLater(stream);
    }
  });
}

/** Where there is no stream to be had, the edit may have ended, be gone, or the studio not be there yet. */
function openLater(stream) {
  close(stream);
  stream.retry = setTimeout(async () => {
    try {
      const edit = await loadEdit(stream.id);
      stream.retry = null;
      isOpen(edit) ? openStreams() : end(stream, () => stream.handlers.ended(edit));
    } catch (error) {
      const isGone = goneStatuses.includes(error.problem?.status);
      isGone ? end(stream, () => stream.handlers.gone(error.problem)) : openLater(stream);
    }
  }, pause);
}

export const isOpen = ({ outcome }) => outcome === 'Waiting' || outcome === 'Running';

function end(stream, handle) {
  close(stream);
  if (watched.delete(stream.id)) {
    handle();
    openStreams();
  }
}

function close(stream) {
  stream.source?.close();
  stream.source = null;
  clearTimeout(stream.retry);
  stream.retry = null;
}

document.addEventListener('visibilitychange', openStreams);
