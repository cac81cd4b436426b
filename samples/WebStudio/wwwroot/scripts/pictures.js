import { byId, megabytes } from './dom.js';
import { drawPictures, showPixels } from './picture-list.js';
import { reportLeftOut } from './picture-errors.js';
import { isReadable } from './picture-files.js';
import { text } from './texts.js';

const list = byId('pictures');
const news = byId('pictures-news');
const undo = byId('pictures-undo');

let limits = { maxImages: 3, maxImageBytes: Infinity };
let pictures = [];
let beforeResult = null;
let adding = Promise.resolve();

export const inputFiles = () => pictures.map(({ file }) => file);
export const filesByKey = () => new Map(pictures.map(({ key, file }) => [key, file]));

/** Ends when all files that were chosen are either added or left out. */
export const picturesAdded = () => adding;

export function limitPictures(newLimits) {
  limits = { ...limits, ...newLimits };
  byId('drop').classList.toggle('full', pictures.length >= limits.maxImages);
}

/** Adds files. Those that cannot be sent at all are reported immediately; the server checks the rest. */
export function addPictures(files, folders = []) {
  const chosen = [...files];
  adding = adding.then(() => addReadable(chosen, folders));
}

async function addReadable(files, folders) {
  const readable = await Promise.all(files.map(isReadable));
  const added = [];
  const leftOut = folders.map(name => text('Pictures.LeftOut.Folder', name));
  for (const [index, file] of files.entries()) {
    const complaint = complaintAbout(file, readable[index], pictures.length + added.length);
    complaint ? leftOut.push(complaint) : added.push(pictureOf(file));
  }

  if (added.length > 0) {
    replacePictures([...pictures, ...added]);
  }

  reportLeftOut(leftOut);
}

function complaintAbout(file, readable, count) {
  if (file.size === 0) {
    return text('Pictures.LeftOut.Empty', file.name);
  }

  if (!readable) {
    return text('Pictures.LeftOut.Unreadable', file.name);
  }

  if (file.size > limits.maxImageBytes) {
    return text('Pictures.LeftOut.TooLarge', file.name, megabytes(file.size), megabytes(limits.maxImageBytes));
  }

  return count >= limits.maxImages ? text('Pictures.LeftOut.TooMany', file.name, limits.maxImages) : null;
}

/** Adds a result as the next input. Where there is no place left, it takes the last one. */
export function addResult(file) {
  const before = pictures;
  replacePictures([...before.slice(0, limits.maxImages - 1), pictureOf(file)], before);
  news.textContent = text('Pictures.News.ResultAdded', pictures.length);
  byId('images-field').scrollIntoView({ block: 'nearest' });
}

/** Puts the pictures of a draft before those that were added meanwhile. */
export function restorePictures(files) {
  if (files.size > 0) {
    replacePictures([...[...files].map(([key, file]) => pictureOf(file, key)), ...pictures]);
  }
}

export function describePictures(found) {
  found.forEach((pixels, index) => Object.assign(pictures[index], { pixels }));
  showPixels(pictures);
}

const pictureOf = (file, key = crypto.randomUUID()) => ({ key, file, url: URL.createObjectURL(file) });

function replacePictures(next, undoTo = null) {
  const unused = [...pictures, ...beforeResult ?? []].filter(picture => !next.includes(picture) && !undoTo?.includes(picture));
  unused.forEach(({ url }) => URL.revokeObjectURL(url));
  pictures = next;
  beforeResult = undoTo;
  undo.hidden = !undoTo;
  drawPictures(pictures, { move, remove });
  limitPictures({});
  list.dispatchEvent(new Event('input', { bubbles: true }));
}

function move(from, to) {
  const moved = [...pictures];
  moved.splice(to, 0, ...moved.splice(from, 1));
  replacePictures(moved);
  news.textContent = text('Pictures.News.Moved', from + 1, to + 1);
}

function remove(index) {
  replacePictures(pictures.toSpliced(index, 1));
  news.textContent = text('Pictures.News.Removed', index + 1);
  (list.children[Math.min(index, pictures.length - 1)]?.querySelector('.remove') ?? byId('images')).focus();
}

undo.querySelector('button').addEventListener('click', () => {
  replacePictures(beforeResult);
  news.textContent = text('Pictures.News.Undone');
  byId('images').focus();
});
