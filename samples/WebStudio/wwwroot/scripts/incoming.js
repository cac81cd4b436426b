import { byId } from './dom.js';
import { droppedOf } from './picture-files.js';
import { addPictures } from './pictures.js';

const drop = byId('drop');
const hasFiles = ({ dataTransfer }) => dataTransfer.types.includes('Files');

byId('images').addEventListener('change', ({ target }) => {
  addPictures(target.files);
  target.value = '';
});
addEventListener('paste', ({ clipboardData, target }) => {
  // Office programs add a picture to the text that is copied.
  const isText = target.closest?.('textarea, input') && clipboardData.types.includes('text/plain');
  if (!isText && clipboardData.files.length > 0) {
    addPictures(clipboardData.files);
  }
});
addEventListener('dragover', event => {
  drop.classList.toggle('over', hasFiles(event));
  if (hasFiles(event)) {
    event.preventDefault();
  }
});
addEventListener('dragleave', () => drop.classList.remove('over'));
addEventListener('drop', event => {
  drop.classList.remove('over');
  if (hasFiles(event)) {
    event.preventDefault();
    const { files, folders } = droppedOf(event.dataTransfer);
    addPictures(files, folders);
  }
});
