// Breaks a label into lines: between any two Han characters, at blanks and behind hyphens, never inside a foreign word
// that fits on a line, and never so that a line begins with closing or ends with opening punctuation (kinsoku; the
// classes follow Unicode Standard Annex 14 and GB/T 15834).

/** One line of a label and how wide it is drawn. */
export interface Line {
  text: string;
  width: number;
}

/** Gives the drawn width of a text. */
export type Measure = (text: string) => number;

const MAX_LABEL = 4_000;
const NO_START = new Set('、。，．：；？！,.:;?!%％‰°℃）)】］]』」》〉〕｝}”’…—～·々');
const NO_END = new Set('（([［【『「《〈〔｛{“‘￥¥$＄№#＃');
const HAN = /[\u2E80-\u2FFF\u3000-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]|[\uD840-\uD88D][\uDC00-\uDFFF]/;

/** The lines of a text that are at most `maxWidth` wide, where that can be. Line breaks in the text stay. */
export function breakLines(text: string, maxWidth: number, measure: Measure): Line[] {
  return text
    .slice(0, MAX_LABEL)
    .split(/\r?\n/)
    .flatMap((paragraph) => linesOf(paragraph, maxWidth, measure));
}

function linesOf(paragraph: string, maxWidth: number, measure: Measure): Line[] {
  const whole = measure(paragraph);
  if (whole <= maxWidth || paragraph.length < 2) return [{ text: paragraph, width: paragraph === '' ? 0 : whole }];
  const lines: Line[] = [];
  let line = '';
  const end = () => {
    const text = line.trimEnd();
    if (text) lines.push({ text, width: measure(text) });
    line = '';
  };
  for (const piece of piecesOf(paragraph)) {
    if (line === '' || measure((line + piece).trimEnd()) <= maxWidth) {
      line = line === '' ? piece.trimStart() : line + piece;
    } else {
      end();
      line = piece.trimStart();
    }
    while (measure(line.trimEnd()) > maxWidth && line.length > 1) line = cut(line, maxWidth, measure, lines);
  }
  end();
  return lines.length > 0 ? lines : [{ text: '', width: 0 }];
}

/** A piece that is itself too wide is cut where it must be; answers the rest. */
function cut(piece: string, maxWidth: number, measure: Measure, lines: Line[]): string {
  const letters = [...piece];
  let count = 1;
  while (count < letters.length && measure(letters.slice(0, count + 1).join('')) <= maxWidth) count += 1;
  const text = letters.slice(0, count).join('');
  if (count === letters.length) return text;
  lines.push({ text, width: measure(text) });
  return letters.slice(count).join('');
}

/** The pieces between which a line may end; blanks stay at the end of the piece before. */
export function piecesOf(text: string): string[] {
  const letters = [...text];
  const pieces: string[] = [];
  let piece = '';
  letters.forEach((letter, index) => {
    piece += letter;
    const next = letters[index + 1];
    if (next !== undefined && mayBreak(letter, next)) {
      pieces.push(piece);
      piece = '';
    }
  });
  if (piece) pieces.push(piece);
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  if (NO_START.has(after) || NO_END.has(before) || /\s/.test(after)) return false;
  return /\s/.test(before) || before === '-' || HAN.test(before) || HAN.test(after);
}
