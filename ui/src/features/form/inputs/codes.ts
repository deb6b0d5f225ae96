// Check characters of ID numbers (GB 11643) and credit codes (GB 32100): a doubt to show, never a refusal.
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
const USCC_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** True when an 18-character number fails its own check character. Other numbers are not looked at. */
export function looksWrong(kind: 'person' | 'organisation', code: string): boolean {
  const text = code.trim().toUpperCase();
  if (text.length !== 18) return false;
  return kind === 'person' ? !idFits(text) : !usccFits(text);
}

function idFits(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return ID_CHECKS[sum % 11] === text[17];
}

function usccFits(text: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const sign of text.slice(0, 17)) {
    const value = USCC_SIGNS.indexOf(sign);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_SIGNS[(31 - (sum % 31)) % 31] === text[17];
}
