// Runs before the page is painted, so that a chosen theme never flashes up in the other one.
(() => {
  const storageKey = 'webstudio-theme';
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (systemIsDark.matches ? 'dark' : 'light')) === 'dark';

  // Where storage is blocked, reaching for it throws; the choice then lasts as long as the page.
  function withStorage(use) {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  }

  const chosen = withStorage(storage => storage.getItem(storageKey));
  if (chosen) {
    root.dataset.theme = chosen;
  }

  addEventListener('DOMContentLoaded', () => {
    const toggle = document.getElementById('theme-toggle');
    const updateLabel = () => { toggle.textContent = isDark() ? toggle.dataset.light : toggle.dataset.dark; };
    toggle.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      withStorage(storage => storage.setItem(storageKey, root.dataset.theme));
      updateLabel();
    });
    systemIsDark.addEventListener('change', updateLabel);
    updateLabel();
  });
})();
