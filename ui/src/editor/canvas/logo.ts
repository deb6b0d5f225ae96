// The bpmn.io watermark stays where its licence wants it, fully visible. Its links lead nowhere: a desk may be offline,
// and the window never navigates away.

const LINKS = '.bjs-powered-by, .bjs-powered-by-lightbox a';

/** Keeps clicks on the watermark's links from navigating. The notice that it opens by itself still opens. */
export function keepLogoInert(container: HTMLElement): void {
  for (const kind of ['click', 'auxclick'] as const) {
    container.addEventListener(kind, stay, { capture: true });
    document.addEventListener(kind, stay, { capture: true });
  }
}

function stay(event: Event): void {
  if (event.target instanceof Element && event.target.closest(LINKS)) event.preventDefault();
}
