import { markPictures, showError } from './violations.js';

// Two sources, one place: files that the page left out, and what the server says of those that it kept.
let leftOut = [];
let found = {};

export function reportLeftOut(messages) {
  leftOut = messages;
  show();
}

export function reportFound(errors) {
  found = errors;
  show();
}

export function forgetPictureErrors() {
  leftOut = [];
  found = {};
}

/** Whether the pictures as they are would be refused. */
export const arePicturesRefused = () => Object.keys(found).length > 0;

function show() {
  showError('images', [...leftOut, ...Object.values(found).flat()]);
  markPictures(Object.keys(found));
}
