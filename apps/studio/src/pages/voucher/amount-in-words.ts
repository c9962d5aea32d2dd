import { chineseAmount } from '../../locales/chinese-amount.js';

const { digits, units, groups, yuan, jiao, fen, whole, minus } = chineseAmount;

function groupInWords(group: number, pad: boolean): string {
  let text = '';
  let zero = pad;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) zero = true;
    else {
      if (zero && (text !== '' || pad)) text += digits[0];
      zero = false;
      text += `${digits[digit]}${units[place]}`;
    }
  }
  return text;
}

/** A CNY amount in minor units as a voucher writes it (the formal numerals); 870000 → eight thousand seven hundred, whole. */
export function amountInWords(minor: number): string {
  const absolute = Math.abs(minor);
  const integer = Math.floor(absolute / 100);
  const tenths = Math.floor(absolute / 10) % 10;
  const cents = absolute % 10;
  let text = '';
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    const group = Math.floor(integer / 10_000 ** at) % 10_000;
    if (group === 0) continue;
    // A gap before this group is read as one zero.
    text += groupInWords(group, text !== '' && group < 1000) + groups[at];
  }
  if (text !== '') text += yuan;
  if (tenths === 0 && cents === 0) return (minor < 0 ? minus : '') + (text === '' ? `${digits[0]}${yuan}` : text) + whole;
  if (tenths > 0) text += `${digits[tenths]}${jiao}`;
  else if (text !== '') text += digits[0];
  if (cents > 0) text += `${digits[cents]}${fen}`;
  else text += whole;
  return (minor < 0 ? minus : '') + text;
}
