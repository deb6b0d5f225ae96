// Keys that belong to an input method never reach a label that is being edited: the Enter that confirms a Chinese word
// must not end the editing, and the Escape that drops a word must not throw the label away. So in the search fields.
import type Canvas from 'diagram-js/lib/core/Canvas';

const KEY_OF_INPUT_METHOD = 229;
const FIELDS = '.djs-direct-editing-content, .djs-search-container input, .djs-popup-search input';

/** True while the key is the input method's, not the label's. */
export function belongsToInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === KEY_OF_INPUT_METHOD;
}

function guard(canvas: Canvas): void {
  const container = canvas.getContainer();
  let composing = false;
  let pressed = false;
  container.addEventListener('compositionstart', () => (composing = true), true);
  container.addEventListener('compositionend', () => (composing = false), true);
  container.addEventListener('focusout', () => (composing = false), true);
  container.addEventListener(
    'keydown',
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest(FIELDS)) return;
      pressed = composing || belongsToInputMethod(event);
      if (pressed) event.stopImmediatePropagation();
    },
    true,
  );
  // The release of the key that confirmed a word comes after the word is confirmed.
  container.addEventListener(
    'keyup',
    (event) => {
      if (pressed && event.target instanceof Element && event.target.closest(FIELDS)) event.stopImmediatePropagation();
      pressed = false;
    },
    true,
  );
}
guard.$inject = ['canvas'];

export const imeGuard = {
  __init__: ['imeGuard'],
  imeGuard: ['type', guard],
};
