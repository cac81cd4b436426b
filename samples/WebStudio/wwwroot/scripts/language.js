import { byId } from './dom.js';
import { draftSaved } from './draft.js';

const year = 365 * 24 * 60 * 60;

byId('language').addEventListener('click', async ({ currentTarget }) => {
  const chosen = currentTarget.lang;
  const value = encodeURIComponent(`c=${chosen}|uic=${chosen}`);
  document.cookie = `.AspNetCore.Culture=${value}; path=/; max-age=${year}; SameSite=Strict`;
  await draftSaved();
  location.reload();
});
