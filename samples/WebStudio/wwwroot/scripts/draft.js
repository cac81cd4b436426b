// Where storage is blocked or full, the draft lasts as long as the page, and nothing else changes.
const storageKey = 'webstudio-draft';
const storeName = 'pictures';

let database;
let saving = Promise.resolve();

/** Keeps everything but the files; this is complete when it returns. */
export function saveDraft(draft) {
  try {
    localStorage.setItem(storageKey, JSON.stringify(draft));
  } catch {
    // See above.
  }
}

export function loadDraft() {
  try {
    return JSON.parse(localStorage.getItem(storageKey)) ?? {};
  } catch {
    return {};
  }
}

/** Keeps copies of the files. */
export function saveFiles(filesByKey) {
  saving = saving.then(() => replaceFiles(filesByKey)).catch(() => {});
}

/** Ends when all that was to be kept is kept. */
export const draftSaved = () => saving;

export async function loadFiles(keys) {
  try {
    const store = await openStore('readonly');
    const entries = await Promise.all(keys.map(async key => [key, await resultOf(store.get(key))]));
    return new Map(entries.filter(([, file]) => file));
  } catch {
    return new Map();
  }
}

async function replaceFiles(filesByKey) {
  const kept = await resultOf((await openStore('readonly')).getAllKeys());
  for (const key of kept.filter(key => !filesByKey.has(key))) {
    await resultOf((await openStore('readwrite')).delete(key));
  }

  for (const [key, file] of filesByKey) {
    if (!kept.includes(key)) {
      await keepCopy(key, file).catch(() => {});
    }
  }
}

/** A file itself would be kept as a reference to the disk, and be lost when it changes there. */
async function keepCopy(key, file) {
  const copy = new File([await file.arrayBuffer()], file.name, { type: file.type });
  await resultOf((await openStore('readwrite')).put(copy, key));
}

async function openStore(mode) {
  database ??= openDatabase();
  return (await database).transaction(storeName, mode).objectStore(storeName);
}

function openDatabase() {
  const request = indexedDB.open(storageKey, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
  return resultOf(request);
}

const resultOf = request => new Promise((resolve, reject) => {
  request.addEventListener('success', () => resolve(request.result));
  request.addEventListener('error', () => reject(request.error));
});
