import { byId } from './dom.js';
import { chosenModel } from './options.js';
import { language, nameOf, text } from './texts.js';

let isEmulator = false;

const figure = value => value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 4 });

export const amount = (value, currency) => text('Price.Amount', figure(value), nameOf('Currency', currency));

export function startPrice(status) {
  ({ isEmulator } = status);
  showPrice();
}

/** What the edit costs as it is filled in. */
export function showPrice() {
  const { price } = chosenModel();
  const count = Number(document.querySelector('input[name=count]:checked').value);
  const known = price ? text('Price.Sum', count, figure(price.perImage), amount(count * price.perImage, price.currency), nameOf('Region', price.region), price.asOf) : text('Price.Unknown');
  byId('price').textContent = isEmulator ? text('Price.Emulator', known) : known;
}
