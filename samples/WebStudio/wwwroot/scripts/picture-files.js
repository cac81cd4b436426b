/** A folder, and a file that was changed or removed after it was chosen, cannot be read. */
export async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Which of the files can no longer be read. */
export async function unreadableOf(files) {
  const readable = await Promise.all(files.map(isReadable));
  return files.filter((_, index) => !readable[index]);
}

/** What was dropped, with the folders apart. Must be called before the event ends. */
export function droppedOf({ items, files }) {
  const entries = [...items].filter(({ kind }) => kind === 'file').map(item => item.webkitGetAsEntry());
  const folders = entries.filter(entry => entry?.isDirectory).map(({ name }) => name);
  return { folders, files: [...files].filter((_, index) => !entries[index]?.isDirectory) };
}
