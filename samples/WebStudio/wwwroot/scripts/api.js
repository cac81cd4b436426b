import { text } from './texts.js';

const sessionEndedKind = 'SessionEnded';
let session;

/** What went wrong, as problem details. */
export class ProblemError extends Error {
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** No answer arrived, so nobody here knows what the studio did. */
export class UnreachableError extends ProblemError {
  constructor() {
    super({ title: text('Problem.Unreachable.Title'), hint: text('Problem.Unreachable.Hint') });
  }
}

export const loadModels = () => getJson('/api/models');
export const loadStatus = () => getJson('/api/status');
export const loadEdit = id => getJson(addressOf(id));

/** Begins or renews the session; returns its edits. */
export async function loadEdits() {
  session = await getJson('/api/session');
  return session.edits;
}

export const cancelEdit = id => send(headers => reach(addressOf(id), { method: 'DELETE', headers }));

/** What the server says about pictures of which only the heads are sent. */
export async function checkPictures(body, signal) {
  const response = await send(headers => reach('/api/checks', { method: 'POST', body, signal, headers }));
  return response.json();
}

/** Uploads a form and returns the edit that was accepted. */
export async function sendEdit(body, signal, onUpload) {
  const response = await send(headers => upload(body, headers, signal, onUpload));
  return response.json();
}

export async function loadPicture(url) {
  return (await get(url)).blob();
}

export async function getText(url) {
  return (await get(url)).text();
}

const addressOf = id => `/api/edits/${encodeURIComponent(id)}`;

async function getJson(url) {
  return (await get(url)).json();
}

async function get(url) {
  const response = await reach(url);
  await throwIfRefused(response);
  return response;
}

/** Sends with the session's token, once more when the session has ended meanwhile. */
async function send(request) {
  let response = await request(tokenHeaders());
  if (response.status === 403 && (await response.clone().json()).kind === sessionEndedKind) {
    await loadEdits();
    response = await request(tokenHeaders());
  }

  await throwIfRefused(response);
  return response;
}

const tokenHeaders = () => ({ [session.tokenHeader]: session.token });

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw error.name === 'AbortError' ? error : new UnreachableError();
  }
}

/** Like fetch, which cannot tell how much of the body has been sent. */
function upload(body, headers, signal, onUpload) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/edits');
    Object.entries(headers).forEach(header => request.setRequestHeader(...header));
    request.upload.addEventListener('progress', ({ loaded, total }) => onUpload(loaded, total));
    request.addEventListener('load', () => resolve(answerOf(request)));
    request.addEventListener('error', () => reject(new UnreachableError()));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

const answerOf = request => new Response(request.responseText, {
  status: request.status,
  headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' },
});

async function throwIfRefused(response) {
  if (!response.ok) {
    const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
    throw new ProblemError(isProblem ? await response.json() : { status: response.status, title: text('Problem.Status', response.status) });
  }
}
