import { readEvents } from './events.js';

const sessionEndedKind = 'SessionEnded';
let session;

/** What went wrong, as problem details. */
export class ProblemError extends Error {
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export const loadModels = () => getJson('/api/models');
export const loadService = () => getJson('/health');

/** Begins or renews the session; returns its history. */
export async function loadHistory() {
  session = await getJson('/api/session');
  return session.edits;
}

/** Sends a form and returns the edit that has ended; `onEvent` receives the events before that. */
export async function sendEdit(body, signal, onEvent) {
  let response = await post(body, signal);
  if (response.status === 403 && (await response.clone().json()).kind === sessionEndedKind) {
    await loadHistory();
    response = await post(body, signal);
  }

  await throwIfRefused(response);
  for await (const event of readUntilBroken(response, signal)) {
    if (event.type === 'ended') {
      return event.data;
    }

    onEvent(event);
  }

  throw new ProblemError({
    title: 'The connection to the studio was lost before the result arrived.',
    hint: 'The edit may have been made and billed. Check your bill before you send it again.',
    outcomeUnknown: true,
  });
}

async function* readUntilBroken(response, signal) {
  try {
    yield* readEvents(response);
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
  }
}

export async function loadPicture(url) {
  const response = await reach(url);
  await throwIfRefused(response);
  return response.blob();
}

const post = (body, signal) =>
  reach('/api/edits', { method: 'POST', body, signal, headers: { [session.tokenHeader]: session.token } });

async function getJson(url) {
  const response = await reach(url);
  await throwIfRefused(response);
  return response.json();
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }

    throw new ProblemError({
      kind: 'Unreachable',
      title: 'The studio cannot be reached.',
      hint: 'Check that it is running, then try again. An edit that is sent twice is made only once.',
    });
  }
}

async function throwIfRefused(response) {
  if (!response.ok) {
    const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
    throw new ProblemError(isProblem ? await response.json() : { title: `The studio returned status ${response.status}.` });
  }
}
